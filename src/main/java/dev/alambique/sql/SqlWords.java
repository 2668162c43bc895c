package dev.alambique.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A piece of SQL as a list of words: a string, a quoted name and a group in parentheses each count
/// as one; comments are left out.
record SqlWords(List<String> words) {

    SqlWords {
        words = List.copyOf(words);
    }

    static SqlWords of(String sql) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            String word = sql.substring(at, end).strip();
            if (!word.isEmpty() && !word.startsWith("--") && !word.startsWith("/*")) {
                words.add(word);
            }
            at = end;
        }
        return new SqlWords(words);
    }

    private static int end(String sql, int start) {
        char c = sql.charAt(start);
        if (c == '\'' || c == '"') {
            return closed(sql, start, c);
        }
        if (c == '(') {
            return closedGroup(sql, start);
        }
        if (sql.startsWith("--", start)) {
            int line = sql.indexOf('\n', start);
            return line < 0 ? sql.length() : line;
        }
        if (sql.startsWith("/*", start)) {
            int close = sql.indexOf("*/", start + 2);
            return close < 0 ? sql.length() : close + 2;
        }
        int end = start + 1;
        while (isPart(c) && end < sql.length() && isPart(sql.charAt(end))) {
            end++;
        }
        while (isOperator(c) && end < sql.length() && isOperator(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Without the minus, which may begin a comment.
    private static boolean isOperator(char c) {
        return "<>=!|&~@#%^?+*".indexOf(c) >= 0;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.';
    }

    private static int closed(String sql, int start, char quote) {
        for (int i = start + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    private static int closedGroup(String sql, int start) {
        int i = start + 1;
        while (i < sql.length() && sql.charAt(i) != ')') {
            i = end(sql, i);
        }
        return Math.min(i + 1, sql.length());
    }

    int size() {
        return words.size();
    }

    /// Empty behind the end.
    String word(int at) {
        return at < words.size() ? words.get(at) : "";
    }

    SqlWords from(int at) {
        return new SqlWords(words.subList(Math.min(at, words.size()), words.size()));
    }

    SqlWords upTo(int at) {
        return new SqlWords(words.subList(0, Math.min(at, words.size())));
    }

    /// Whether these words, in upper case, stand there.
    boolean has(int at, String... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (!word(at + i).toUpperCase(Locale.ROOT).equals(expected[i])) {
                return false;
            }
        }
        return true;
    }

    /// Where those words stand first; -1 where they do not.
    int find(String... expected) {
        for (int i = 0; i < words.size(); i++) {
            if (has(i, expected)) {
                return i;
            }
        }
        return -1;
    }

    /// The inside of a group, cut at its commas.
    static List<SqlWords> items(String group) {
        List<SqlWords> items = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String word : inside(group).words()) {
            if (word.equals(",")) {
                items.add(new SqlWords(current));
                current = new ArrayList<>();
            } else {
                current.add(word);
            }
        }
        if (!current.isEmpty()) {
            items.add(new SqlWords(current));
        }
        return items;
    }

    static SqlWords inside(String group) {
        boolean whole = group.length() > 1 && group.startsWith("(") && group.endsWith(")");
        return of(whole ? group.substring(1, group.length() - 1) : group);
    }

    static boolean isGroup(String word) {
        return word.startsWith("(");
    }

    /// As one would write it: no space before what binds tightly.
    String text() {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            String tidy = isGroup(word) ? "(" + inside(word).text() + ")" : word;
            boolean tight =
                    text.isEmpty()
                            || text.toString().equals("-")
                            || tidy.equals(",")
                            || tidy.equals("]")
                            || tidy.equals("[")
                            || tidy.equals(":")
                            || text.charAt(text.length() - 1) == ':'
                            || text.charAt(text.length() - 1) == '['
                            || (isGroup(tidy) && isPart(text.charAt(text.length() - 1)));
            text.append(tight ? "" : " ").append(tidy);
        }
        return text.toString();
    }

    /// A name as a schema holds it: without quotes and without the default schema.
    static String name(String written) {
        String plain = written.replace("\"", "");
        return plain.startsWith("public.") ? plain.substring("public.".length()) : plain;
    }
}
