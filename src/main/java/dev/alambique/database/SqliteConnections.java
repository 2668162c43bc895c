package dev.alambique.database;

import dev.alambique.failure.Failure;
import dev.alambique.files.Deletion;
import dev.alambique.message.Message;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The three ways to open a SQLite file. None of them creates a file that was not there, but for a
/// shadow's own.
final class SqliteConnections {

    private static final int BUSY_MILLISECONDS = 1_000;
    private static final long LARGEST_COPY = 1L << 30;
    private static final String LOG = "-wal";
    private static final String SHARED_MEMORY = "-shm";

    static {
        SqliteLibrary.offer(Shadows.defaultCache());
    }

    private SqliteConnections() {}

    /// What is done with a connection that can only read.
    interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /// Reads the user's file and leaves no trace: not in it, and nothing beside it.
    ///
    /// Even a reader makes side files for a database in WAL mode. If there are none, nobody has it
    /// open, so it is read as it lies, and read again if it changed meanwhile. If a process that is
    /// gone left its log, only a copy can be read without finishing that process's work.
    static <T> T read(Path file, Reading<T> reading) throws SQLException, IOException {
        if (isQuietWal(file)) {
            FileTime before = Files.getLastModifiedTime(file);
            T value = null;
            SQLException failed = null;
            try (Connection connection = reading(file, "?mode=ro&immutable=1")) {
                value = reading.read(connection);
            } catch (SQLException e) {
                failed = e;
            }
            if (isQuietWal(file) && before.equals(Files.getLastModifiedTime(file))) {
                if (failed != null) {
                    throw failed;
                }
                if (value != null) {
                    return value;
                }
            }
        }
        if (isWal(file) && !Files.exists(beside(file, SHARED_MEMORY))) {
            return readCopy(file, reading);
        }
        try (Connection connection = reading(file, "?mode=ro&readonly_shm=1")) {
            return reading.read(connection);
        }
    }

    private static <T> T readCopy(Path file, Reading<T> reading) throws SQLException, IOException {
        Path log = beside(file, LOG);
        if (Files.size(file) + Files.size(log) > LARGEST_COPY) {
            throw failure("database.sqlite.left-open", file);
        }
        Path folder = PrivateFolder.create(PrivateFolder.temporary(), "alambique-copy-");
        try {
            Path copy = folder.resolve("copy.db");
            FileTime[] before = {Files.getLastModifiedTime(file), Files.getLastModifiedTime(log)};
            Files.copy(file, copy);
            Files.copy(log, beside(copy, LOG));
            if (!before[0].equals(Files.getLastModifiedTime(file))
                    || !before[1].equals(Files.getLastModifiedTime(log))) {
                throw failure("database.sqlite.locked", file);
            }
            try (Connection connection = reading(copy, "?mode=ro")) {
                return reading.read(connection);
            }
        } finally {
            Deletion.of(folder);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static boolean isQuietWal(Path file) throws IOException {
        return isWal(file) && !Files.exists(beside(file, LOG));
    }

    /// Bytes 18 and 19 of a database's header are 2 in WAL mode.
    private static boolean isWal(Path file) throws IOException {
        byte[] header;
        try (InputStream stream = Files.newInputStream(file)) {
            header = stream.readNBytes(20);
        }
        return header.length == 20 && header[18] == 2;
    }

    private static Connection reading(Path file, String mode) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        Connection connection = open(file, mode, config);
        Rows.execute(connection, "PRAGMA query_only = ON");
        Rows.execute(connection, "PRAGMA trusted_schema = OFF");
        return connection;
    }

    /// A shadow's file, which a process we do not trust may have written.
    static Connection shadow(Path file) throws SQLException {
        if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SQLException("the shadow is no longer a plain file");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        Connection connection = open(file, "?mode=rw", config);
        Rows.execute(connection, "PRAGMA trusted_schema = OFF");
        return connection;
    }

    /// A new, empty database.
    static void create(Path file) throws SQLException {
        try (Connection connection = open(file, "?mode=rwc", new SQLiteConfig())) {
            // an empty file is a valid database; a header makes it one for every tool
            Rows.execute(connection, "PRAGMA user_version = 0");
            Rows.execute(connection, "VACUUM");
        }
    }

    private static Connection open(Path file, String mode, SQLiteConfig config)
            throws SQLException {
        String path =
                file.toAbsolutePath()
                        .toString()
                        .replace("%", "%25")
                        .replace("?", "%3f")
                        .replace("#", "%23");
        return DriverManager.getConnection(
                "jdbc:sqlite:file:" + path + mode, config.toProperties());
    }

    /// What a failed look at the user's file means. The exception's own text stays out of it: it
    /// may quote a row.
    static Failure unavailable(Path file, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite
                        ? sqlite.getResultCode()
                        : SQLiteErrorCode.SQLITE_ERROR;
        return switch (code.code & 0xff) {
            case 5, 6 -> failure("database.sqlite.locked", file);
            case 11, 26 -> failure("database.sqlite.damaged", file);
            case 14, 23, 8, 10 -> failure("database.sqlite.unreadable", file);
            default -> failure("database.sqlite.failed", file, code.name());
        };
    }

    static Failure failure(String key, Object... arguments) {
        return new Failure.Unavailable(
                Message.of(key, arguments), Message.of(key + ".remedy", arguments));
    }
}
