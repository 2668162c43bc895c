package dev.alambique.verify;

import dev.alambique.database.MadeUpRows;
import dev.alambique.database.SqlErrors;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds values with which a database takes the statements of an application, before anything is
/// changed. What it takes then it must take later.
final class Rehearsal {

    private static final int TRIES = 6;

    private final Dialect dialect;
    private final ApplicationSession session;
    private final Schema schema;
    private final long seed;
    private final int seeded;
    private final List<Played> played = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    /// A statement that works with these values, where need be after an `insert`. A delete without
    /// values is of the row just inserted.
    record Played(
            ApplicationStatement statement,
            List<@Nullable Object> values,
            @Nullable Played insert) {

        void play(ApplicationSession session) throws SQLException {
            if (insert == null) {
                session.run(statement, values);
            } else {
                session.runAfter(insert.statement(), insert.values(), statement, values);
            }
        }
    }

    /// A statement for which no values were found, with the last error; `code` is empty where no
    /// row could be made up at all.
    record Refused(ApplicationStatement statement, String code, String message) {}

    private Rehearsal(
            Dialect dialect, ApplicationSession session, Schema schema, long seed, int seeded) {
        this.dialect = dialect;
        this.session = session;
        this.schema = schema;
        this.seed = seed;
        this.seeded = seeded;
    }

    /// Of the named tables of a schema; `seeded` is how many rows each was to get.
    static Rehearsal of(
            Dialect dialect,
            ApplicationSession session,
            Schema schema,
            Collection<String> tables,
            long seed,
            int seeded)
            throws SQLException {
        Rehearsal rehearsal = new Rehearsal(dialect, session, schema, seed, seeded);
        for (Table table : schema.tables()) {
            if (tables.contains(table.name())) {
                rehearsal.play(table);
            }
        }
        return rehearsal;
    }

    List<Played> played() {
        return played;
    }

    List<Refused> refused() {
        return refused;
    }

    private void play(Table table) throws SQLException {
        List<ApplicationStatement> statements =
                ApplicationStatements.of(dialect, schema, Set.of(table.name()));
        Made made = statements.isEmpty() ? Made.NOTHING : make(table);
        for (ApplicationStatement statement : statements) {
            switch (statement.kind()) {
                case INSERT_REQUIRED -> insert(statement, made.plain());
                case INSERT_ALL -> {
                    List<Map<String, @Nullable Object>> all = new ArrayList<>(made.stretched());
                    all.addAll(made.plain());
                    insert(statement, all);
                }
                case INSERT_NULLS ->
                        insert(
                                statement,
                                made.plain().stream().map(row -> nulls(table, row)).toList());
                case INSERT_SAME -> insertSame(statement, made);
                case SELECT, UPDATE -> play(statement, List.of(List.of()));
                case DELETE -> delete(table, statement);
            }
        }
    }

    /// Rows as they came, with the longest values, and with those of the first of them.
    private record Made(
            List<Map<String, @Nullable Object>> plain,
            List<Map<String, @Nullable Object>> stretched,
            List<Map<String, @Nullable Object>> alike) {

        static final Made NOTHING = new Made(List.of(), List.of(), List.of());
    }

    private Made make(Table table) throws SQLException {
        Made made = new Made(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            MadeUpRows rows =
                    MadeUpRows.of(dialect, session.connection(), schema, table, seed, seeded)
                            .orElse(null);
            for (int i = 0; rows != null && i < TRIES; i++) {
                Map<String, @Nullable Object> row = rows.next();
                if (row != null) {
                    made.plain().add(row);
                    made.stretched().add(rows.stretched(row));
                    made.alike().add(rows.like(made.plain().getFirst(), row));
                }
            }
        } catch (SQLException _) {
            session.goBack(); // then no insert is played
        }
        return made;
    }

    private static Map<String, @Nullable Object> nulls(
            Table table, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> nulls = new HashMap<>(row);
        table.columns().stream()
                .filter(Column::nullable)
                .forEach(column -> nulls.put(column.name(), null));
        return nulls;
    }

    private void insert(
            ApplicationStatement statement, List<Map<String, @Nullable Object>> candidates)
            throws SQLException {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : candidates) {
            values.add(bound(statement, row));
        }
        play(statement, values);
    }

    private static List<@Nullable Object> bound(
            ApplicationStatement statement, Map<String, @Nullable Object> row) {
        List<@Nullable Object> bound = new ArrayList<>();
        statement.parameters().forEach(column -> bound.add(row.get(column)));
        return bound;
    }

    private void insertSame(ApplicationStatement statement, Made made) throws SQLException {
        Refused last = new Refused(statement, "", "");
        for (int i = 1; i < made.alike().size(); i++) {
            Played first = new Played(statement, bound(statement, made.plain().getFirst()), null);
            Refused why =
                    attempt(new Played(statement, bound(statement, made.alike().get(i)), first));
            if (why == null) {
                return;
            }
            last = why;
        }
        refused.add(last);
    }

    /// A row that is there, if one can go without others; else one inserted for it.
    private void delete(Table table, ApplicationStatement statement) throws SQLException {
        Optional<String> query = ApplicationStatements.keys(dialect, table);
        List<List<@Nullable Object>> keys =
                query.isPresent() ? session.read(query.get()) : List.of(List.of());
        Refused first = attempt(statement, keys);
        if (first == null) {
            return;
        }
        for (Played insert : List.copyOf(played)) {
            if (insert.insert() == null
                    && insert.statement().kind().inserts()
                    && insert.statement().table().equals(table.name())
                    && attempt(new Played(statement, List.of(), insert)) == null) {
                return;
            }
        }
        refused.add(first);
    }

    private void play(ApplicationStatement statement, List<List<@Nullable Object>> candidates)
            throws SQLException {
        Refused why = attempt(statement, candidates);
        if (why != null) {
            refused.add(why);
        }
    }

    private @Nullable Refused attempt(
            ApplicationStatement statement, List<List<@Nullable Object>> candidates)
            throws SQLException {
        Refused last = new Refused(statement, "", "");
        for (List<@Nullable Object> values : candidates) {
            Refused why = attempt(new Played(statement, values, null));
            if (why == null) {
                return null;
            }
            last = why;
        }
        return last;
    }

    private @Nullable Refused attempt(Played playing) throws SQLException {
        try {
            playing.play(session);
            played.add(playing);
            return null;
        } catch (SQLException e) {
            return new Refused(playing.statement(), SqlErrors.code(e), SqlErrors.message(e));
        }
    }
}
