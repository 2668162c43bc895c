package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of a module or function body whose value can be read off.
///
/// Of a body that is taken as a whole ([#inside]) those are the names bound exactly once, to an
/// expression, and never changed in place. Of one that is followed statement by statement
/// ([#before]) they are what was assigned last. Any other binding makes a name unknown, never a
/// guess.
public final class Scope {

    /// The scope without any name.
    public static final Scope EMPTY = new Scope(null, Map.of(), Map.of());

    /// Methods that change a collection; without an argument `update` and `insert` are statements
    /// of SQLAlchemy's.
    private static final Set<String> FILLING =
            Set.of(
                    "append",
                    "extend",
                    "insert",
                    "remove",
                    "update",
                    "add",
                    "discard",
                    "setdefault",
                    "append_column",
                    "append_constraint");

    private static final Set<String> EMPTYING =
            Set.of("pop", "popitem", "clear", "sort", "reverse");

    private static final Span NOWHERE = new Span(new SourceText(""), 0, 0);

    private final @Nullable Scope parent;

    /// A name bound here, with its value; to itself where the value is unknown.
    private final Map<String, Expression> values;

    private final Map<String, FunctionDef> functions;

    private Scope(
            @Nullable Scope parent,
            Map<String, Expression> values,
            Map<String, FunctionDef> functions) {
        this.parent = parent;
        this.values = Map.copyOf(values);
        this.functions = Map.copyOf(functions);
    }

    /// The value of a name, null where it is unknown.
    public @Nullable Expression value(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Expression value = scope.values.get(name);
            if (value != null) {
                return value instanceof Name(_, var same) && same.equals(name) ? null : value;
            }
        }
        return null;
    }

    /// Whether a name is bound here, to whatever it may be.
    public boolean binds(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.values.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a name means what the module makes of it.
    boolean isGlobal(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.values.containsKey(name)) {
                return scope.parent == null || scope.parent.parent == null;
            }
        }
        return true;
    }

    /// A function of the script and where it was defined, which is where its names mean something.
    public record Definition(FunctionDef function, Scope scope) {}

    /// The function a name stands for, null where it is none or not certain.
    public @Nullable Definition function(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            FunctionDef function = scope.functions.get(name);
            if (function != null) {
                return new Definition(function, scope);
            }
            if (scope.values.containsKey(name)) {
                return null;
            }
        }
        return null;
    }

    /// The functions of the outermost scope whose names begin and end so, by name.
    public List<FunctionDef> functions(String prefix, String suffix) {
        Scope outermost = this;
        while (outermost.parent != null && outermost.parent.parent != null) {
            outermost = outermost.parent;
        }
        return outermost.functions.values().stream()
                .filter(each -> each.name().startsWith(prefix) && each.name().endsWith(suffix))
                .sorted(Comparator.comparingInt(each -> each.span().start()))
                .toList();
    }

    /// A scope inside this one where the names have these values.
    public Scope binding(Map<String, Expression> inner) {
        return new Scope(this, inner, Map.of());
    }

    /// This scope after an assignment; null for a value that is not known.
    public Scope assigning(String name, @Nullable Expression value) {
        Map<String, Expression> changed = new HashMap<>(values);
        changed.put(name, value == null ? new Name(NOWHERE, name) : value);
        Map<String, FunctionDef> left = new HashMap<>(functions);
        left.remove(name);
        return new Scope(parent, changed, left);
    }

    /// This scope after something that gives names values nobody knows.
    public Scope forgetting(Set<String> names) {
        Scope scope = this;
        for (String name : names) {
            scope = scope.assigning(name, null);
        }
        return scope;
    }

    /// This scope after a function was defined.
    public Scope defining(FunctionDef function) {
        Map<String, FunctionDef> more = new HashMap<>(functions);
        more.put(function.name(), function);
        return new Scope(parent, assigning(function.name(), null).values, more);
    }

    /// A scope inside this one for a body, its parameters unknown. Every name it binds once has its
    /// value everywhere in it.
    public Scope inside(List<Statement> body, List<Parameter> parameters) {
        Bindings bindings = Bindings.of(body);
        parameters.forEach(parameter -> bindings.unknown(parameter.name()));
        return new Scope(this, bindings.values(), bindings.functions());
    }

    /// A scope inside this one for a body that is about to be followed statement by statement: its
    /// parameters and all names it binds are unknown for now.
    public Scope before(List<Statement> body, List<Parameter> parameters) {
        Map<String, Expression> unknown = new HashMap<>();
        bound(body).forEach(name -> unknown.put(name, new Name(NOWHERE, name)));
        parameters.forEach(each -> unknown.put(each.name(), new Name(NOWHERE, each.name())));
        return new Scope(this, unknown, Map.of());
    }

    /// The names that statements bind or change in place.
    public static Set<String> bound(List<Statement> body) {
        Bindings bindings = Bindings.of(body);
        Set<String> names = new HashSet<>(bindings.values.keySet());
        names.addAll(bindings.unknown);
        names.addAll(bindings.functions.keySet());
        return names;
    }

    private static final class Bindings {
        private final Map<String, Expression> values = new HashMap<>();
        private final Set<String> unknown = new HashSet<>();
        private final Map<String, FunctionDef> functions = new HashMap<>();

        static Bindings of(List<Statement> body) {
            Bindings bindings = new Bindings();
            bindings.read(body);
            return bindings;
        }

        /// Those defined once, under a name nothing else is bound to.
        Map<String, FunctionDef> functions() {
            Map<String, FunctionDef> certain = new HashMap<>(functions);
            certain.keySet().removeAll(values.keySet());
            certain.keySet().removeAll(unknown);
            return certain;
        }

        Map<String, Expression> values() {
            Map<String, Expression> all = new HashMap<>(values);
            unknown.forEach(name -> all.put(name, new Name(NOWHERE, name)));
            functions.keySet().forEach(name -> all.put(name, new Name(NOWHERE, name)));
            return all;
        }

        void unknown(String name) {
            unknown.add(name);
        }

        void read(List<Statement> body) {
            for (Statement statement : body) {
                binds(statement);
                Walk.expressions(statement).forEach(this::changes);
                if (!(statement instanceof FunctionDef)
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
                case FunctionDef function -> {
                    if (functions.putIfAbsent(function.name(), function) != null) {
                        unknown.add(function.name());
                    }
                }
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
                case Call(_, Attribute(_, Name(_, var name), var method), var given, var named, _)
                        when EMPTYING.contains(method)
                                || (FILLING.contains(method)
                                        && !(given.isEmpty() && named.isEmpty())) ->
                        unknown.add(name);
                case Expression.NamedValue(_, var name, _) -> unknown.add(name);
                default -> {}
            }
        }
    }
}
