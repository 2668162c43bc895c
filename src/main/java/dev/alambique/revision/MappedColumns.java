package dev.alambique.revision;

import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two columns of a table whose values stand for each other, which triggers keep in agreement: an
/// application that knows only the old one and one that knows only the new one see each other's
/// writes. Where a statement changes both, the new one counts; a pair that already agrees is left
/// alone, so that a value which has no counterpart of its own stays what it is.
///
/// `there` is a `CASE` over the old column of the row that is written (`NEW.prioridad`), `back` one
/// over the new: literals and that column, nothing else. `key` is what tells a row apart in SQLite.
public record MappedColumns(
        String table, String old, String now, String there, String back, List<String> key) {

    private static final SqlForm FUNCTION =
            new SqlForm(
                    "CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " IF TG_OP = 'INSERT' THEN"
                            + " IF NEW.{now} IS NULL THEN NEW.{now} := {there};"
                            + " ELSIF NEW.{now} IS DISTINCT FROM ({there})"
                            + " THEN NEW.{old} := {back}; END IF;"
                            + " ELSIF NEW.{now} IS DISTINCT FROM OLD.{now} THEN"
                            + " IF NEW.{now} IS DISTINCT FROM ({there})"
                            + " THEN NEW.{old} := {back}; END IF;"
                            + " ELSIF NEW.{old} IS DISTINCT FROM OLD.{old}"
                            + " THEN NEW.{now} := {there}; END IF;"
                            + " RETURN NEW; END $$");
    private static final SqlForm INSERTED =
            new SqlForm(
                    "CREATE TRIGGER {insert} AFTER INSERT ON {table}"
                            + " WHEN NEW.{now} IS NOT {there}"
                            + " BEGIN UPDATE {table} SET {old} ="
                            + " CASE WHEN NEW.{now} IS NULL THEN NEW.{old} ELSE {back} END,"
                            + " {now} = coalesce(NEW.{now}, {there})"
                            + " WHERE {row}; END");
    private static final SqlForm OLD_WRITTEN =
            new SqlForm(
                    "CREATE TRIGGER {update_old} AFTER UPDATE OF {old} ON {table}"
                            + " WHEN NEW.{old} IS NOT OLD.{old} AND NEW.{now} IS OLD.{now}"
                            + " AND NEW.{old} IS NOT {back}"
                            + " BEGIN UPDATE {table} SET {now} = {there}"
                            + " WHERE {row}; END");
    private static final SqlForm NOW_WRITTEN =
            new SqlForm(
                    "CREATE TRIGGER {update_new} AFTER UPDATE OF {now} ON {table}"
                            + " WHEN NEW.{now} IS NOT OLD.{now} AND NEW.{now} IS NOT {there}"
                            + " BEGIN UPDATE {table} SET {old} = {back}"
                            + " WHERE {row}; END");

    private static final List<SqlForm> FORMS =
            List.of(FUNCTION, INSERTED, OLD_WRITTEN, NOW_WRITTEN);

    public MappedColumns {
        key = List.copyOf(key);
    }

    /// Whether a text is one of these statements, whole and nothing else.
    static boolean isMapping(String sql) {
        return FORMS.stream().flatMap(form -> form.read(sql).stream()).anyMatch(TwinNames::areOurs);
    }

    /// Whether the values are such as may stand in a trigger.
    public boolean canBeWritten() {
        return creating(Dialect.POSTGRESQL).stream().allMatch(OwnTriggers::isOne)
                && creating(Dialect.SQLITE).stream().allMatch(OwnTriggers::isOne);
    }

    public List<String> creating(Dialect dialect) {
        Map<String, String> names = TwinNames.of(table, old, now, key);
        names.put("there", there);
        names.put("back", back);
        return switch (dialect) {
            case POSTGRESQL -> List.of(FUNCTION.filled(names), SyncedColumns.TRIGGER.filled(names));
            case SQLITE -> {
                List<String> statements = new ArrayList<>();
                for (SqlForm form : List.of(INSERTED, OLD_WRITTEN, NOW_WRITTEN)) {
                    statements.add(form.filled(names));
                }
                yield statements;
            }
        };
    }

    public List<String> dropping(Dialect dialect) {
        return new SyncedColumns(table, old, now, key).dropping(dialect);
    }
}
