package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A piece of SQL inside a command, up to where the command goes on.
///
/// It stays as it was typed, but for `es nulo`, `no es nulo` and the `y` and `o` between
/// conditions. It is one piece: whatever could end a statement or hide a part of it is refused.
final class Phrase {

    private static final Set<String> BREAKING = Set.of(";", "\\", "$", ":");
    private static final Set<String> OPERATORS =
            Set.of(
                    "and", "or", "not", "is", "in", "like", "between", "case", "when", "then",
                    "else");
    private static final Map<String, String> JOINING = Map.of("y", "and", "o", "or");
    private static final Set<String> COMMENTS = Set.of("--", "/*", "*/");

    private final Cursor cursor;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    private Phrase(Cursor cursor) {
        this.cursor = cursor;
    }

    /// Null, and a problem in the cursor, where there is none. `ends` is asked outside of
    /// parentheses only.
    static @Nullable String read(Cursor cursor, String missingKey, Predicate<Cursor> ends) {
        return new Phrase(cursor).read(missingKey, ends);
    }

    private @Nullable String read(String missingKey, Predicate<Cursor> ends) {
        Token before = null;
        while (!cursor.atEnd() && !(depth == 0 && ends.test(cursor))) {
            Token token = cursor.peek();
            String gap = before == null ? "" : cursor.gap(before, token);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth < 0 || isUnsafe(token, gap)) {
                cursor.fail("intent.unsafe-condition", token.text());
                return null;
            }
            text.append(gap.isEmpty() ? "" : " ");
            before = append(token, before);
        }
        if (depth > 0) {
            cursor.fail("intent.missing-bracket", ")");
        } else if (text.isEmpty()) {
            cursor.fail(missingKey);
        }
        return cursor.failed() ? null : text.toString();
    }

    private boolean isUnsafe(Token token, String gap) {
        String pair = token.text() + cursor.peek(1).text();
        boolean joined = cursor.peek(1).start() == token.end();
        return token.kind() == Token.Kind.UNTERMINATED
                || token.text().startsWith("--")
                || (joined && COMMENTS.contains(pair))
                || (BREAKING.contains(token.text()) && !isCast(token, gap));
    }

    /// `::` of PostgreSQL.
    private boolean isCast(Token token, String gap) {
        return token.is(":")
                && (cursor.peek(1).is(":") || (gap.isEmpty() && text.toString().endsWith(":")));
    }

    /// The last token that was taken.
    private Token append(Token token, @Nullable Token before) {
        boolean not = says(0, "no") && says(1, "es") && isNull(2);
        if (not || (says(0, "es") && isNull(1))) {
            text.append(not ? "is not null" : "is null");
            cursor.skip(not ? 2 : 1);
            return cursor.next();
        }
        String joining = JOINING.get(Words.folded(token.text()));
        if (joining != null && isOperand(before) && !isOperator(cursor.peek(1))) {
            text.append(joining);
            return cursor.next();
        }
        text.append(token.kind() == Token.Kind.QUOTED ? '"' + token.text() + '"' : token.text());
        return cursor.next();
    }

    /// Something that a value can end with, so that no other can follow at once.
    private static boolean isOperand(@Nullable Token token) {
        return token != null
                && switch (token.kind()) {
                    case WORD -> !OPERATORS.contains(Words.folded(token.text()));
                    case NUMBER, STRING, QUOTED -> true;
                    case SYMBOL -> token.is(")");
                    case OPTION, UNTERMINATED -> false;
                };
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.SYMBOL && !token.is("(");
    }

    private boolean says(int ahead, String word) {
        return Words.folded(cursor.peek(ahead).text()).equals(word);
    }

    private boolean isNull(int ahead) {
        return Words.NULL.matches(cursor.peek(ahead));
    }
}
