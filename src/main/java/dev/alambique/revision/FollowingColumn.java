package dev.alambique.revision;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A column of PostgreSQL that a trigger fills from another of its table, whoever writes that one.
///
/// `using` is SQL over the table's columns, null where the value is taken over as it is. A
/// `lenient` one stays null for a value that does not fit, so that an application which still
/// writes such is not disturbed.
///
/// The SQL has nothing in it but names, and that expression, which is the plan's own and read as
/// SQL where the statement is let in.
public record FollowingColumn(
        String table, String old, String now, @Nullable String using, boolean lenient) {

    private static final String HEAD =
            "CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ";
    private static final String COPY = "NEW.{now} := NEW.{old};";
    private static final String COMPUTE =
            "NEW.{now} := (SELECT {using} FROM (SELECT NEW.*) AS written);";
    private static final String MISFIT =
            " EXCEPTION WHEN data_exception THEN NEW.{now} := NULL; END;";
    private static final String TAIL = " RETURN NEW; END $$";

    private static final SqlForm COPYING = new SqlForm(HEAD + COPY + TAIL);
    private static final SqlForm COPYING_LENIENTLY =
            new SqlForm(HEAD + "BEGIN " + COPY + MISFIT + TAIL);
    private static final SqlForm COMPUTING_LENIENTLY =
            new SqlForm(HEAD + "BEGIN " + COMPUTE + MISFIT + TAIL);

    private static final List<SqlForm> FORMS =
            List.of(COPYING, COPYING_LENIENTLY, COMPUTING_LENIENTLY);

    /// Whether a text is one of these statements, whole and nothing else.
    static boolean isFollowing(String sql) {
        return read(sql).isPresent();
    }

    /// The expression in such a text; empty where it has none.
    static Optional<String> expression(String sql) {
        return read(sql).map(names -> names.get("using"));
    }

    private static Optional<Map<String, String>> read(String sql) {
        return FORMS.stream()
                .flatMap(form -> form.read(sql).stream())
                .filter(TwinNames::areOurs)
                .findFirst();
    }

    public List<String> creating() {
        Map<String, String> names = TwinNames.of(table, old, now, List.of());
        SqlForm function = lenient ? COPYING_LENIENTLY : COPYING;
        if (using != null) {
            names.put("using", using);
            function = COMPUTING_LENIENTLY;
        }
        return List.of(function.filled(names), SyncedColumns.TRIGGER.filled(names));
    }

    public List<String> dropping() {
        Map<String, String> names = TwinNames.of(table, old, now, List.of());
        return List.of(
                SyncedColumns.DROP_TRIGGER.filled(names),
                SyncedColumns.DROP_FUNCTION.filled(names));
    }
}
