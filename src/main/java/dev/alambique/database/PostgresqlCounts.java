package dev.alambique.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Row counts of small tables that were never analysed, in two queries. What is large, locked or
/// forbidden stays unknown.
final class PostgresqlCounts {

    private static final int TABLES = 200;
    private static final int ROWS = 100_000;
    private static final long BYTES = 16L << 20;
    private static final Set<String> STAYS_UNKNOWN = Set.of("55P03", "57014", "42501");

    private PostgresqlCounts() {}

    /// `tables` are names by their number in the catalogue.
    static Map<String, Long> of(Connection connection, Map<Long, String> tables)
            throws SQLException {
        if (tables.isEmpty() || tables.size() > TABLES) {
            return Map.of();
        }
        Savepoint start = connection.getAutoCommit() ? null : connection.setSavepoint();
        try {
            return count(connection, tables);
        } catch (SQLException e) {
            if (!STAYS_UNKNOWN.contains(e.getSQLState())) {
                throw e;
            }
            if (start != null) {
                connection.rollback(start);
            }
            return Map.of();
        }
    }

    private static Map<String, Long> count(Connection connection, Map<Long, String> tables)
            throws SQLException {
        String wanted =
                tables.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        List<String> queries =
                Rows.list(
                        connection,
                        "SELECT oid::bigint AS id, oid::regclass::text AS quoted FROM pg_class"
                                + " WHERE oid IN (%s) AND pg_relation_size(oid) <= %d"
                                        .formatted(wanted, BYTES)
                                + " AND has_table_privilege(oid, 'SELECT')",
                        row ->
                                "SELECT %d AS id, count(*) AS n FROM (SELECT FROM %s LIMIT %d) l"
                                        .formatted(
                                                row.getLong("id"),
                                                row.getString("quoted"),
                                                ROWS + 1));
        Map<String, Long> counts = new HashMap<>();
        if (!queries.isEmpty()) {
            Rows.list(
                            connection,
                            String.join(" UNION ALL ", queries),
                            row -> Map.entry(row.getLong("id"), row.getLong("n")))
                    .stream()
                    .filter(each -> each.getValue() <= ROWS)
                    .forEach(each -> counts.put(tables.get(each.getKey()), each.getValue()));
        }
        return counts;
    }
}
