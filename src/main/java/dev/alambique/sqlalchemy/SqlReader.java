package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comparison;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Unary;
import dev.alambique.python.Folding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The SQL a SQLAlchemy expression stands for: literals, `text`, `func`, and plain comparisons.
/// Null is *not understood*; it never guesses.
public final class SqlReader {

    private static final Map<String, String> COMPARISONS =
            Map.of("==", "=", "!=", "<>", "<", "<", "<=", "<=", ">", ">", ">=", ">=");
    private static final Map<String, String> OPERATORS =
            Map.of("&", "AND", "|", "OR", "+", "+", "-", "-", "*", "*", "/", "/");

    private final Meaning meaning;

    private SqlReader(Meaning meaning) {
        this.meaning = meaning;
    }

    /// Where a plain string is SQL itself: checks, conditions, index elements.
    public static @Nullable String clause(@Nullable Expression expression, Meaning meaning) {
        if (expression == null) {
            return null;
        }
        Expression folded = meaning.fold(expression);
        return folded instanceof StringLiteral(_, var sql)
                ? sql
                : new SqlReader(meaning).sql(folded);
    }

    /// Where a plain string is a value: defaults, arguments of functions.
    public static @Nullable String value(@Nullable Expression expression, Meaning meaning) {
        return expression == null ? null : new SqlReader(meaning).sql(meaning.fold(expression));
    }

    /// A text as an SQL literal.
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private @Nullable String sql(Expression expression) {
        return switch (expression) {
            case StringLiteral(_, var text) -> quoted(text);
            case BooleanLiteral(_, boolean value) -> value ? "true" : "false";
            case NoneLiteral _ -> "NULL";
            case Call call -> call(call);
            case Comparison(_, var operands, var operators)
                    when operators.size() == 1 && operands.getLast() instanceof NoneLiteral ->
                    switch (operators.getFirst()) {
                        case "==" -> wrapped("", operands.getFirst(), " IS NULL");
                        case "!=" -> wrapped("", operands.getFirst(), " IS NOT NULL");
                        default -> null;
                    };
            case Comparison(_, var operands, var operators) ->
                    operators.size() == 1
                            ? joined(
                                    operands.getFirst(),
                                    COMPARISONS.get(operators.getFirst()),
                                    operands.getLast())
                            : null;
            case Binary(_, var left, var operator, var right) ->
                    joined(left, OPERATORS.get(operator), right);
            case Unary(_, var operator, var operand) when operator.equals("~") ->
                    wrapped("NOT (", operand, ")");
            case Attribute(_, Attribute(_, Name(_, var owner), var c), var column)
                    when c.equals("c") ->
                    meaning.facts().column(owner, column);
            case Attribute(_, Attribute(_, _, var c), var column) when c.equals("c") -> column;
            case Attribute(_, Name(_, var owner), var column)
                    when Character.isUpperCase(owner.charAt(0)) ->
                    column;
            default -> meaning.number(expression);
        };
    }

    private @Nullable String joined(Expression left, @Nullable String operator, Expression right) {
        String first = sql(left);
        String second = sql(right);
        return first == null || operator == null || second == null
                ? null
                : first + " " + operator + " " + second;
    }

    private @Nullable String wrapped(String before, Expression inner, String after) {
        String sql = sql(inner);
        return sql == null ? null : before + sql + after;
    }

    private @Nullable String call(Call call) {
        String symbol = meaning.symbol(call);
        if (symbol == null) {
            String path = meaning.imports().path(call.function());
            return path != null
                            && path.endsWith("op.inline_literal")
                            && !call.positional().isEmpty()
                    ? sql(call.positional().getFirst())
                    : method(call);
        }
        if (symbol.startsWith("func.")) {
            return function(symbol.substring(5), call.positional());
        }
        Expression first = call.positional().isEmpty() ? null : call.positional().getFirst();
        return switch (symbol) {
            case "text", "literal_column" -> meaning.text(first);
            case "column" -> meaning.text(first);
            case "true" -> "true";
            case "false" -> "false";
            case "null" -> "NULL";
            case "literal" -> first == null ? null : sql(first);
            case "DefaultClause" -> first == null ? null : sql(first);
            case "current_timestamp" -> "CURRENT_TIMESTAMP";
            case "and_" -> list(call.positional(), " AND ", "", "");
            case "or_" -> list(call.positional(), " OR ", "(", ")");
            case "not_" -> first == null ? null : wrapped("NOT (", first, ")");
            case "cast" -> cast(call);
            case "desc" -> first == null ? null : identifier(first, " DESC");
            case "asc" -> first == null ? null : identifier(first, " ASC");
            default -> null;
        };
    }

    private @Nullable String identifier(Expression column, String suffix) {
        String name = clause(column, meaning);
        return name == null ? null : name + suffix;
    }

    private @Nullable String function(String name, List<Expression> arguments) {
        if (arguments.isEmpty() && name.startsWith("current_")) {
            return name.toUpperCase(Locale.ROOT);
        }
        return list(arguments, ", ", name + "(", ")");
    }

    private @Nullable String cast(Call call) {
        if (call.positional().size() != 2) {
            return null;
        }
        String value = sql(call.positional().getFirst());
        var type = TypeReader.read(call.positional().getLast(), meaning);
        return value == null || !type.known() ? null : "CAST(" + value + " AS " + type + ")";
    }

    private @Nullable String list(
            List<Expression> parts, String separator, String before, String after) {
        List<String> pieces = new ArrayList<>();
        for (Expression each : parts) {
            String piece = sql(each);
            if (piece == null) {
                return null;
            }
            pieces.add(piece);
        }
        return before + String.join(separator, pieces) + after;
    }

    private @Nullable String method(Call call) {
        if (!(call.function() instanceof Attribute(_, var object, var name))) {
            return null;
        }
        Expression first = call.positional().isEmpty() ? null : call.positional().getFirst();
        if (name.equals("next_value")
                && object instanceof Call sequence
                && meaning.calls(sequence, "Sequence")
                && !sequence.positional().isEmpty()) {
            String named = meaning.text(sequence.positional().getFirst());
            return named == null ? null : "nextval(" + quoted(named) + ")";
        }
        String subject = sql(object);
        if (subject == null) {
            return null;
        }
        return switch (name) {
            case "is_" -> first == null ? null : wrapped(subject + " IS ", first, "");
            case "isnot", "is_not" ->
                    first == null ? null : wrapped(subject + " IS NOT ", first, "");
            case "in_", "notin_", "not_in" -> {
                List<Expression> elements = first == null ? null : Folding.elements(first);
                String word = name.equals("in_") ? " IN (" : " NOT IN (";
                yield elements == null ? null : list(elements, ", ", subject + word, ")");
            }
            case "desc" -> call.positional().isEmpty() ? subject + " DESC" : null;
            case "asc" -> call.positional().isEmpty() ? subject + " ASC" : null;
            default -> null;
        };
    }
}
