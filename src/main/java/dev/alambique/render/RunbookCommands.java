package dev.alambique.render;

import dev.alambique.message.Message;
import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.RunbookStep;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The steps of a runbook as lines for a shell. No database that is there already is written to but
/// by `alembic downgrade`. A server's URL may hold a password, so it is `$DATABASE_URL`.
///
/// Names come from the project and from databases, and people paste these lines: every one of them
/// is one word to the shell, whatever is in it.
final class RunbookCommands {

    /// What no program reads as anything else.
    private static final String PLAIN = "[A-Za-z0-9_./:@+-]+";

    private final RunbookPlace place;
    private final String revision;
    private final List<String> tables;

    RunbookCommands(RunbookPlace place, String revision, List<String> tables) {
        this.place = place;
        this.revision = revision;
        this.tables = List.copyOf(tables);
    }

    private boolean isFile() {
        return place.dialect() == Dialect.SQLITE && place.file() != null;
    }

    /// What a step is for.
    Message about(RunbookStep step) {
        return switch (step) {
            case RunbookStep.Backup(String to) ->
                    Message.of("render.runbook.step.backup", backup(to));
            case RunbookStep.Restore(String backup, String into) ->
                    Message.of("render.runbook.step.restore", backup(backup), database(into));
            case RunbookStep.Compare(String with) ->
                    Message.of("render.runbook.step.compare", database(with));
            case RunbookStep.DryRun _ -> Message.of("render.runbook.step.dry-run");
            case RunbookStep.Downgrade(String on, String to) ->
                    on == null
                            ? Message.of("render.runbook.step.downgrade", to)
                            : Message.of("render.runbook.step.trial", database(on));
            case RunbookStep.CheckVersion(String on, List<String> revisions) ->
                    Message.of(
                            on == null
                                    ? "render.runbook.step.version"
                                    : "render.runbook.step.trial-version",
                            revisions.isEmpty() ? "-" : String.join(", ", revisions));
            case RunbookStep.Count(String table) -> Message.of("render.runbook.step.count", table);
        };
    }

    List<String> of(RunbookStep step) {
        return switch (step) {
            case RunbookStep.Backup(String to) -> List.of(backing(to));
            case RunbookStep.Restore(String backup, String into) -> restoring(backup, into);
            case RunbookStep.Compare(String with) -> comparing(with);
            case RunbookStep.DryRun(String from, String to) ->
                    List.of("alembic downgrade " + quoted(from + ":" + to) + " --sql");
            case RunbookStep.Downgrade(String on, String to) ->
                    on == null
                            ? List.of("alembic downgrade " + quoted(to))
                            : List.of(configuring(on), alembic(on) + " downgrade " + quoted(to));
            case RunbookStep.CheckVersion(String on, _) -> List.of(alembic(on) + " current");
            case RunbookStep.Count(String table) -> List.of(query(null, count(table)));
        };
    }

    private String backing(String to) {
        String absent = "test ! -e " + quoted(backup(to)) + " && ";
        return isFile()
                ? absent + sqlite(file(), ".backup " + word(backup(to)))
                : absent + "pg_dump --format=custom --file=" + backup(to) + " \"$DATABASE_URL\"";
    }

    private List<String> restoring(String backup, String into) {
        return isFile()
                ? List.of(
                        "test ! -e "
                                + quoted(database(into))
                                + " && "
                                + sqlite(database(into), ".restore " + word(backup(backup))))
                : List.of(
                        "createdb --maintenance-db=\"$DATABASE_URL\" " + database(into),
                        "pg_restore --exit-on-error --no-owner --dbname=\""
                                + url(into)
                                + "\" "
                                + backup(backup));
    }

    private List<String> comparing(String with) {
        if (isFile()) {
            return List.of(
                    "test \"$("
                            + sqlite(file(), ".sha3sum")
                            + ")\" = \"$("
                            + sqlite(database(with), ".sha3sum")
                            + ")\" && echo ok");
        }
        List<String> lines = new ArrayList<>();
        for (String table : tables) {
            lines.add(query(null, count(table)));
            lines.add(query(with, count(table)));
        }
        lines.add(query(with, "SELECT version_num FROM alembic_version"));
        return lines;
    }

    private static String count(String table) {
        return "SELECT count(*) FROM " + SqlName.written(table);
    }

    private String query(@Nullable String on, String sql) {
        return isFile()
                ? sqlite(on == null ? file() : database(on), sql)
                : "psql \"" + (on == null ? "$DATABASE_URL" : url(on)) + "\" -c " + quoted(sql);
    }

    private static String sqlite(String file, String command) {
        return "sqlite3 " + quoted(file) + " " + quoted(command);
    }

    /// One word to SQLite's program.
    private static String word(String path) {
        return path.matches(PLAIN)
                ? path
                : "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// The same configuration with another database at the end of its URL.
    private String configuring(String on) {
        String name = database(on).replaceFirst(".*/", "").replaceAll("[|&\\\\]", "\\\\$0");
        return "sed "
                + quoted("s|^\\(sqlalchemy\\.url.*/\\)[^/]*$|\\1" + name + "|")
                + " "
                + quoted(place.configuration())
                + " > "
                + quoted(configuration(on));
    }

    private String alembic(@Nullable String on) {
        return on == null ? "alembic" : "alembic -c " + quoted(configuration(on));
    }

    private String configuration(String on) {
        return place.configuration().replaceFirst("\\.[a-z]+$", "") + "-" + on + ".ini";
    }

    private String backup(String name) {
        return isFile() ? database(name) : database(name) + ".dump";
    }

    private String database(String name) {
        String plain = revision.replaceAll("[^A-Za-z0-9_]", "_");
        return isFile()
                ? file().replaceFirst("\\.[A-Za-z0-9]+$", "") + "-" + name + "-" + plain + ".db"
                : name + "_" + plain;
    }

    private String url(String name) {
        return "${DATABASE_URL%/*}/" + database(name);
    }

    private String file() {
        return String.valueOf(place.file());
    }

    /// One word to the shell, and no option to a program.
    private static String quoted(String word) {
        String whole = word.startsWith("-") ? "./" + word : word;
        return whole.matches(PLAIN) ? whole : "'" + whole.replace("'", "'\\''") + "'";
    }
}
