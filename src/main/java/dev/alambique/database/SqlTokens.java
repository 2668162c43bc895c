package dev.alambique.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words and signs of a statement SQLite has stored, i.e. one SQLite itself has parsed.
/// Comments are left out; it does not judge grammar.
final class SqlTokens {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private SqlTokens() {}

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        SIGN
    }

    /// `text` is the source as written; `start` and `end` are its offsets in the statement.
    record Token(Kind kind, String text, int start, int end) {

        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }

        boolean isAny(Set<String> words) {
            return kind == Kind.WORD && words.contains(text.toUpperCase(Locale.ROOT));
        }

        /// The name it stands for, without its quotes.
        String name() {
            if (kind == Kind.WORD || kind == Kind.SIGN || text.length() < 2) {
                return text;
            }
            String quote = text.substring(text.length() - 1);
            String inner = text.substring(1, text.length() - 1);
            return quote.equals("]") ? inner : inner.replace(quote + quote, quote);
        }

        /// The form in which spelling that means the same is the same.
        String canonical() {
            return switch (kind) {
                case WORD -> text.toLowerCase(Locale.ROOT);
                case QUOTED ->
                        SIMPLE.matcher(name()).matches()
                                ? name().toLowerCase(Locale.ROOT)
                                : Rows.quoted(name());
                case STRING, SIGN -> text;
            };
        }
    }

    static List<Token> of(String sql) {
        return of(sql, true);
    }

    /// Of an expression in which `[` begins no name but an array's elements, as in PostgreSQL.
    static List<Token> withoutBrackets(String sql) {
        return of(sql, false);
    }

    private static List<Token> of(String sql, boolean brackets) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            } else if (sql.startsWith("--", at)) {
                at = past(sql, "\n", at + 2);
                continue;
            } else if (sql.startsWith("/*", at)) {
                at = past(sql, "*/", at + 2);
                continue;
            } else if (c == '\'' || c == '"' || c == '`' || (c == '[' && brackets)) {
                end = endOfQuoted(sql, at, c == '[' ? ']' : c);
                tokens.add(
                        new Token(
                                c == '\'' ? Kind.STRING : Kind.QUOTED,
                                sql.substring(at, end),
                                at,
                                end));
            } else if (isWordPart(c)) {
                end = endOfWord(sql, at);
                tokens.add(new Token(Kind.WORD, sql.substring(at, end), at, end));
            } else {
                end = at + 1;
                tokens.add(new Token(Kind.SIGN, sql.substring(at, end), at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static int past(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static int endOfQuoted(String sql, int start, char close) {
        int at = start + 1;
        while (at < sql.length()) {
            if (sql.charAt(at) == close) {
                if (close == ']' || at + 1 >= sql.length() || sql.charAt(at + 1) != close) {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return sql.length();
    }

    /// The end of a name, keyword or number; only a number has a point in it.
    private static int endOfWord(String sql, int start) {
        boolean number = Character.isDigit(sql.charAt(start));
        int end = start + 1;
        while (end < sql.length()
                && (isWordPart(sql.charAt(end)) || (number && sql.charAt(end) == '.'))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }

    /// One line for statements or expressions that differ only in spelling.
    static String canonical(List<Token> tokens) {
        return tokens.stream().map(Token::canonical).collect(Collectors.joining(" "));
    }

    static String canonical(String sql) {
        return canonical(of(sql));
    }
}
