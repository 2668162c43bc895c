package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.revision.SyncedColumns;
import dev.alambique.revision.TableAlias;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// An old and a new application write into the same rows, between the steps of a rename.
class SyncedColumnsTest {

    private static final SyncedColumns NAMES =
            new SyncedColumns("tareas", "nombre", "titulo", List.of("rowid"));

    @Test
    void reads_a_text_of_any_length() {
        List<String> sql = NAMES.creating(Dialect.SQLITE);
        String longer =
                sql.getFirst().replace("; END", " AND id = NEW.id".repeat(100_000) + "; END");

        assertThat(SyncedColumns.isSync(longer)).isTrue();
        assertThat(SyncedColumns.isSync(longer + " DROP TABLE tareas")).isFalse();
        assertThat(SyncedColumns.isSync("DROP TRIGGER \"" + "a".repeat(100_000) + "\"")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void both_names_show_what_either_application_writes(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            twoNames(dialect, connection);
            Rows.execute(connection, "INSERT INTO tareas (id, nombre) VALUES (1, 'vieja')");
            Rows.execute(connection, "INSERT INTO tareas (id, titulo) VALUES (2, 'nueva')");
            assertThat(rows(connection)).containsExactly("1 vieja vieja", "2 nueva nueva");

            Rows.execute(connection, "UPDATE tareas SET nombre = 'añeja' WHERE id = 2");
            Rows.execute(connection, "UPDATE tareas SET titulo = 'fresca' WHERE id = 1");
            assertThat(rows(connection)).containsExactly("1 fresca fresca", "2 añeja añeja");

            Rows.execute(connection, "UPDATE tareas SET nombre = 'AÑEJA' WHERE id = 2");
            Rows.execute(connection, "UPDATE tareas SET nombre = 'x', titulo = 'y' WHERE id = 1");
            assertThat(rows(connection)).containsExactly("1 y y", "2 AÑEJA AÑEJA");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_were_there_are_filled_when_they_are_written(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            table(dialect, connection);
            Rows.execute(connection, "INSERT INTO tareas (id, nombre) VALUES (1, 'a'), (2, 'b')");
            sync(dialect, connection);

            Rows.execute(connection, "UPDATE tareas SET nombre = 'c' WHERE id = 1");
            Rows.execute(
                    connection,
                    "UPDATE tareas SET titulo = nombre WHERE titulo IS NULL AND nombre IS NOT NULL");

            assertThat(rows(connection)).containsExactly("1 c c", "2 b b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_required_column_is_still_required(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            twoNames(dialect, connection);

            assertThatThrownBy(() -> Rows.execute(connection, "INSERT INTO tareas (id) VALUES (1)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_left_when_it_ends(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            table(dialect, connection);
            SchemaSnapshot before = SchemaSnapshot.take(dialect, connection, VersionTable.DEFAULT);
            sync(dialect, connection);
            for (String statement : NAMES.dropping(dialect)) {
                Rows.execute(connection, statement);
            }

            assertThat(
                            before.differences(
                                    SchemaSnapshot.take(dialect, connection, VersionTable.DEFAULT)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_old_name_of_a_table_reads_and_writes_the_new_one(Dialect dialect) throws Exception {
        TableAlias alias =
                new TableAlias(
                        "tareas",
                        "pendientes",
                        List.of(
                                Column.of("id", SqlType.of("integer")).required(),
                                Column.of("nombre", SqlType.of("varchar", 20)),
                                Column.of("hecha", SqlType.of("boolean"))
                                        .required()
                                        .withServerDefault("false")),
                        List.of("id"));
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(
                    connection,
                    "CREATE TABLE pendientes (id INTEGER PRIMARY KEY, nombre VARCHAR(20),"
                            + " hecha BOOLEAN DEFAULT false NOT NULL)");
            for (String statement : alias.creating(dialect)) {
                Rows.execute(connection, statement);
            }
            Rows.execute(
                    connection,
                    "INSERT INTO tareas (id, nombre) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            Rows.execute(connection, "UPDATE tareas SET nombre = 'd' WHERE id = 2");
            Rows.execute(connection, "DELETE FROM tareas WHERE id = 3");
            Rows.execute(connection, "UPDATE pendientes SET nombre = 'e' WHERE id = 1");

            assertThat(
                            read(
                                    connection,
                                    "SELECT id, nombre FROM tareas WHERE NOT hecha ORDER BY id"))
                    .containsExactly("1 e", "2 d");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TRIGGER auditoria ON tareas",
                "DROP TRIGGER auditoria",
                "DROP FUNCTION cobrar()",
                "DROP TRIGGER sync_a; DROP TABLE tareas",
                "DROP TRIGGER sync_a ON tareas CASCADE",
                "CREATE TRIGGER sync_a BEFORE INSERT OR UPDATE ON tareas"
                        + " FOR EACH ROW EXECUTE FUNCTION cobrar()",
                "CREATE TRIGGER sync_a BEFORE DELETE ON tareas"
                        + " FOR EACH ROW EXECUTE FUNCTION sync_a()"
            })
    void knows_what_is_not_its_own(String sql) {
        assertThat(SyncedColumns.isSync(sql)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void knows_its_own_and_nothing_like_it(Dialect dialect) {
        for (String own : NAMES.creating(dialect)) {
            assertThat(SyncedColumns.isSync(own)).isTrue();
            for (String changed :
                    List.of(
                            own.replaceFirst("NEW\\.titulo", "NEW.otra"),
                            own.replace("NEW.nombre", "NULL"),
                            own.replace("; ", "; DELETE FROM tareas; "),
                            own + "; DROP TABLE tareas",
                            own.replace("rowid = NEW.rowid", "true"),
                            own.replace("EXECUTE FUNCTION sync_", "EXECUTE FUNCTION cobrar_"))) {
                assertThat(SyncedColumns.isSync(changed))
                        .as(changed)
                        .isEqualTo(changed.equals(own));
            }
        }
        assertThat(NAMES.dropping(dialect)).allMatch(SyncedColumns::isSync);
    }

    private static void twoNames(Dialect dialect, Connection connection) throws SQLException {
        table(dialect, connection);
        sync(dialect, connection);
    }

    private static void table(Dialect dialect, Connection connection) throws SQLException {
        String required =
                switch (dialect) {
                    case POSTGRESQL -> "nombre VARCHAR(20) NOT NULL, titulo VARCHAR(20)";
                    case SQLITE ->
                            "nombre VARCHAR(20) COLLATE NOCASE, titulo VARCHAR(20) COLLATE NOCASE,"
                                    + " CHECK (nombre IS NOT NULL OR titulo IS NOT NULL)";
                };
        Rows.execute(connection, "CREATE TABLE tareas (id INTEGER PRIMARY KEY, " + required + ")");
    }

    private static void sync(Dialect dialect, Connection connection) throws SQLException {
        for (String statement : NAMES.creating(dialect)) {
            Rows.execute(connection, statement);
        }
    }

    private static List<String> rows(Connection connection) throws SQLException {
        return read(connection, "SELECT id, nombre, titulo FROM tareas ORDER BY id");
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int at = 1; at <= columns; at++) {
                    cells.add(String.valueOf(result.getString(at)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
