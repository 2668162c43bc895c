package dev.alambique.database;

import dev.alambique.database.PostgresqlInspector.Relation;
import dev.alambique.schema.Surroundings;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Bytes on disk: of the database, and of each table with its indexes. Null and no entry where a
/// lock or a missing right keeps them from us.
record PostgresqlSizes(@Nullable Long database, Map<String, Long> tables) {

    private static final Set<String> HAVE_FILES = Set.of("r", "m");

    static PostgresqlSizes of(Connection connection, List<Relation> relations) throws SQLException {
        Map<Long, String> names =
                relations.stream()
                        .filter(each -> HAVE_FILES.contains(each.kind()))
                        .collect(Collectors.toMap(Relation::id, Relation::name));
        Long database =
                Attempt.of(
                        connection,
                        () ->
                                Rows.list(
                                                connection,
                                                "SELECT pg_database_size(current_database())",
                                                row -> row.getLong(1))
                                        .getFirst());
        Map<String, Long> tables = Attempt.of(connection, () -> tables(connection, names));
        return new PostgresqlSizes(database, tables == null ? Map.of() : tables);
    }

    Surroundings in(Surroundings around) {
        return new Surroundings(
                database,
                tables,
                around.searchPath(),
                around.domains(),
                around.policies(),
                around.extensions());
    }

    private static Map<String, Long> tables(Connection connection, Map<Long, String> names)
            throws SQLException {
        Map<String, Long> sizes = new HashMap<>();
        Rows.list(
                connection,
                "SELECT c.oid::bigint AS id, pg_total_relation_size(c.oid) AS bytes"
                        + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_'",
                row -> {
                    String name = names.get(row.getLong("id"));
                    long bytes = row.getLong("bytes");
                    return name == null || row.wasNull() || sizes.put(name, bytes) == null;
                });
        return sizes;
    }
}
