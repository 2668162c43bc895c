package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What this side understands of a revision's own question to its rows, and what it does not ask.
class RowLookTest {

    @Test
    void reads_a_condition() {
        assertThat(
                        RowLook.of(
                                "SELECT count(*) AS wrong_rows FROM tareas WHERE NOT (prioridad > 0)"))
                .contains(new RowLook("tareas", "tareas", "NOT (prioridad > 0)"));
    }

    @Test
    void reads_a_condition_with_a_query_in_it() {
        assertThat(
                        RowLook.of(
                                "SELECT count(*) FROM app.tareas AS t WHERE t.autor_id IS NOT NULL AND"
                                        + " NOT EXISTS (SELECT 1 FROM usuarios AS u WHERE u.id ="
                                        + " t.autor_id);"))
                .contains(
                        new RowLook(
                                "app.tareas",
                                "t",
                                "t.autor_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM usuarios AS u"
                                        + " WHERE u.id = t.autor_id)"));
    }

    @Test
    void reads_groups_of_rows() {
        assertThat(
                        RowLook.of(
                                "select email, count(*) from usuarios where email <> 'group by'"
                                        + " group by email having count(*) > 1 limit 1"))
                .contains(
                        new RowLook(
                                "usuarios",
                                "usuarios",
                                "email IN (SELECT email from usuarios where email <> 'group by' group"
                                        + " by email having count(*) > 1)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM tareas",
                "SELECT count(*) FROM tareas t JOIN usuarios u ON u.id = t.autor_id WHERE u.id > 1",
                "SELECT count(*) FROM tareas, usuarios WHERE tareas.id = usuarios.id",
                "SELECT count(*) FROM tareas WHERE pg_sleep(60) IS NULL",
                "SELECT count(*) FROM tareas WHERE pg_catalog.pg_sleep (60) IS NULL",
                "SELECT count(*) FROM tareas WHERE \"pg_sleep\"(60) IS NULL",
                "SELECT count(*) FROM tareas WHERE id > 1; DROP TABLE tareas",
                "SELECT count(*) FROM tareas WHERE id > 1 -- )",
                "SELECT count(*) FROM tareas WHERE id /* */ > 1",
                "SELECT count(*) FROM tareas WHERE nombre = $$a$$",
                "SELECT count(*) FROM tareas WHERE id > (SELECT max(id) FROM tareas WHERE id <"
                        + " (SELECT max(id) FROM tareas))",
                "DELETE FROM tareas WHERE id > 1"
            })
    void asks_nothing_else(String sql) {
        assertThat(RowLook.of(sql)).isEmpty();
    }
}
