package dev.alambique.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Row counts of small tables that were never analysed, in two queries. What is large, locked,
/// forbidden or seen only in part stays unknown.
final class PostgresqlCounts {

    private static final int TABLES = 200;
    private static final int ROWS = 100_000;
    private static final long BYTES = 16L << 20;

    private PostgresqlCounts() {}

    /// `tables` are names by their number in the catalogue.
    static Map<String, Long> of(Connection connection, Map<Long, String> tables)
            throws SQLException {
        if (tables.isEmpty() || tables.size() > TABLES) {
            return Map.of();
        }
        Map<String, Long> counts = Attempt.of(connection, () -> count(connection, tables));
        return counts == null ? Map.of() : counts;
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
                                + " AND has_table_privilege(oid, 'SELECT')"
                                + " AND has_schema_privilege(relnamespace, 'USAGE')"
                                + " AND NOT row_security_active(oid)",
                        row ->
                                "SELECT %d AS id, count(*) AS n FROM (SELECT FROM ONLY %s LIMIT %d) l"
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
