package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an attribute of a class, a table, an enum's member or Flask-SQLAlchemy's `db` is. Null is
/// *nothing that is known*.
final class Attributes {

    private static final Set<String> OF_ORM =
            Set.of("relationship", "backref", "mapped_column", "declared_attr", "deferred");
    private static final Set<String> OF_FLASK = Set.of("Model", "metadata", "session", "Query");

    private final Linker linker;
    private final Classes classes;
    private final Hybrids hybrids;

    Attributes(Linker linker, Classes classes) {
        this.linker = linker;
        this.classes = classes;
        this.hybrids = new Hybrids(linker, classes);
    }

    @Nullable Expression of(Span span, Expression object, String name, Place place) {
        return switch (object) {
            case Name(_, var path) when path.startsWith(Linker.TABLE) ->
                    isColumns(name) ? new Attribute(span, object, "c") : null;
            case Name(_, var path) -> {
                Declared type = classes.ofPath(path);
                yield type == null ? null : ofClass(span, object, type, name, place);
            }
            case Attribute(_, Name(_, var path), var member) -> {
                Declared type = classes.ofPath(path);
                yield type != null && classes.enums().isEnum(type)
                        ? ofMember(span, type, member, name)
                        : null;
            }
            case Call call -> ofCall(span, call, name, place);
            default -> null;
        };
    }

    private static boolean isColumns(String name) {
        return name.equals("c") || name.equals("columns");
    }

    private @Nullable Expression ofClass(
            Span span, Expression object, Declared type, String name, Place place) {
        if (isColumns(name)) {
            return new Attribute(span, object, "c");
        }
        switch (name) {
            case "__name__", "__qualname__" -> {
                return new StringLiteral(span, type.name());
            }
            case "__module__" -> {
                return new StringLiteral(span, type.module().name());
            }
            case "__table__" -> {
                return object;
            }
            case "__tablename__" -> {
                return classes.tableNames().of(type) instanceof TableName.Own(var table)
                        ? new StringLiteral(span, table)
                        : null;
            }
            default -> {}
        }
        if (classes.enums().isEnum(type)) {
            return null;
        }
        for (Declared each : classes.lineage(type)) {
            Statement statement = each.binding(name);
            if (statement != null) {
                return bound(span, each, type, statement, place);
            }
        }
        return null;
    }

    /// What a statement in a class body binds a name to, for a class that inherits it; a column is
    /// told by the class it is a column of.
    @Nullable Expression bound(
            Span span, Declared body, Declared evaluated, Statement statement, Place place) {
        String owner = evaluated.path();
        return switch (statement) {
            case ClassDef type -> new Name(span, body.path() + "." + type.name());
            case FunctionDef function -> {
                Expression value =
                        Calls.isDeclaredAttribute(function)
                                ? linker.calls().declared(function, body, evaluated)
                                : hybrids.of(function.name(), body, evaluated);
                yield value == null || !classes.isColumn(value)
                        ? value
                        : column(span, owner, function.name());
            }
            case Assign assign -> {
                String name = String.valueOf(assign.singleName());
                if (assign.value() == null) {
                    yield column(span, owner, name);
                }
                Place inside = Place.in(body, evaluated).with(place.locals());
                Expression value =
                        assign.value() instanceof Name(_, var same) && same.equals(name)
                                ? linker.link(assign.value(), Place.of(body.module()))
                                : linker.link(assign.value(), inside);
                yield classes.isColumn(value) ? column(span, owner, name) : value;
            }
            default -> null;
        };
    }

    private static Expression column(Span span, String owner, String name) {
        return new Attribute(span, new Attribute(span, new Name(span, owner), "c"), name);
    }

    private @Nullable Expression ofMember(Span span, Declared type, String member, String name) {
        return switch (name) {
            case "name" -> new StringLiteral(span, member);
            case "value" -> classes.enums().value(type, member);
            default -> null;
        };
    }

    private @Nullable Expression ofCall(Span span, Call call, String name, Place place) {
        if (classes.isFlask(call)) {
            return OF_FLASK.contains(name)
                    ? null
                    : new Name(
                            span,
                            (OF_ORM.contains(name) ? "sqlalchemy.orm." : "sqlalchemy.") + name);
        }
        if (call.function() instanceof Name(_, var path)) {
            if (path.equals("super")) {
                return ofParent(span, name, place);
            }
            String table = classes.tableName(call);
            if (table != null && isColumns(name)) {
                return new Attribute(span, new Name(span, Linker.TABLE + table), "c");
            }
        }
        return null;
    }

    private @Nullable Expression ofParent(Span span, String name, Place place) {
        Declared body = place.body();
        Declared evaluated = place.evaluated();
        if (body == null || evaluated == null) {
            return null;
        }
        List<Declared> lineage = new ArrayList<>(classes.lineage(evaluated));
        int at = lineage.indexOf(body);
        for (Declared each : lineage.subList(at + 1, lineage.size())) {
            Statement statement = each.binding(name);
            if (statement != null) {
                return bound(span, each, evaluated, statement, place);
            }
        }
        return null;
    }
}
