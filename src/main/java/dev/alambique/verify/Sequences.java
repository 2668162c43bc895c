package dev.alambique.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Whether the numbers PostgreSQL would give to new rows are free.
final class Sequences {

    /// Unique columns that take their value from a sequence, as identity or as default. Sequences
    /// that run backwards or in circles may meet old numbers in any case.
    private static final String COLUMNS =
            """
            SELECT CASE WHEN n.nspname = coalesce(current_schema(), 'public')
                   THEN c.relname ELSE n.nspname || '.' || c.relname END AS table_name,
                   c.oid::regclass::text AS relation, quote_ident(a.attname) AS column_name,
                   s.seqrelid::regclass::text AS sequence_name, s.seqincrement AS step
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_sequence s ON s.seqincrement > 0 AND NOT s.seqcycle AND (
                EXISTS (SELECT FROM pg_depend d WHERE a.attidentity <> ''
                    AND d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
                    AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
                    AND d.refobjsubid = a.attnum AND d.deptype = 'i')
                OR EXISTS (SELECT FROM pg_attrdef v JOIN pg_depend d
                    ON d.classid = 'pg_attrdef'::regclass AND d.objid = v.oid
                    WHERE v.adrelid = c.oid AND v.adnum = a.attnum
                    AND d.refclassid = 'pg_class'::regclass AND d.refobjid = s.seqrelid
                    AND pg_get_expr(v.adbin, v.adrelid) LIKE 'nextval(%'))
            WHERE a.attnum > 0 AND NOT a.attisdropped
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
                  AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
            ORDER BY 1, 3\
            """;

    private Sequences() {}

    /// A table whose rows hold numbers that a sequence has yet to give to it.
    record Behind(String table, String sequence) {
        @Override
        public String toString() {
            return table + ": rows hold numbers that " + sequence + " has yet to give out";
        }
    }

    static List<Behind> behind(Connection connection) throws SQLException {
        List<Behind> behind = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                Statement question = connection.createStatement();
                ResultSet columns = statement.executeQuery(COLUMNS)) {
            while (columns.next()) {
                if (isBehind(question, columns)) {
                    behind.add(
                            new Behind(
                                    columns.getString("table_name"),
                                    columns.getString("sequence_name")));
                }
            }
        }
        return behind;
    }

    private static boolean isBehind(Statement question, ResultSet column) throws SQLException {
        String query =
                "SELECT EXISTS (SELECT FROM %s WHERE %s >= s.last_value + CASE WHEN s.is_called"
                                .formatted(
                                        column.getString("relation"),
                                        column.getString("column_name"))
                        + " THEN %d ELSE 0 END) FROM %s s"
                                .formatted(
                                        column.getLong("step"), column.getString("sequence_name"));
        try (ResultSet answer = question.executeQuery(query)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
