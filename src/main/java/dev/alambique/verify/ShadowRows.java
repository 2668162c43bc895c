package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Questions about the rows of a shadow that are answered by numbers, and their removal.
final class ShadowRows {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");

    private ShadowRows() {}

    static Map<String, Long> count(Dialect dialect, Connection connection, Schema schema)
            throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            counts.put(table.name(), count(dialect, connection, table.name()));
        }
        return counts;
    }

    static long count(Dialect dialect, Connection connection, String table) throws SQLException {
        return number(connection, "SELECT count(*) FROM " + qualified(dialect, table));
    }

    static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(answer(connection, query));
    }

    /// How many values a column has, and how many different ones.
    static String spelling(Dialect dialect, Connection connection, String table, String column)
            throws SQLException {
        String value = quoted(column) + (dialect == Dialect.POSTGRESQL ? "::text" : "");
        return answer(
                connection,
                "SELECT count("
                        + value
                        + ") || ' values, ' || count(DISTINCT "
                        + value
                        + ") || ' different' FROM "
                        + qualified(dialect, table));
    }

    /// A number for what an expression gives in each row, told apart by the key; equal for equal
    /// values, numbers compared as numbers. Empty where the expression does not work there.
    static Optional<String> fingerprint(
            Dialect dialect,
            Connection connection,
            String table,
            List<String> key,
            String expression)
            throws SQLException {
        String keys = key.stream().map(each -> quoted(each) + ", ").collect(Collectors.joining());
        String query = "SELECT " + keys + expression + " FROM " + qualified(dialect, table);
        long count = 0;
        BigInteger sum = BigInteger.ZERO;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                count++;
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= key.size() + 1; i++) {
                    row.append(plain(rows.getString(i))).append('\0');
                }
                sum = sum.add(hash(row.toString()));
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
        return Optional.of(count + " " + sum.toString(16));
    }

    private static String plain(@Nullable String value) {
        if (value == null) {
            return "\1";
        }
        return NUMBER.matcher(value).matches()
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : value;
    }

    private static BigInteger hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From rows of one table to rows of another that are not there.
    record Dangling(String table, String parent) implements Comparable<Dangling> {

        Dangling named(UnaryOperator<String> names) {
            return new Dangling(names.apply(table), names.apply(parent));
        }

        @Override
        public int compareTo(Dangling other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return table + " -> " + parent;
        }
    }

    /// SQLite does not watch foreign keys while Alembic works; with the number of rows, and no
    /// values.
    static Map<Dangling, Integer> brokenReferences(Dialect dialect, Connection connection)
            throws SQLException {
        Map<Dangling, Integer> broken = new TreeMap<>();
        if (dialect == Dialect.SQLITE) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (found.next()) {
                    broken.merge(
                            new Dangling(found.getString("table"), found.getString("parent")),
                            1,
                            Integer::sum);
                }
            }
        }
        return broken;
    }

    /// On SQLite twice, since a trigger may write into a table that is empty already.
    static void delete(Shadow shadow, Schema schema) throws SQLException {
        if (schema.tables().isEmpty()) {
            return;
        }
        try (Connection connection = shadow.connect();
                Statement statement = connection.createStatement()) {
            if (shadow.dialect() == Dialect.POSTGRESQL) {
                statement.execute(
                        schema.tables().stream()
                                .map(table -> qualified(shadow.dialect(), table.name()))
                                .collect(
                                        Collectors.joining(
                                                ", ", "TRUNCATE ", " RESTART IDENTITY CASCADE")));
                return;
            }
            for (int round = 0; round < 2; round++) {
                for (Table table : schema.tables()) {
                    statement.executeUpdate("DELETE FROM " + quoted(table.name()));
                }
            }
        }
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    private static String qualified(Dialect dialect, String table) {
        int dot = table.indexOf('.');
        return dialect == Dialect.SQLITE || dot < 0
                ? quoted(table)
                : quoted(table.substring(0, dot)) + "." + quoted(table.substring(dot + 1));
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
