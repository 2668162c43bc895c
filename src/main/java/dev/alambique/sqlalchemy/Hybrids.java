package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// `hybrid_property`: what such an attribute of a class is in SQL.
final class Hybrids {

    private final Linker linker;
    private final Classes classes;

    Hybrids(Linker linker, Classes classes) {
        this.linker = linker;
        this.classes = classes;
    }

    /// What its `expression` or its `comparator` says, else what the property returns of a class;
    /// null where it is no hybrid, and where that is not known.
    @Nullable Expression of(String name, Declared body, Declared evaluated) {
        List<FunctionDef> functions =
                body.definition().body().stream()
                        .filter(FunctionDef.class::isInstance)
                        .map(FunctionDef.class::cast)
                        .toList();
        FunctionDef getter =
                last(functions, each -> isCalled(each, name) && decorates(each, "hybrid_property"));
        FunctionDef expression = last(functions, each -> adds(each, name, "expression"));
        FunctionDef comparator = last(functions, each -> adds(each, name, "comparator"));
        if (getter == null) {
            return null;
        }
        if (comparator != null) {
            return compared(linker.calls().declared(comparator, body, evaluated));
        }
        return linker.calls().declared(expression == null ? getter : expression, body, evaluated);
    }

    private interface Condition {
        boolean holds(FunctionDef function);
    }

    private static @Nullable FunctionDef last(List<FunctionDef> functions, Condition condition) {
        return functions.reversed().stream().filter(condition::holds).findFirst().orElse(null);
    }

    private static boolean isCalled(FunctionDef function, String name) {
        return function.name().equals(name);
    }

    private static boolean decorates(FunctionDef function, String decorator) {
        return function.decorators().stream()
                .anyMatch(each -> decorator.equals(Classes.lastName(each)));
    }

    /// `@name.expression` or `@name.inplace.expression`.
    private static boolean adds(FunctionDef function, String name, String what) {
        return function.decorators().stream()
                .anyMatch(each ->
                        each instanceof Attribute(_, var object, var word)
                                && word.equals(what)
                                && isHybrid(object, name));
    }

    private static boolean isHybrid(Expression object, String name) {
        return switch (object) {
            case Name(_, var word) -> word.equals(name);
            case Attribute(_, Name(_, var word), var inplace) ->
                    word.equals(name) && inplace.equals("inplace");
            default -> false;
        };
    }

    /// A comparator stands for what it is made with, unless it says otherwise.
    private @Nullable Expression compared(@Nullable Expression comparator) {
        if (!(comparator instanceof Call(_, Name(_, var path), var given, _, _))
                || given.isEmpty()) {
            return null;
        }
        Declared type = classes.ofPath(path);
        boolean plain =
                type != null
                        && classes.lineage(type).stream()
                                .allMatch(each ->
                                        each.binding("__init__") == null
                                                && each.binding("__clause_element__") == null);
        return plain ? given.getFirst() : null;
    }
}
