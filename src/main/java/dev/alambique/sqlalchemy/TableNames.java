package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Statement;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What a mapped class calls its table.
final class TableNames {

    private TableNames() {}

    /// The name a class gives itself in its own body, or through a `declared_attr` of a base; null
    /// where it has none or it is not constant.
    static @Nullable String of(Declared declared, Classes classes) {
        String own = own(declared, classes);
        if (own != null || sharesParents(declared)) {
            return own;
        }
        for (Declared each : classes.lineage(declared)) {
            String computed = computed(each, declared.name());
            if (computed != null) {
                return computed;
            }
        }
        return null;
    }

    /// Whether a class has a table, its own or its parent's.
    static boolean isMapped(Declared declared, Classes classes) {
        return classes.isModel(declared)
                && !classes.isBase(declared)
                && !isAbstract(declared)
                && of(declared, classes) != null;
    }

    /// The name in the class's own body, or the one its framework gives it.
    static @Nullable String own(Declared declared, Classes classes) {
        for (Statement statement : declared.definition().body()) {
            if (statement instanceof Statement.Assign assign
                    && "__tablename__".equals(assign.singleName())) {
                return declared.meaning().text(assign.value());
            }
        }
        if (isAbstract(declared) || !classes.isModel(declared)) {
            return null;
        }
        if (classes.isSqlModel(declared)) {
            return declared.name().toLowerCase(Locale.ROOT);
        }
        boolean flask =
                declared.definition().bases().stream()
                        .anyMatch(base -> base.span().text().endsWith("db.Model"));
        return flask ? snakeCase(declared.name()) : null;
    }

    /// `__tablename__ = None` says that a class lives in its parent's table.
    private static boolean sharesParents(Declared declared) {
        return declared.definition().body().stream()
                .anyMatch(statement ->
                        statement instanceof Statement.Assign assign
                                && "__tablename__".equals(assign.singleName())
                                && declared.meaning().isNone(assign.value()));
    }

    static boolean isAbstract(Declared declared) {
        return declared.definition().body().stream()
                .anyMatch(statement ->
                        statement instanceof Statement.Assign assign
                                && "__abstract__".equals(assign.singleName())
                                && Boolean.TRUE.equals(declared.meaning().truth(assign.value())));
    }

    /// `def __tablename__(cls): return cls.__name__.lower() + "s"` and the like.
    private static @Nullable String computed(Declared place, String className) {
        for (Statement statement : place.definition().body()) {
            if (statement instanceof Statement.FunctionDef function
                    && function.name().equals("__tablename__")
                    && !function.body().isEmpty()
                    && function.body().getLast() instanceof Statement.Return(_, var value)
                    && value != null) {
                return evaluated(value, className, place.meaning());
            }
        }
        return null;
    }

    private static @Nullable String evaluated(Expression value, String className, Meaning meaning) {
        return switch (meaning.fold(value)) {
            case StringLiteral(_, var text) -> text;
            case Attribute(_, Name _, var name) when name.equals("__name__") -> className;
            case Call(_, Attribute(_, var object, var method), var arguments, _, _)
                    when arguments.isEmpty() && method.equals("lower") -> {
                String inner = evaluated(object, className, meaning);
                yield inner == null ? null : inner.toLowerCase(Locale.ROOT);
            }
            case Binary(_, var left, var operator, var right) when operator.equals("+") -> {
                String first = evaluated(left, className, meaning);
                String second = evaluated(right, className, meaning);
                yield first == null || second == null ? null : first + second;
            }
            case Expression.FString(_, var parts) -> joined(parts, className, meaning);
            default -> null;
        };
    }

    private static @Nullable String joined(
            Iterable<Expression.Part> parts, String className, Meaning meaning) {
        StringBuilder result = new StringBuilder();
        for (Expression.Part part : parts) {
            String piece =
                    switch (part) {
                        case Expression.Part.Text(var text) -> text;
                        case Expression.Part.Field(var value, _) ->
                                evaluated(value, className, meaning);
                    };
            if (piece == null) {
                return null;
            }
            result.append(piece);
        }
        return result.toString();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
