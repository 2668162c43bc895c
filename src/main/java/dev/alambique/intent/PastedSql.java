package dev.alambique.intent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL's data definition in the words of the command language. It is read, never run; what it does
/// not know stays unread.
final class PastedSql {

    private static final String NAME = "((?:\"[^\"]+\"|\\w+)(?:\\.(?:\"[^\"]+\"|\\w+))?)";
    private static final String TABLE = "ALTER TABLE (?:IF EXISTS )?(?:ONLY )?" + NAME + " ";
    private static final String CONSTRAINT = "(?:CONSTRAINT " + NAME + " )?";
    private static final String COLUMNS = "\\(([^()]*)\\)";

    /// A form of SQL, and the command with the groups of the pattern.
    private record Form(Pattern sql, String command) {

        static Form of(String sql, String command) {
            String spaced = sql.replace(" ", "\\s+").replace("\\s+)?", "\\s+)?");
            return new Form(Pattern.compile("(?is)" + spaced), command);
        }
    }

    private static final List<Form> FORMS =
            List.of(
                    Form.of(
                            TABLE
                                    + "ADD "
                                    + CONSTRAINT
                                    + "FOREIGN KEY\\s*"
                                    + COLUMNS
                                    + "\\s*REFERENCES (.+?)(?: NOT VALID)?",
                            "add foreign key {2 on }{1}({3}) references {4}"),
                    Form.of(
                            TABLE + "ADD " + CONSTRAINT + "UNIQUE\\s*" + COLUMNS,
                            "add unique {2 on }{1}({3})"),
                    Form.of(
                            TABLE + "ADD " + CONSTRAINT + "CHECK\\s*\\((.*)\\)(?: NOT VALID)?",
                            "add check {2 on }{1} ({3})"),
                    Form.of(
                            TABLE + "DROP CONSTRAINT (?:IF EXISTS )?" + NAME,
                            "drop constraint {2} on {1}"),
                    Form.of(
                            TABLE + "DROP (?:COLUMN )?(?:IF EXISTS )?" + NAME + "(.*)",
                            "drop column {1}.{2}{3}"),
                    Form.of(
                            TABLE
                                    + "ADD (?:COLUMN )?(?:IF NOT EXISTS )?"
                                    + "(?!(?:CONSTRAINT|PRIMARY|EXCLUDE)\\b)(.+)",
                            "add column {1}.{2}"),
                    Form.of(
                            TABLE + "ALTER (?:COLUMN )?" + NAME + " (?:SET DATA )?(TYPE .+)",
                            "alter column {1}.{2} {3}"),
                    Form.of(
                            TABLE + "ALTER (?:COLUMN )?" + NAME + " ((?:SET|DROP) .+)",
                            "alter column {1}.{2} {3}"),
                    Form.of(
                            TABLE + "COMMENT\\s*(?:=|IS)?\\s*('.*')",
                            "comment on table {1} is {2}"),
                    Form.of(TABLE + "RENAME TO " + NAME, "rename table {1} to {2}"),
                    Form.of(
                            TABLE + "RENAME (?:COLUMN )?" + NAME + " TO " + NAME,
                            "rename column {1}.{2} to {3}"),
                    Form.of(
                            "CREATE (UNIQUE )?INDEX (CONCURRENTLY )?(?:IF NOT EXISTS )?"
                                    + NAME
                                    + " ON (?:ONLY )?"
                                    + NAME
                                    + "\\s*"
                                    + COLUMNS
                                    + "(\\s*WHERE .+)?",
                            "add index {3} on {4}({5}) {1}{2}{6}"),
                    Form.of(
                            "DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?" + NAME,
                            "drop index {1}"),
                    Form.of("CREATE TABLE IF NOT EXISTS (.+)", "add table {1}"),
                    Form.of("DROP TABLE IF EXISTS " + NAME, "drop table {1}"));

    private PastedSql() {}

    /// Whether a line begins as only SQL does.
    static boolean begins(String line) {
        return line.matches("(?is)(?:alter\\s+table|create\\s+(?:unique\\s+)?index)\\s.*");
    }

    static Optional<String> command(String line) {
        for (Form form : FORMS) {
            Matcher matcher = form.sql().matcher(line.strip());
            if (matcher.matches()) {
                return Optional.of(filled(form.command(), matcher));
            }
        }
        return Optional.empty();
    }

    /// `{2 on }` is left out where the group is; words of SQL become those of commands.
    private static String filled(String command, Matcher matcher) {
        String result = command;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String value = matcher.group(group);
            String text = value == null ? "" : value;
            String after = text.isEmpty() ? "" : text + " on ";
            result =
                    result.replace("{" + group + " on }", after)
                            .replace("{" + group + "}", lowered(text));
        }
        return result.strip();
    }

    private static String lowered(String text) {
        return text.matches("(?s)[A-Z ]+\\s") ? text.toLowerCase(Locale.ROOT) : text;
    }
}
