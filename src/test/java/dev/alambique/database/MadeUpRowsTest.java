package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

class MadeUpRowsTest {

    private static final int SEEDED = 50;

    private SqliteShadow shadow;
    private Connection connection;

    @BeforeEach
    void seed() throws IOException, SQLException {
        shadow = SqliteShadow.empty();
        connection = shadow.connect();
        Rows.execute(connection, "CREATE TABLE usuario (email VARCHAR(20) PRIMARY KEY NOT NULL)");
        Rows.execute(
                connection,
                """
                CREATE TABLE tarea (
                    id INTEGER PRIMARY KEY,
                    codigo VARCHAR(12) NOT NULL UNIQUE,
                    nombre VARCHAR(30) NOT NULL,
                    prioridad INTEGER CHECK (prioridad BETWEEN 1 AND 3),
                    usuario VARCHAR(20) NOT NULL REFERENCES usuario (email)
                )
                """);
        new Seeder(Dialect.SQLITE, connection, 7, SEEDED).seed(schema());
        Rows.execute(connection, "PRAGMA foreign_keys = ON");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        shadow.close();
    }

    private Schema schema() throws SQLException {
        return Inspector.of(Dialect.SQLITE).inspect(connection, VersionTable.DEFAULT).schema();
    }

    private Optional<MadeUpRows> rows(String table) throws SQLException {
        Schema schema = schema();
        Table found = schema.table(table).orElseThrow();
        return MadeUpRows.of(Dialect.SQLITE, connection, schema, found, 7, SEEDED);
    }

    @Test
    void makes_rows_the_database_takes_beside_the_seeded_ones() throws SQLException {
        MadeUpRows rows = rows("tarea").orElseThrow();
        for (int i = 0; i < 20; i++) {
            insert(next(rows));
        }

        assertThat(Rows.string(connection, "SELECT count(*) FROM tarea"))
                .isEqualTo(String.valueOf(SEEDED + 20));
    }

    @Test
    void stretches_what_is_free_to_its_longest_and_largest() throws SQLException {
        MadeUpRows rows = rows("tarea").orElseThrow();
        Map<String, @Nullable Object> row = next(rows);
        Map<String, @Nullable Object> stretched = rows.stretched(row);
        insert(stretched);

        assertThat(stretched)
                .containsEntry("nombre", "ñ".repeat(30))
                .containsEntry("prioridad", "3")
                .doesNotContainKey("id");
        assertThat(stretched.get("codigo")).isEqualTo(row.get("codigo"));
    }

    @Test
    void makes_none_where_a_row_it_must_point_at_is_missing() throws SQLException {
        Rows.execute(connection, "DELETE FROM tarea");
        Rows.execute(connection, "DELETE FROM usuario");

        assertThat(rows("tarea")).isEmpty();
    }

    private static Map<String, @Nullable Object> next(MadeUpRows rows) throws SQLException {
        return Objects.requireNonNull(rows.next());
    }

    private void insert(Map<String, @Nullable Object> row) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO tarea (codigo, nombre, prioridad, usuario)"
                                + " VALUES (?, ?, ?, ?)")) {
            int index = 1;
            for (String column : new String[] {"codigo", "nombre", "prioridad", "usuario"}) {
                MadeUpRows.bind(Dialect.SQLITE, insert, index++, row.get(column));
            }
            insert.executeUpdate();
        }
    }
}
