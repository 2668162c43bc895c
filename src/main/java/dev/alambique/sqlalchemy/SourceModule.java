package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file of the project as the module Python would import: what its names are bound to.
///
/// A collection that is changed in place is not known; an object made by a call is known as that
/// call. Of a name bound in several places, the one counts that is bound whatever happens: in `try`
/// before `except`, outside `if TYPE_CHECKING` before inside.
final class SourceModule {

    /// What a name is bound to.
    sealed interface Binding {
        record Imported(String path) implements Binding {}

        record Value(Expression expression) implements Binding {}

        record Type(ClassDef definition) implements Binding {}

        record Function(FunctionDef definition) implements Binding {}
    }

    /// How sure it is that a binding is made, the surest first.
    private enum Chance {
        CERTAIN,
        FALLBACK,
        TYPE_CHECKING
    }

    private record Bound(Binding binding, Chance chance) {}

    private final String name;
    private final String file;
    private final boolean isPackage;
    private final PythonModule source;
    private final Scope scope;
    private final Map<String, List<Bound>> bindings = new HashMap<>();
    private final List<String> starImports = new ArrayList<>();

    /// `file` is the path as it is shown.
    SourceModule(String name, String file, boolean isPackage, PythonModule source) {
        this.name = name;
        this.file = file;
        this.isPackage = isPackage;
        this.source = source;
        this.scope = Scope.EMPTY.inside(source.statements(), List.of());
        bind(source.statements(), Chance.CERTAIN);
    }

    String name() {
        return name;
    }

    String file() {
        return file;
    }

    PythonModule source() {
        return source;
    }

    /// The modules of which all names are taken over, later ones first.
    List<String> starImports() {
        return starImports.reversed();
    }

    boolean isBound(String wanted) {
        return bindings.containsKey(wanted);
    }

    /// What a name is bound to, null where nobody can say.
    @Nullable Binding binding(String wanted) {
        List<Bound> all = bindings.get(wanted);
        if (all == null) {
            return null;
        }
        Chance best = all.stream().map(Bound::chance).min(Chance::compareTo).orElseThrow();
        List<Binding> likely =
                all.stream()
                        .filter(each -> each.chance() == best)
                        .map(Bound::binding)
                        .distinct()
                        .toList();
        Binding last = likely.getLast();
        boolean isValue = likely.stream().anyMatch(Binding.Value.class::isInstance);
        if (!isValue) {
            return last;
        }
        boolean isObject = last instanceof Binding.Value(Expression.Call _);
        boolean constant = all.size() > 1 || isObject || scope.value(wanted) != null;
        return likely.size() == 1 && constant ? last : null;
    }

    private void bind(List<Statement> body, Chance chance) {
        for (Statement statement : body) {
            switch (statement) {
                case Statement.Import(_, var modules) ->
                        modules.forEach(each ->
                                add(
                                        each.localName(),
                                        new Binding.Imported(
                                                each.alias() == null
                                                        ? each.localName()
                                                        : each.name()),
                                        chance));
                case Statement.ImportFrom from -> imported(from, chance);
                case Statement.Assign(_, var targets, _, var value) -> {
                    if (value != null) {
                        targets.forEach(target -> assigned(target, value, chance));
                    }
                }
                case ClassDef type -> add(type.name(), new Binding.Type(type), chance);
                case FunctionDef function ->
                        add(function.name(), new Binding.Function(function), chance);
                case Statement.If(_, var branches, var orElse) -> {
                    boolean checking = isTypeChecking(branches.getFirst().condition());
                    branches.forEach(branch ->
                            bind(branch.body(), checking ? Chance.TYPE_CHECKING : chance));
                    bind(orElse, chance);
                }
                case Statement.Try(_, var tried, var handlers, var orElse, var last) -> {
                    bind(tried, chance);
                    handlers.forEach(each -> bind(each.body(), Chance.FALLBACK));
                    bind(orElse, chance);
                    bind(last, chance);
                }
                case Statement.With(_, _, var inner) -> bind(inner, chance);
                default -> {}
            }
        }
    }

    /// `if TYPE_CHECKING:` is never entered when the module runs.
    static boolean isTypeChecking(Expression condition) {
        return switch (condition) {
            case Name(_, var word) -> word.equals("TYPE_CHECKING");
            case Attribute(_, _, var word) -> word.equals("TYPE_CHECKING");
            default -> false;
        };
    }

    private void assigned(Expression target, Expression value, Chance chance) {
        if (target instanceof Name(_, var word)) {
            add(word, new Binding.Value(value), chance);
        } else if (target instanceof TupleLiteral(_, var targets)
                && value instanceof TupleLiteral(_, var values)
                && targets.size() == values.size()) {
            for (int i = 0; i < targets.size(); i++) {
                assigned(targets.get(i), values.get(i), chance);
            }
        }
    }

    private void imported(Statement.ImportFrom from, Chance chance) {
        String base = absolute(from.level(), from.module());
        if (from.everything()) {
            starImports.add(base);
        }
        from.names()
                .forEach(each ->
                        add(
                                each.localName(),
                                new Binding.Imported(
                                        base.isEmpty() ? each.name() : base + "." + each.name()),
                                chance));
    }

    /// The dotted path of `from ..module import`.
    String absolute(int level, String module) {
        if (level == 0) {
            return module;
        }
        List<String> parts = new ArrayList<>(List.of(name.split("\\.", -1)));
        for (int i = isPackage ? 1 : 0; i < level && !parts.isEmpty(); i++) {
            parts.removeLast();
        }
        String start = String.join(".", parts);
        return start.isEmpty() || module.isEmpty() ? start + module : start + "." + module;
    }

    private void add(String word, Binding binding, Chance chance) {
        bindings.computeIfAbsent(word, _ -> new ArrayList<>()).add(new Bound(binding, chance));
    }
}
