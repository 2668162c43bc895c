package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of a module or function body whose value can be read off: bound exactly once, to an
/// expression, and never changed in place. Any other binding makes a name unknown, never a guess.
public final class Scope {

    /// The scope without any name.
    public static final Scope EMPTY = new Scope(null, Map.of());

    private static final Set<String> CHANGING =
            Set.of(
                    "append",
                    "extend",
                    "insert",
                    "remove",
                    "pop",
                    "popitem",
                    "clear",
                    "sort",
                    "reverse",
                    "update",
                    "add",
                    "discard",
                    "setdefault",
                    "append_column",
                    "append_constraint");

    private static final Span NOWHERE = new Span(new SourceText(""), 0, 0);

    private final @Nullable Scope parent;

    /// A name bound here, with its value; to itself where the value is unknown.
    private final Map<String, Expression> values;

    private Scope(@Nullable Scope parent, Map<String, Expression> values) {
        this.parent = parent;
        this.values = Map.copyOf(values);
    }

    /// The value of a name, null where it is unknown.
    public @Nullable Expression value(String name) {
        Expression value = values.get(name);
        if (value == null) {
            return parent == null ? null : parent.value(name);
        }
        return value instanceof Name(_, var same) && same.equals(name) ? null : value;
    }

    /// Whether a name is bound here, to whatever it may be.
    public boolean binds(String name) {
        return values.containsKey(name) || (parent != null && parent.binds(name));
    }

    /// A scope inside this one where the names have these values.
    public Scope binding(Map<String, Expression> inner) {
        return new Scope(this, inner);
    }

    /// A scope inside this one for a body, its parameters unknown.
    public Scope inside(List<Statement> body, List<Parameter> parameters) {
        Bindings bindings = new Bindings();
        parameters.forEach(parameter -> bindings.unknown(parameter.name()));
        bindings.read(body);
        return new Scope(this, bindings.values());
    }

    private static final class Bindings {
        private final Map<String, Expression> values = new HashMap<>();
        private final Set<String> unknown = new HashSet<>();

        Map<String, Expression> values() {
            unknown.forEach(name -> values.put(name, new Name(NOWHERE, name)));
            return values;
        }

        void unknown(String name) {
            unknown.add(name);
        }

        void read(List<Statement> body) {
            for (Statement statement : body) {
                binds(statement);
                Walk.expressions(statement).forEach(this::changes);
                if (!(statement instanceof Statement.FunctionDef)
                        && !(statement instanceof Statement.ClassDef)) {
                    Walk.bodies(statement).forEach(this::read);
                } else {
                    changesInside(statement);
                }
            }
        }

        /// A function may change what it closes over.
        private void changesInside(Statement definition) {
            for (Statement inner : Walk.statements(List.of(definition))) {
                Walk.expressions(inner).forEach(this::changes);
                if (inner instanceof Statement.Global(_, var names)) {
                    unknown.addAll(names);
                }
            }
        }

        private void binds(Statement statement) {
            switch (statement) {
                case Statement.Assign(_, var targets, _, var value) -> {
                    if (value != null) {
                        targets.forEach(target -> bind(target, value));
                    }
                }
                case Statement.AugmentedAssign(_, var target, _, _) -> bindUnknown(target);
                case Statement.For(_, var target, _, _, _) -> bindUnknown(target);
                case Statement.With(_, var items, _) ->
                        items.forEach(item -> {
                            if (item.target() != null) {
                                bind(item.target(), item.value());
                            }
                        });
                case Statement.Delete(_, var targets) -> targets.forEach(this::bindUnknown);
                case Statement.Global(_, var names) -> unknown.addAll(names);
                case Statement.FunctionDef function -> unknown.add(function.name());
                case Statement.ClassDef type -> unknown.add(type.name());
                case Statement.Try(_, _, var handlers, _, _) ->
                        handlers.forEach(handler -> {
                            if (handler.name() != null) {
                                unknown.add(handler.name());
                            }
                        });
                default -> {}
            }
        }

        private void bind(Expression target, Expression value) {
            if (target instanceof Name(_, var name)) {
                if (values.putIfAbsent(name, value) != null) {
                    unknown.add(name);
                }
            } else if (target instanceof TupleLiteral(_, var targets)
                    && value instanceof TupleLiteral(_, var parts)
                    && targets.size() == parts.size()
                    && parts.stream().noneMatch(Starred.class::isInstance)) {
                for (int i = 0; i < targets.size(); i++) {
                    bind(targets.get(i), parts.get(i));
                }
            } else {
                bindUnknown(target);
            }
        }

        private void bindUnknown(Expression target) {
            switch (target) {
                case Name(_, var name) -> unknown.add(name);
                case Subscript(_, Name(_, var name), _) -> unknown.add(name);
                case Attribute(_, Name(_, var name), _) -> unknown.add(name);
                default -> Walk.children(target).forEach(this::bindUnknown);
            }
        }

        private void changes(Expression expression) {
            switch (expression) {
                case Call(_, Attribute(_, Name(_, var name), var method), _, _, _)
                        when CHANGING.contains(method) ->
                        unknown.add(name);
                case Expression.NamedValue(_, var name, _) -> unknown.add(name);
                default -> {}
            }
        }
    }
}
