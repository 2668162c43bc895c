package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.database.Inspector;
import dev.alambique.database.Opening;
import dev.alambique.database.Seeder;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.database.SqlErrors;
import dev.alambique.database.VersionTable;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.verify.Rehearsal.Played;
import dev.alambique.verify.Rehearsal.Refused;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An application's statements on real databases.
class ApplicationSessionTest {

    private static final int ROWS = 40;
    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE usuario (
                        id INTEGER PRIMARY KEY,
                        email VARCHAR(60) NOT NULL UNIQUE,
                        nacido DATE,
                        activo BOOLEAN NOT NULL DEFAULT true
                    )
                    """,
                    """
                    CREATE TABLE tarea (
                        codigo VARCHAR(12) NOT NULL PRIMARY KEY,
                        nombre VARCHAR(30) NOT NULL,
                        usuario INTEGER NOT NULL
                            REFERENCES usuario (id) DEFERRABLE INITIALLY DEFERRED
                    )
                    """);

    @AfterAll
    static void endTheServer() {
        SHADOWS.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void plays_every_statement_and_leaves_nothing_behind(Dialect dialect) throws Exception {
        try (Shadow shadow = seeded(dialect)) {
            List<String> before = rows(shadow);

            Rehearsal rehearsal;
            try (ApplicationSession session = ApplicationSession.open(shadow, true)) {
                rehearsal = rehearsal(shadow, session);
                for (Played played : rehearsal.played()) {
                    played.play(session);
                }
            }

            assertThat(rehearsal.refused()).isEmpty();
            assertThat(rehearsal.played())
                    .extracting(played ->
                            played.statement().table() + " " + played.statement().kind().id())
                    .containsExactly(
                            "tarea insert_required",
                            "tarea insert_same",
                            "tarea select",
                            "tarea update",
                            "tarea delete",
                            "usuario insert_required",
                            "usuario insert_all",
                            "usuario insert_nulls",
                            "usuario insert_same",
                            "usuario select",
                            "usuario update",
                            "usuario delete");
            assertThat(rows(shadow)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void sees_what_would_only_fail_at_commit(Dialect dialect) throws Exception {
        ApplicationStatement orphan =
                new ApplicationStatement(
                        ApplicationStatement.Kind.INSERT_ALL,
                        "tarea",
                        "INSERT INTO tarea VALUES ('sola', 'sin usuario', 999999)",
                        List.of(),
                        List.of());
        try (Shadow shadow = seeded(dialect);
                ApplicationSession session = ApplicationSession.open(shadow, true)) {
            assertThatThrownBy(() -> session.run(orphan, List.of()))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> SqlErrors.code((SQLException) e))
                    .isEqualTo(
                            dialect == Dialect.SQLITE ? "SQLITE_CONSTRAINT_FOREIGNKEY" : "23503");
        }
    }

    @Test
    void finds_a_row_to_delete_although_all_are_referred_to() throws Exception {
        try (Shadow shadow = seeded(Dialect.SQLITE);
                ApplicationSession session = ApplicationSession.open(shadow, false)) {
            session.watchForeignKeys(true);
            session.run(statement("DELETE FROM tarea"), List.of());
            List<Refused> refused = rehearsal(shadow, session).refused();

            assertThat(refused).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void cuts_off_a_trigger_that_does_not_end(Dialect dialect) throws Exception {
        String endless =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                        + " SELECT count(*) FROM n";
        List<String> trigger =
                dialect == Dialect.SQLITE
                        ? List.of(
                                "CREATE TRIGGER gira AFTER UPDATE ON usuario BEGIN SELECT ("
                                        + endless
                                        + "); END")
                        : List.of(
                                "CREATE FUNCTION girar() RETURNS trigger LANGUAGE plpgsql AS"
                                        + " 'BEGIN PERFORM ("
                                        + endless
                                        + "); RETURN NEW; END'",
                                "CREATE TRIGGER gira AFTER UPDATE ON usuario FOR EACH ROW"
                                        + " EXECUTE FUNCTION girar()");
        try (Shadow shadow = seeded(dialect)) {
            execute(shadow, trigger);
            try (ApplicationSession session =
                    ApplicationSession.open(shadow, false, Duration.ofMillis(200))) {
                assertThatThrownBy(() ->
                                session.run(
                                        statement("UPDATE usuario SET email = email"), List.of()))
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> SqlErrors.code((SQLException) e))
                        .isEqualTo(dialect == Dialect.SQLITE ? "SQLITE_INTERRUPT" : "57014");
                session.run(statement("UPDATE tarea SET nombre = nombre"), List.of());
            }
        }
    }

    private static ApplicationStatement statement(String sql) {
        return new ApplicationStatement(
                ApplicationStatement.Kind.UPDATE, "usuario", sql, List.of(), List.of());
    }

    private static Rehearsal rehearsal(Shadow shadow, ApplicationSession session)
            throws SQLException {
        return Rehearsal.of(
                shadow.dialect(),
                session,
                schema(session.connection(), shadow.dialect()),
                Set.of("usuario", "tarea"),
                7,
                ROWS);
    }

    private static Shadow seeded(Dialect dialect) throws InterruptedException, SQLException {
        Shadow shadow = ((Opening.Opened) SHADOWS.open(dialect)).shadow();
        List<String> tables = new ArrayList<>(TABLES);
        if (dialect == Dialect.POSTGRESQL) {
            tables.replaceAll(sql -> sql.replace("id INTEGER PRIMARY", "id SERIAL PRIMARY"));
        }
        execute(shadow, tables);
        try (Connection connection = shadow.connect()) {
            new Seeder(dialect, connection, 7, ROWS).seed(schema(connection, dialect));
        }
        return shadow;
    }

    private static void execute(Shadow shadow, List<String> statements) throws SQLException {
        try (Connection connection = shadow.connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static Schema schema(Connection connection, Dialect dialect) throws SQLException {
        return Inspector.of(dialect).inspect(connection, VersionTable.DEFAULT).schema();
    }

    private static List<String> rows(Shadow shadow) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = shadow.connect();
                Statement statement = connection.createStatement()) {
            for (String query :
                    List.of(
                            "SELECT id || ' ' || email FROM usuario ORDER BY id",
                            "SELECT codigo || ' ' || nombre || usuario FROM tarea ORDER BY codigo")) {
                try (ResultSet found = statement.executeQuery(query)) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}
