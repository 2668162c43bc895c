package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One SQL statement a script sends as text, and the call that sends it. `plain` is its text in
/// upper case, with one space between words and without comments and what stands in quotes.
record Sent(Located<Operation.ExecuteSql> place, ReadStatement read, String plain) {

    static List<Sent> in(List<Located<Operation>> operations) {
        return Operations.of(operations, Operation.ExecuteSql.class)
                .flatMap(execute ->
                        SqlScript.read(execute.operation().sql()).statements().stream()
                                .map(read -> new Sent(execute, read, plain(read.text()))))
                .toList();
    }

    SqlStatement statement() {
        return read.statement();
    }

    String text() {
        return read.text();
    }

    /// Whether it reads or changes rows of that table, rather than the table.
    boolean looksAt(String table) {
        return read.relations().contains(table)
                && !begins("ALTER")
                && !begins("CREATE")
                && !begins("DROP");
    }

    /// Whether the text begins with those words (`REFRESH MATERIALIZED VIEW`), however they are
    /// spaced and written.
    boolean begins(String words) {
        return plain.startsWith(words + " ") || plain.equals(words);
    }

    /// Whether those words stand in it outside of quotes and comments.
    boolean has(String words) {
        return plain.contains(words)
                && Pattern.compile("(?<![\\w])" + Pattern.quote(words) + "(?![\\w])")
                        .matcher(plain)
                        .find();
    }

    /// The name after those words, without quotes; empty where there is none.
    String nameAfter(String words) {
        String pattern =
                "(?is)\\A.*?\\b"
                        + words.replace(" ", "\\s+")
                        + "\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(?:ONLY\\s+)?"
                        + "((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]+))?).*";
        Matcher matcher = Pattern.compile(pattern).matcher(text());
        return matcher.matches() ? unquoted(matcher.group(1)) : "";
    }

    private static String unquoted(String name) {
        String plain = name.replace("\"", "");
        return plain.startsWith("public.") ? plain.substring("public.".length()) : plain;
    }

    private static String plain(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*", " ")
                .replaceAll("(?s)'(?:[^']|'')*+'", "''")
                .replaceAll("(?s)\\$(\\w*)\\$.*?\\$\\1\\$", "''")
                .strip()
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
    }

    /// Those of the statements that begin with one of the words.
    static Stream<Sent> beginning(List<Sent> statements, String... words) {
        return statements.stream().filter(each -> Stream.of(words).anyMatch(each::begins));
    }
}
