package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.FString;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Walk;
import dev.alambique.sqlalchemy.Meaning;
import dev.alambique.sqlalchemy.SqlReader;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The SQL text an `execute` is given. It reads constant texts only; a statement built by
/// SQLAlchemy's expression language is not text.
final class Statements {

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w\\\\]):(\\w+)");
    private static final Set<String> CHAINED = Set.of("bindparams", "execution_options", "columns");

    private Statements() {}

    /// The text of a statement, constant parameters filled in; null where it is not constant.
    static @Nullable String sql(
            Expression statement, List<Expression> parameters, Meaning meaning) {
        Map<String, String> values = new HashMap<>();
        Expression inner = meaning.fold(statement);
        while (inner instanceof Call chained
                && chained.function() instanceof Attribute(_, var object, var method)
                && CHAINED.contains(method)) {
            if (method.equals("bindparams")) {
                keywords(chained.keywords(), meaning, values);
                chained.positional().forEach(each -> parameter(each, meaning, values));
            }
            inner = object;
        }
        parameters.forEach(each -> entries(meaning.fold(each), meaning, values));
        if (inner instanceof StringLiteral(_, var sql)) {
            return values.isEmpty() ? sql : filled(sql, values);
        }
        if (inner instanceof Call call && isText(call, meaning)) {
            String sql = meaning.text(argument(call));
            return sql == null ? null : filled(sql, values).replace("\\:", ":");
        }
        return null;
    }

    private static boolean isText(Call call, Meaning meaning) {
        String symbol = meaning.symbol(call);
        return "text".equals(symbol) || "DDL".equals(symbol);
    }

    private static @Nullable Expression argument(Call call) {
        return call.positional().isEmpty() ? call.keyword("text") : call.positional().getFirst();
    }

    private static void keywords(
            List<Keyword> keywords, Meaning meaning, Map<String, String> values) {
        for (Keyword each : keywords) {
            String value = SqlReader.value(each.value(), meaning);
            if (value != null) {
                values.put(each.name(), value);
            }
        }
    }

    /// `bindparam("a", 1)`.
    private static void parameter(
            Expression parameter, Meaning meaning, Map<String, String> values) {
        if (parameter instanceof Call call && "bindparam".equals(meaning.symbol(call))) {
            List<Expression> given = call.positional();
            String name = given.isEmpty() ? null : meaning.text(given.getFirst());
            Expression value = given.size() > 1 ? given.get(1) : call.keyword("value");
            String sql = value == null ? null : SqlReader.value(value, meaning);
            if (name != null && sql != null) {
                values.put(name, sql);
            }
        }
    }

    private static void entries(
            Expression parameters, Meaning meaning, Map<String, String> values) {
        if (parameters instanceof DictLiteral(_, var entries, _)) {
            for (Entry each : entries) {
                String name = meaning.text(each.key());
                String value = SqlReader.value(each.value(), meaning);
                if (name != null && value != null) {
                    values.put(name, value);
                }
            }
        }
    }

    private static String filled(String sql, Map<String, String> values) {
        return PARAMETER
                .matcher(sql)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(match.group(1), match.group())));
    }

    /// Whether a statement that is not constant is put together from texts at run time.
    static boolean isBuiltFromText(Expression statement, Meaning meaning) {
        Expression folded = meaning.fold(statement);
        for (Expression each : Walk.expressions(folded)) {
            boolean building =
                    switch (each) {
                        case FString _ -> true;
                        case Binary(_, var left, var operator, var right) ->
                                (operator.equals("+") || operator.equals("%"))
                                        && (isTextual(left) || isTextual(right));
                        case Call(_, Attribute(_, var object, var method), _, _, _) ->
                                (method.equals("format") || method.equals("join"))
                                        && isTextual(object);
                        default -> false;
                    };
            if (building) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTextual(Expression expression) {
        return switch (expression) {
            case StringLiteral _ -> true;
            case FString _ -> true;
            case Binary(_, var left, _, var right) -> isTextual(left) || isTextual(right);
            default -> false;
        };
    }
}
