package dev.alambique.database;

import dev.alambique.files.Deletion;
import dev.alambique.schema.Dialect;

import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// A SQLite file in a private folder: empty, or a consistent copy of the user's by SQLite's own
/// backup, never by copying bytes. The user's file is only read.
public final class SqliteShadow implements Shadow {

    /// A revision that fills more than this is not checked further.
    private static final long MAXIMAL_BYTES = 512L << 20;

    /// The last bytes of a journal that is one of several databases' in one transaction.
    private static final byte[] SEVERAL = {
        (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };

    private final Path folder;
    private final Path file;
    private final String version;

    private SqliteShadow(Path folder, Path file, String version) {
        this.folder = folder;
        this.file = file;
        this.version = version;
    }

    static SqliteShadow empty() throws IOException, SQLException {
        return create(SqliteConnections::create);
    }

    static SqliteShadow copyOf(Path source) throws IOException, SQLException {
        return create(target -> {
            int code = SqliteConnections.read(source, connection -> backup(connection, target));
            if (code != 0) {
                throw new SQLiteException("backup failed", SQLiteErrorCode.getErrorCode(code));
            }
        });
    }

    private static int backup(Connection connection, Path target) throws SQLException {
        return connection
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup("main", target.toString(), null, 50, 20, 4096);
    }

    private interface Filling {
        void fill(Path file) throws IOException, SQLException;
    }

    private static SqliteShadow create(Filling filling) throws IOException, SQLException {
        Path folder = PrivateFolder.create(PrivateFolder.temporary(), "alambique-sqlite-");
        Path file = folder.resolve("shadow.db");
        try {
            filling.fill(file);
            try (Connection connection = SqliteConnections.shadow(file)) {
                return new SqliteShadow(
                        folder, file, Rows.string(connection, "SELECT sqlite_version()"));
            }
        } catch (IOException | SQLException e) {
            Deletion.of(folder);
            throw e;
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public String serverVersion() {
        return version;
    }

    @Override
    public long size() throws SQLException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(each -> each.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            throw new SQLException("the shadow cannot be read", e);
        }
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder);
    }

    @Override
    public DatabaseUrl url(String driver, Path seenAt) {
        return DatabaseUrl.ofFile(driver, seenAt.resolve(file.getFileName()));
    }

    /// Fails if a file was swapped for a link, grew beyond the limit or is damaged.
    @Override
    public Connection connect() throws SQLException {
        refuseForgedSideFiles();
        Connection connection = SqliteConnections.shadow(file);
        try {
            if (Files.size(file) > MAXIMAL_BYTES) {
                throw new SQLException("the shadow has grown beyond " + MAXIMAL_BYTES + " bytes");
            }
            String answer = Rows.string(connection, "PRAGMA quick_check(1)");
            if (!answer.equals("ok")) {
                throw new SQLException("the shadow is damaged");
            }
            return connection;
        } catch (IOException e) {
            connection.close();
            throw new SQLException("the shadow cannot be read", e);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// SQLite follows a link for its write-ahead log, and deletes the file an unfinished journal
    /// names as the one above it.
    private void refuseForgedSideFiles() throws SQLException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                boolean plain = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS);
                if (!plain || endsLikeJournalOfSeveral(each)) {
                    throw new SQLException("the shadow has a side file SQLite did not make");
                }
            }
        } catch (IOException e) {
            throw new SQLException("the shadow cannot be read", e);
        }
    }

    private static boolean endsLikeJournalOfSeveral(Path each) throws IOException {
        if (!each.toString().endsWith("-journal") || Files.size(each) < SEVERAL.length) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(each)) {
            ByteBuffer end = ByteBuffer.allocate(SEVERAL.length);
            channel.position(channel.size() - SEVERAL.length);
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // the rest of the last bytes
            }
            return Arrays.equals(end.array(), SEVERAL);
        }
    }

    @Override
    public void close() {
        try {
            Deletion.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "SqliteShadow " + file;
    }
}
