package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A constant as people write it, as SQL text. Anything but a literal or one of a few known
/// functions is refused: a default is no place for arbitrary SQL.
final class LiteralText {

    private static final Set<String> FUNCTIONS =
            Set.of(
                    "now()",
                    "current_timestamp",
                    "current_date",
                    "current_time",
                    "localtimestamp",
                    "gen_random_uuid()");
    private static final Map<String, String> CONSTANTS =
            Map.of("true", "true", "verdadero", "true", "false", "false", "falso", "false");

    private LiteralText() {}

    /// Null, and a problem in the cursor, where there is no literal.
    static @Nullable String read(Cursor cursor) {
        Token token = cursor.peek();
        String pair = token.text() + cursor.peek(1).text();
        if (pair.equals("{}") || pair.equals("[]")) {
            cursor.skip(2);
            return quoted(pair);
        }
        return switch (token.kind()) {
            case STRING -> cursor.next().text();
            case NUMBER -> cursor.next().text();
            case QUOTED -> quoted(cursor.next().text());
            case WORD -> word(cursor);
            case OPTION, SYMBOL -> signed(cursor);
            case UNTERMINATED -> {
                cursor.fail("intent.unterminated");
                yield null;
            }
        };
    }

    /// Whether a word is a constant or begins a known function.
    static boolean isConstant(Token token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        return CONSTANTS.containsKey(word)
                || FUNCTIONS.contains(word)
                || FUNCTIONS.contains(word + "()");
    }

    /// Text as an SQL string literal.
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static @Nullable String word(Cursor cursor) {
        Token token = cursor.peek();
        String word = token.text().toLowerCase(Locale.ROOT);
        String constant = CONSTANTS.get(word);
        if (constant != null) {
            cursor.next();
            return constant;
        }
        if (FUNCTIONS.contains(word)) {
            cursor.next();
            return word;
        }
        if (FUNCTIONS.contains(word + "()") && cursor.peek(1).is("(") && cursor.peek(2).is(")")) {
            cursor.skip(3);
            return word + "()";
        }
        cursor.fail("intent.not-a-literal", token.text(), quoted(token.text()));
        return null;
    }

    private static @Nullable String signed(Cursor cursor) {
        Token sign = cursor.peek();
        if (sign.is("-") && cursor.peek(1).kind() == Token.Kind.NUMBER) {
            cursor.next();
            return "-" + cursor.next().text();
        }
        cursor.fail("intent.missing-literal");
        return null;
    }
}
