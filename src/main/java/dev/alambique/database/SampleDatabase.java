package dev.alambique.database;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/// The course's `tareas.db`: one table of 1,000 tasks at the sample project's first revision.
///
/// The rows are the same every time. Among them are priorities no one planned for (99 and NULL),
/// names beyond ASCII and 37 rows that were never updated.
public final class SampleDatabase {

    public static final int ROWS = 1_000;

    private static final int NEVER_UPDATED = 37;
    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final String[] PRIORITIES = {"1", "2", "3", "99", null};
    private static final String[] NAMES = {
        "Comprar café", "Llamar a Íñigo", "Revisar la migración", "Añadir índice", "Enviar informe"
    };

    private SampleDatabase() {}

    /// Creates the file; the caller has made sure that it does not exist.
    public static void create(Path file, String revision) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        """
                        CREATE TABLE alembic_version (
                        \tversion_num VARCHAR(32) NOT NULL,\s
                        \tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
                        )\
                        """);
                statement.execute(
                        """
                        CREATE TABLE tareas (
                        \tid INTEGER NOT NULL,\s
                        \tnombre VARCHAR(100) NOT NULL,\s
                        \tcompletada BOOLEAN NOT NULL,\s
                        \tprioridad INTEGER,\s
                        \tcreado_en DATETIME NOT NULL,\s
                        \tactualizado_en DATETIME,\s
                        \tCONSTRAINT pk_tareas PRIMARY KEY (id)
                        )\
                        """);
            }
            stamp(connection, revision);
            fill(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new Failure.Unavailable(
                    Message.of("database.sample-not-created", file, String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static void stamp(Connection connection, String revision) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO alembic_version VALUES (?)")) {
            insert.setString(1, revision);
            insert.executeUpdate();
        }
    }

    private static void fill(Connection connection) throws SQLException {
        LocalDateTime start = LocalDateTime.of(2025, 1, 1, 8, 0);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO tareas VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                LocalDateTime created = start.plusMinutes(37L * i);
                String priority = PRIORITIES[i % PRIORITIES.length];
                insert.setInt(1, i + 1);
                insert.setString(2, NAMES[i % NAMES.length] + " " + (i + 1));
                insert.setInt(3, i % 3 == 0 ? 1 : 0);
                insert.setObject(4, priority == null ? null : Integer.valueOf(priority));
                insert.setString(5, STORED.format(created));
                insert.setString(
                        6, i < NEVER_UPDATED ? null : STORED.format(created.plusHours(i % 48)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
