package dev.alambique.database;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes digests of tables that can be compared as long as they come from the same object: it adds
/// a secret of its own, so that a revision cannot prepare values that only look unchanged.
///
/// No value ever leaves it. Numbers are compared as numbers (`5` and `5.00` of numeric columns are
/// the same) and equal the text that spells them, texts are compared exactly, null equals only
/// null. Anything else is compared as the text the database gives.
public final class RowDigests {

    /// Up to this many rows are kept one by one, so that differing ones can be counted; of more
    /// rows a sample that is the same in every digest.
    private static final int KEPT_ROWS = 20_000;

    private final byte[] salt = Secret.password().getBytes(StandardCharsets.UTF_8);
    private final MessageDigest sha;

    public RowDigests() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The digest of the given columns of a table. `key` is its primary key, or empty, in which
    /// case rows are told apart only by all their values.
    public TableDigest of(
            Dialect dialect,
            Connection connection,
            String table,
            List<String> key,
            List<String> columns)
            throws SQLException {
        List<String> all = new ArrayList<>(key);
        all.addAll(columns);
        boolean automatic = connection.getAutoCommit();
        // only inside a transaction does PostgreSQL send rows in portions
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement(query(dialect, connection, table, all))) {
            statement.setFetchSize(2_000);
            try (ResultSet rows = statement.executeQuery()) {
                return digest(rows, table, key, columns);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(automatic);
        }
    }

    private static String query(
            Dialect dialect, Connection connection, String table, List<String> columns)
            throws SQLException {
        String from = " FROM " + Rows.qualified(dialect, table);
        if (columns.isEmpty()) {
            return "SELECT 1" + from;
        }
        String names = columns.stream().map(Rows::quoted).collect(Collectors.joining(", "));
        if (dialect == Dialect.SQLITE) {
            return "SELECT " + names + from;
        }
        List<String> texts = new ArrayList<>();
        try (PreparedStatement probe =
                        connection.prepareStatement("SELECT " + names + from + " LIMIT 0");
                ResultSet none = probe.executeQuery()) {
            for (int i = 0; i < columns.size(); i++) {
                boolean scaled = none.getMetaData().getColumnTypeName(i + 1).equals("numeric");
                String text = Rows.quoted(columns.get(i)) + "::text";
                texts.add(scaled ? "trim_scale(" + Rows.quoted(columns.get(i)) + ")::text" : text);
            }
        }
        return "SELECT " + String.join(", ", texts) + from;
    }

    private TableDigest digest(ResultSet rows, String table, List<String> key, List<String> columns)
            throws SQLException {
        long count = 0;
        long[][] sums = new long[columns.size()][4];
        long[] whole = new long[4];
        Map<Long, long[]> kept = new HashMap<>();
        long mask = 0;
        while (rows.next()) {
            count++;
            byte[] keyHash = hash(tuple(rows, 1, key.size()));
            byte[][] cells = new byte[columns.size()][];
            long[] firsts = new long[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                Object value = rows.getObject(key.size() + i + 1);
                cells[i] = key.isEmpty() ? hash(canonical(value)) : hash(keyHash, canonical(value));
                firsts[i] = value == null ? TableDigest.NULL : ByteBuffer.wrap(cells[i]).getLong();
                add(sums[i], cells[i]);
            }
            add(whole, hash(cells));
            long id = ByteBuffer.wrap(keyHash).getLong();
            if (!key.isEmpty() && (id & mask) == 0) {
                kept.put(id, firsts);
                if (kept.size() > KEPT_ROWS) {
                    mask = (mask << 1) | 1;
                    long coarser = mask;
                    kept.keySet().removeIf(each -> (each & coarser) != 0);
                }
            }
        }
        Map<String, String> digests = new TreeMap<>();
        for (int i = 0; i < sums.length; i++) {
            digests.put(columns.get(i), hex(sums[i]));
        }
        return new TableDigest(table, count, key, columns, digests, hex(whole), kept, mask);
    }

    private static byte[] tuple(ResultSet rows, int from, int length) throws SQLException {
        byte[][] parts = new byte[length][];
        int size = 0;
        for (int i = 0; i < length; i++) {
            parts[i] = canonical(rows.getObject(from + i));
            size += parts[i].length + Integer.BYTES;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }

    /// The bytes of a value, the same for every spelling of the same number.
    private static byte[] canonical(@Nullable Object value) {
        if (value == null) {
            return new byte[] {0};
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.allocate(bytes.length + 1).put((byte) 2).put(bytes).array();
        }
        String text = value instanceof Double real ? plain(real) : value.toString();
        return ("\1" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(double real) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return Double.toString(real);
        }
        BigDecimal exact = BigDecimal.valueOf(real);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /// Of the secret and the parts, each with its length.
    private byte[] hash(byte[]... parts) {
        sha.update(salt);
        for (byte[] part : parts) {
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            sha.update(part);
        }
        return sha.digest();
    }

    /// Adding makes the order of the rows irrelevant but not their number.
    private static void add(long[] sum, byte[] hash) {
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += buffer.getLong();
        }
    }

    private static String hex(long[] sum) {
        ByteBuffer buffer = ByteBuffer.allocate(sum.length * Long.BYTES);
        for (long part : sum) {
            buffer.putLong(part);
        }
        return HexFormat.of().formatHex(buffer.array());
    }
}
