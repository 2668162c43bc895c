package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is known of a whole project's types, enums and attributes, for expressions that are linked.
final class LinkedFacts implements ProjectFacts {

    private final Linker linker;
    private final Classes classes;

    LinkedFacts(Linker linker, Classes classes) {
        this.linker = linker;
        this.classes = classes;
    }

    /// A `TypeDecorator` is what it decorates, unless the dialect decides; a class derived from one
    /// of SQLAlchemy's types is that type.
    @Override
    public @Nullable SqlType type(Expression expression) {
        Call call =
                expression instanceof Call given
                        ? given
                        : new Call(expression.span(), expression, List.of(), List.of(), List.of());
        Declared type = call.function() instanceof Name(_, var path) ? classes.ofPath(path) : null;
        if (type == null || binds(type, "load_dialect_impl") || binds(type, "get_col_spec")) {
            return null;
        }
        boolean ownArguments = binds(type, "__init__") || binds(type, "__new__");
        for (Declared each : classes.lineage(type)) {
            if (each.binding("impl") instanceof Assign assign && assign.value() != null) {
                Expression impl = linker.link(assign.value(), Place.in(each, type));
                return known(impl instanceof Name && !ownArguments ? with(call, impl) : impl);
            }
        }
        for (Declared each : classes.lineage(type)) {
            for (Expression base : classes.bases(each)) {
                if (TypeReader.isType(base, classes.meaning())) {
                    return known(ownArguments ? base : with(call, base));
                }
            }
        }
        return null;
    }

    private boolean binds(Declared type, String method) {
        return classes.lineage(type).stream()
                .anyMatch(each -> each.binding(method) instanceof FunctionDef);
    }

    private static Call with(Call call, Expression function) {
        return new Call(call.span(), function, call.positional(), call.keywords(), call.unpacked());
    }

    private @Nullable SqlType known(Expression type) {
        SqlType read = TypeReader.read(type, classes.meaning());
        return read.known() ? read : null;
    }

    @Override
    public @Nullable SqlType enumeration(Call call) {
        if (call.positional().size() == 1
                && call.positional().getFirst() instanceof Name(_, var path)) {
            Declared type = classes.ofPath(path);
            return type == null ? null : classes.enums().type(type, call);
        }
        return null;
    }

    @Override
    public String column(String owner, String attribute) {
        Declared type = classes.ofPath(owner);
        if (type == null) {
            return attribute;
        }
        for (Declared each : classes.lineage(type)) {
            Expression value =
                    switch (each.binding(attribute)) {
                        case Assign assign when assign.value() != null ->
                                linker.link(assign.value(), Place.in(each, type));
                        case FunctionDef function when Calls.isDeclaredAttribute(function) ->
                                linker.calls().declared(function, each, type);
                        case null, default -> null;
                    };
            Call call = value == null ? null : classes.column(value);
            if (call != null) {
                return ColumnReader.givenName(call, classes.meaning(), attribute);
            }
        }
        return attribute;
    }
}
