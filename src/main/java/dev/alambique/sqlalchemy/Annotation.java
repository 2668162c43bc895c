package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.PythonReader;
import dev.alambique.python.Statement;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the annotation of a mapped attribute says of its column. `type` is null where the
/// annotation has no type of its own, `column` is a call inside `Annotated[…]`.
record Annotation(
        @Nullable SqlType type,
        boolean optional,
        boolean collection,
        boolean mapped,
        @Nullable Call column,
        String source) {

    private static final Set<String> COLLECTIONS =
            Set.of(
                    "list",
                    "List",
                    "set",
                    "Set",
                    "Sequence",
                    "Collection",
                    "WriteOnlyMapped",
                    "DynamicMapped",
                    "AssociationProxy",
                    "AppenderQuery");
    private static final Set<String> MAPPED = Set.of("Mapped", "WriteOnlyMapped", "DynamicMapped");

    /// `types` are the entries of a `type_annotation_map`, by the source of their keys.
    static Annotation read(
            Expression annotation, Declared place, Classes classes, Map<String, SqlType> types) {
        Expression inner = unquoted(annotation);
        boolean mapped = false;
        boolean collection = false;
        if (inner instanceof Subscript(_, var object, var indexes)
                && indexes.size() == 1
                && MAPPED.contains(String.valueOf(Classes.lastName(object)))) {
            mapped = true;
            collection = !"Mapped".equals(Classes.lastName(object));
            inner = unquoted(indexes.getFirst());
        }
        List<Expression> members = new ArrayList<>();
        boolean optional = unite(place.meaning().fold(inner), place, members);
        Expression only = members.size() == 1 ? members.getFirst() : inner;
        Call column = null;
        if (isNamed(only, "Annotated") && only instanceof Subscript(_, _, var indexes)) {
            column =
                    indexes.stream()
                            .filter(Call.class::isInstance)
                            .map(Call.class::cast)
                            .findFirst()
                            .orElse(null);
            List<Expression> wrapped = new ArrayList<>();
            optional |= unite(place.meaning().fold(indexes.getFirst()), place, wrapped);
            only = wrapped.size() == 1 ? wrapped.getFirst() : indexes.getFirst();
        }
        String source = only.span().text();
        collection |=
                only instanceof Subscript(_, var object, _)
                        && COLLECTIONS.contains(String.valueOf(Classes.lastName(object)))
                        && !types.containsKey(source);
        return new Annotation(
                type(only, place, classes, types), optional, collection, mapped, column, source);
    }

    private static boolean isNamed(Expression expression, String name) {
        return expression instanceof Subscript(_, var object, _)
                && name.equals(Classes.lastName(object));
    }

    /// Annotations in quotes are read like the others.
    private static Expression unquoted(Expression annotation) {
        if (annotation instanceof StringLiteral(_, var text)) {
            List<Statement> read = PythonReader.read(text).statements();
            if (read.size() == 1
                    && read.getFirst() instanceof Statement.ExpressionStatement(_, var inner)) {
                return inner;
            }
        }
        return annotation;
    }

    /// Collects the members of a union other than `None`; true where `None` is one.
    private static boolean unite(Expression type, Declared place, List<Expression> members) {
        return switch (unquoted(type)) {
            case Binary(_, var left, var operator, var right) when operator.equals("|") -> {
                boolean leftHasNone = unite(left, place, members);
                boolean rightHasNone = unite(right, place, members);
                yield leftHasNone || rightHasNone;
            }
            case Subscript union when isNamed(union, "Optional") -> {
                unite(union.indexes().getFirst(), place, members);
                yield true;
            }
            case Subscript union when isNamed(union, "Union") -> {
                boolean none = false;
                for (Expression each : union.indexes()) {
                    none |= unite(each, place, members);
                }
                yield none;
            }
            case NoneLiteral _ -> true;
            case Expression other -> {
                members.add(other);
                yield false;
            }
        };
    }

    private static @Nullable SqlType type(
            Expression only, Declared place, Classes classes, Map<String, SqlType> types) {
        SqlType mapped = types.get(only.span().text());
        if (mapped != null) {
            return mapped;
        }
        if (isNamed(only, "Literal") && only instanceof Subscript(_, _, var labels)) {
            List<String> texts =
                    labels.stream()
                            .map(label -> String.valueOf(place.meaning().text(label)))
                            .toList();
            return SqlType.enumeration("", texts);
        }
        String name = Classes.lastName(only);
        if (name == null || only instanceof Subscript) {
            return null;
        }
        SqlType plain = TypeReader.ofAnnotation(name);
        return plain == null ? classes.enumeration(name, place.file()) : plain;
    }
}
