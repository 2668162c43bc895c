package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.util.List;

class RowDigestsTest {

    private static final List<String> COLUMNS = List.of("titulo", "prioridad");

    private final RowDigests digests = new RowDigests();

    /// What differs after some statements, by primary key and without one.
    private List<String> after(Dialect dialect, boolean keyed, String... statements)
            throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(
                    connection,
                    "CREATE TABLE tareas (id INTEGER PRIMARY KEY, titulo VARCHAR(20),"
                            + " prioridad INTEGER)");
            Rows.execute(
                    connection,
                    "INSERT INTO tareas VALUES (1, 'a', 3), (2, '1.10', 99), (3, NULL, NULL)");
            List<String> key = keyed ? List.of("id") : List.of();
            TableDigest before = digests.of(dialect, connection, "tareas", key, COLUMNS);
            for (String statement : statements) {
                Rows.execute(connection, statement);
            }
            TableDigest later = digests.of(dialect, connection, "tareas", key, COLUMNS);
            return before.differences(later).stream().map(Language.ENGLISH::render).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_the_same_in_another_order_and_with_more_columns(Dialect dialect) throws Exception {
        String[] moved = {
            "ALTER TABLE tareas ADD COLUMN extra INTEGER",
            "UPDATE tareas SET extra = 5",
            "DELETE FROM tareas WHERE id = 1",
            "INSERT INTO tareas VALUES (1, 'a', 3, 6)"
        };

        assertThat(after(dialect, true, moved)).isEmpty();
        assertThat(after(dialect, false, moved)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void names_the_column_and_how_many_rows_differ(Dialect dialect) throws Exception {
        String change = "UPDATE tareas SET prioridad = 2 WHERE prioridad = 99";

        assertThat(after(dialect, true, change))
                .containsExactly("tareas.prioridad: 1 of 3 rows differ");
        assertThat(after(dialect, false, change))
                .containsExactly("tareas.prioridad: the values differ");
    }

    @ParameterizedTest
    @EnumSource
    void sees_lost_added_and_rekeyed_rows(Dialect dialect) throws Exception {
        assertThat(after(dialect, true, "DELETE FROM tareas WHERE id = 2"))
                .containsExactly("tareas: 3 rows before, 2 after");
        assertThat(after(dialect, true, "INSERT INTO tareas (id) VALUES (4)"))
                .containsExactly("tareas: 3 rows before, 4 after");
        assertThat(after(dialect, true, "UPDATE tareas SET id = 9 WHERE id = 2"))
                .containsExactly("tareas: 1 of 3 rows have another primary key");
    }

    @ParameterizedTest
    @EnumSource
    void tells_null_from_empty_and_texts_that_look_like_the_same_number(Dialect dialect)
            throws Exception {
        assertThat(after(dialect, true, "UPDATE tareas SET titulo = '' WHERE titulo IS NULL"))
                .containsExactly("tareas.titulo: 1 of 3 rows differ");
        assertThat(after(dialect, true, "UPDATE tareas SET titulo = '1.1' WHERE id = 2"))
                .containsExactly("tareas.titulo: 1 of 3 rows differ");
    }

    @ParameterizedTest
    @EnumSource
    void sees_values_that_changed_places_even_without_a_key(Dialect dialect) throws Exception {
        assertThat(
                        after(
                                dialect,
                                false,
                                "UPDATE tareas SET prioridad = CASE prioridad"
                                        + " WHEN 3 THEN 99 WHEN 99 THEN 3 END"))
                .hasSize(1)
                .first()
                .asString()
                .contains("no longer stand in the same rows");
    }

    @Test
    void takes_the_same_number_of_another_type_for_the_same() throws Exception {
        assertThat(
                        after(
                                Dialect.POSTGRESQL,
                                true,
                                "ALTER TABLE tareas ALTER prioridad TYPE numeric(10, 2)"))
                .isEmpty();
        assertThat(
                        after(
                                Dialect.SQLITE,
                                true,
                                "CREATE TABLE nueva (id INTEGER PRIMARY KEY, titulo TEXT,"
                                        + " prioridad REAL)",
                                "INSERT INTO nueva SELECT * FROM tareas",
                                "DROP TABLE tareas",
                                "ALTER TABLE nueva RENAME TO tareas"))
                .isEmpty();
    }

    @Test
    void shows_no_value_and_differs_from_another_object_s() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.SQLITE);
                Connection connection = shadow.connect()) {
            Rows.execute(connection, "CREATE TABLE t (a)");
            Rows.execute(connection, "INSERT INTO t VALUES ('CANARIO')");
            TableDigest one = digests.of(Dialect.SQLITE, connection, "t", List.of(), List.of("a"));
            TableDigest other =
                    new RowDigests().of(Dialect.SQLITE, connection, "t", List.of(), List.of("a"));

            assertThat(one.toString()).doesNotContain("CANARIO");
            assertThat(one.summary()).isNotEqualTo(other.summary());
        }
    }
}
