package dev.alambique.revision;

import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two columns of a table that triggers keep equal, so that an application which knows only the old
/// name and one which knows only the new name see each other's writes. Where a statement writes
/// both, the new one counts.
///
/// The SQL is one of few fixed forms with nothing but names in it; [#isSync] knows them again.
/// `key` is what tells a row apart in SQLite: `rowid`, or the primary key of a table without.
public record SyncedColumns(String table, String old, String now, List<String> key) {

    private static final SqlForm FUNCTION =
            new SqlForm(
                    "CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " IF TG_OP = 'INSERT' THEN"
                            + " IF NEW.{now} IS NULL THEN NEW.{now} := NEW.{old};"
                            + " ELSE NEW.{old} := NEW.{now}; END IF;"
                            + " ELSIF NEW.{now}::text IS DISTINCT FROM OLD.{now}::text"
                            + " THEN NEW.{old} := NEW.{now};"
                            + " ELSE NEW.{now} := NEW.{old}; END IF;"
                            + " RETURN NEW; END $$");
    static final SqlForm TRIGGER =
            new SqlForm(
                    "CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table}"
                            + " FOR EACH ROW EXECUTE FUNCTION {trigger}()");
    private static final SqlForm INSERTED =
            new SqlForm(
                    "CREATE TRIGGER {insert} AFTER INSERT ON {table}"
                            + " WHEN NEW.{now} IS NOT NEW.{old} COLLATE BINARY"
                            + " BEGIN UPDATE {table} SET {now} = coalesce(NEW.{now}, NEW.{old}),"
                            + " {old} = coalesce(NEW.{now}, NEW.{old})"
                            + " WHERE {row}; END");
    private static final SqlForm OLD_WRITTEN =
            new SqlForm(
                    "CREATE TRIGGER {update_old} AFTER UPDATE OF {old} ON {table}"
                            + " WHEN NEW.{now} IS NOT NEW.{old} COLLATE BINARY"
                            + " AND NEW.{now} IS OLD.{now} COLLATE BINARY"
                            + " BEGIN UPDATE {table} SET {now} = NEW.{old}"
                            + " WHERE {row}; END");
    private static final SqlForm NOW_WRITTEN =
            new SqlForm(
                    "CREATE TRIGGER {update_new} AFTER UPDATE OF {now} ON {table}"
                            + " WHEN NEW.{now} IS NOT NEW.{old} COLLATE BINARY"
                            + " AND NEW.{now} IS NOT OLD.{now} COLLATE BINARY"
                            + " BEGIN UPDATE {table} SET {old} = NEW.{now}"
                            + " WHERE {row}; END");
    static final SqlForm DROP_TRIGGER = new SqlForm("DROP TRIGGER {name} ON {table}");
    static final SqlForm DROP_FUNCTION = new SqlForm("DROP FUNCTION {trigger}()");
    private static final SqlForm DROP_SQLITE = new SqlForm("DROP TRIGGER {name}");

    private static final List<SqlForm> FORMS =
            List.of(
                    FUNCTION,
                    TRIGGER,
                    INSERTED,
                    OLD_WRITTEN,
                    NOW_WRITTEN,
                    DROP_TRIGGER,
                    DROP_FUNCTION,
                    DROP_SQLITE);

    public SyncedColumns {
        key = List.copyOf(key);
    }

    /// Whether a text is one of these statements, whole and nothing else.
    public static boolean isSync(String sql) {
        return FORMS.stream().flatMap(form -> form.read(sql).stream()).anyMatch(TwinNames::areOurs);
    }

    public List<String> creating(Dialect dialect) {
        Map<String, String> names = names();
        return switch (dialect) {
            case POSTGRESQL -> List.of(FUNCTION.filled(names), TRIGGER.filled(names));
            case SQLITE ->
                    List.of(
                            INSERTED.filled(names),
                            OLD_WRITTEN.filled(names),
                            NOW_WRITTEN.filled(names));
        };
    }

    public List<String> dropping(Dialect dialect) {
        Map<String, String> names = names();
        return switch (dialect) {
            case POSTGRESQL -> List.of(DROP_TRIGGER.filled(names), DROP_FUNCTION.filled(names));
            case SQLITE -> {
                List<String> statements = new ArrayList<>();
                for (String trigger : List.of("insert", "update_old", "update_new")) {
                    String name = String.valueOf(names.get(trigger));
                    statements.add(DROP_SQLITE.filled(Map.of("name", name)));
                }
                yield statements;
            }
        };
    }

    private Map<String, String> names() {
        return TwinNames.of(table, old, now, key);
    }
}
