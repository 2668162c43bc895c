package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
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
import java.util.stream.Collectors;

/// What the annotation of a mapped attribute says of its column. `type` is null where the
/// annotation has no type of its own, `column` is a call inside `Annotated[…]`.
record Annotation(
        @Nullable SqlType type,
        boolean optional,
        boolean mapped,
        boolean classVariable,
        @Nullable Call column) {

    private static final Set<String> MAPPED = Set.of("Mapped", "WriteOnlyMapped", "DynamicMapped");

    /// Wrappers that say nothing of the column.
    private static final Set<String> TRANSPARENT = Set.of("Final", "Required", "ReadOnly");

    /// `types` are the entries of a `type_annotation_map`, by [#key].
    static Annotation read(
            Expression annotation, Place place, Linker linker, Map<String, Expression> types) {
        return new Reader(place, linker, types).read(annotation);
    }

    /// A linked type as a text that is the same wherever the type is written.
    static String key(Expression type) {
        return switch (type) {
            case Name(_, var name) -> name;
            case Attribute(_, var object, var name) -> key(object) + "." + name;
            case Subscript(_, var object, var indexes) ->
                    key(object)
                            + indexes.stream()
                                    .map(Annotation::key)
                                    .collect(Collectors.joining(",", "[", "]"));
            case Binary(_, var left, var operator, var right) -> key(left) + operator + key(right);
            case StringLiteral(_, var text) -> "'" + text + "'";
            case NoneLiteral _ -> "None";
            default -> type.span().text();
        };
    }

    private static final class Reader {
        private final Place place;
        private final Linker linker;
        private final Map<String, Expression> types;

        private Reader(Place place, Linker linker, Map<String, Expression> types) {
            this.place = place;
            this.linker = linker;
            this.types = types;
        }

        private Annotation read(Expression annotation) {
            Expression inner = linked(annotation);
            boolean mapped = isNamed(inner, MAPPED);
            boolean classVariable = isNamed(inner, Set.of("ClassVar"));
            if (isNamed(inner, MAPPED) || isNamed(inner, TRANSPARENT)) {
                inner = argument(inner);
            }
            Expression exact = types.get(key(inner));
            if (exact != null) {
                return new Annotation(type(exact), false, mapped, classVariable, null);
            }
            List<Expression> members = new ArrayList<>();
            boolean optional = unite(inner, members);
            Expression only = members.size() == 1 ? members.getFirst() : inner;
            if (isNamed(only, Set.of("Annotated")) && !types.containsKey(key(only))) {
                Call column = column(only);
                List<Expression> wrapped = new ArrayList<>();
                optional |= unite(argument(only), wrapped);
                only = wrapped.size() == 1 ? wrapped.getFirst() : argument(only);
                return new Annotation(sqlType(only), optional, mapped, classVariable, column);
            }
            return new Annotation(sqlType(only), optional, mapped, classVariable, null);
        }

        private Expression linked(Expression annotation) {
            Expression linked = linker.link(annotation, place);
            if (linked instanceof StringLiteral(_, var text)) {
                List<Statement> read = PythonReader.read(text).statements();
                if (read.size() == 1
                        && read.getFirst() instanceof Statement.ExpressionStatement(_, var inner)) {
                    return linker.link(inner, place);
                }
            }
            return linked;
        }

        private Expression argument(Expression subscript) {
            return subscript instanceof Subscript(_, _, var indexes) && !indexes.isEmpty()
                    ? linked(indexes.getFirst())
                    : subscript;
        }

        private static boolean isNamed(Expression expression, Set<String> names) {
            return expression instanceof Subscript(_, var object, _)
                    && names.contains(String.valueOf(Classes.lastName(object)));
        }

        private @Nullable Call column(Expression annotated) {
            return annotated instanceof Subscript(_, _, var indexes)
                    ? indexes.stream()
                            .filter(each -> linker.classes().isColumn(each))
                            .map(Call.class::cast)
                            .findFirst()
                            .orElse(null)
                    : null;
        }

        /// Collects the members of a union other than `None`; true where `None` is one.
        private boolean unite(Expression type, List<Expression> members) {
            Expression linked = linked(type);
            if (linked instanceof Binary(_, var left, var operator, var right)
                    && operator.equals("|")) {
                boolean leftHasNone = unite(left, members);
                boolean rightHasNone = unite(right, members);
                return leftHasNone || rightHasNone;
            }
            if (isNamed(linked, Set.of("Optional"))) {
                unite(argument(linked), members);
                return true;
            }
            if (isNamed(linked, Set.of("Union")) && linked instanceof Subscript union) {
                boolean none = false;
                for (Expression each : union.indexes()) {
                    none |= unite(each, members);
                }
                return none;
            }
            if (linked instanceof NoneLiteral) {
                return true;
            }
            Expression alias = types.containsKey(key(linked)) ? null : aliased(linked);
            if (alias != null) {
                return unite(alias, members);
            }
            members.add(linked);
            return false;
        }

        /// What `type X = …` or `NewType("X", …)` stands for, null for anything else.
        private static @Nullable Expression aliased(Expression type) {
            return type instanceof Call(_, var function, var arguments, _, _)
                            && arguments.size() == 2
                            && Set.of("TypeAliasType", "NewType")
                                    .contains(String.valueOf(Classes.lastName(function)))
                    ? arguments.getLast()
                    : null;
        }

        private SqlType type(Expression expression) {
            return TypeReader.read(expression, linker.classes().meaning());
        }

        private @Nullable SqlType sqlType(Expression only) {
            Expression mapped = types.get(key(only));
            if (mapped != null) {
                return type(mapped);
            }
            if (isNamed(only, Set.of("Literal")) && only instanceof Subscript(_, _, var labels)) {
                return labels.stream().allMatch(StringLiteral.class::isInstance)
                        ? SqlType.enumeration(
                                "",
                                labels.stream()
                                        .map(each -> ((StringLiteral) each).value())
                                        .toList())
                        : null;
            }
            if (!(only instanceof Name(_, var path))) {
                return null;
            }
            Declared declared = linker.classes().ofPath(path);
            if (declared == null) {
                return TypeReader.ofAnnotation(path);
            }
            Call options = types.get("enum.Enum") instanceof Call call ? call : null;
            return linker.classes().enums().type(declared, options);
        }
    }
}
