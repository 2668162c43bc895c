package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.MappedColumns;
import dev.alambique.revision.OwnTriggers;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// An application that knows numbers and one that knows words write into the same rows.
class MappedColumnsTest {

    private static final String THERE =
            "CASE NEW.prioridad WHEN 1 THEN 'baja' WHEN 3 THEN 'alta' ELSE 'media' END";
    private static final String BACK =
            "CASE NEW.nivel WHEN 'baja' THEN 1 WHEN 'alta' THEN 3 ELSE 2 END";
    private static final MappedColumns COLUMNS =
            new MappedColumns("tareas", "prioridad", "nivel", THERE, BACK, List.of("rowid"));

    @ParameterizedTest
    @EnumSource
    void each_application_sees_what_the_other_writes(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            make(connection, dialect);
            Rows.execute(connection, "INSERT INTO tareas (id, prioridad) VALUES (1, 3)");
            Rows.execute(connection, "INSERT INTO tareas (id, nivel) VALUES (2, 'baja')");
            assertThat(rows(connection)).containsExactly("1 3 alta", "2 1 baja");

            Rows.execute(connection, "UPDATE tareas SET prioridad = 2 WHERE id = 1");
            Rows.execute(connection, "UPDATE tareas SET nivel = 'alta' WHERE id = 2");
            assertThat(rows(connection)).containsExactly("1 2 media", "2 3 alta");

            Rows.execute(
                    connection, "UPDATE tareas SET prioridad = 1, nivel = 'alta' WHERE id = 1");
            assertThat(rows(connection)).containsExactly("1 3 alta", "2 3 alta");
        }
    }

    /// 99 becomes the word of 2, and a word of the new application's has no number of its own.
    @ParameterizedTest
    @EnumSource
    void what_has_no_counterpart_stays_what_it_is(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            make(connection, dialect);
            Rows.execute(connection, "INSERT INTO tareas (id, prioridad) VALUES (1, 99)");
            Rows.execute(connection, "INSERT INTO tareas (id, prioridad) VALUES (2, NULL)");
            Rows.execute(connection, "INSERT INTO tareas (id, nivel) VALUES (3, 'urgente')");
            Rows.execute(connection, "UPDATE tareas SET nombre = 'otra'");
            assertThat(rows(connection))
                    .containsExactly("1 99 media", "2 null media", "3 2 urgente");

            Rows.execute(connection, "UPDATE tareas SET nivel = 'urgente' WHERE id = 1");
            Rows.execute(connection, "UPDATE tareas SET prioridad = 1 WHERE id = 3");
            assertThat(rows(connection)).containsExactly("1 2 urgente", "2 null media", "3 1 baja");
        }
    }

    /// Rows of before the triggers are filled without touching the old value.
    @ParameterizedTest
    @EnumSource
    void filling_the_new_column_leaves_the_old_alone(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            Rows.execute(connection, TABLE);
            Rows.execute(connection, "INSERT INTO tareas (id, prioridad) VALUES (1, 99), (2, 3)");
            for (String sql : COLUMNS.creating(dialect)) {
                Rows.execute(connection, sql);
            }
            Rows.execute(connection, "UPDATE tareas SET nivel = " + THERE.replace("NEW.", ""));
            assertThat(rows(connection)).containsExactly("1 99 media", "2 3 alta");

            for (String sql : COLUMNS.dropping(dialect)) {
                Rows.execute(connection, sql);
            }
            Rows.execute(connection, "UPDATE tareas SET prioridad = 1");
            assertThat(rows(connection)).containsExactly("1 1 media", "2 1 alta");
        }
    }

    /// Literals, the one column, and nothing else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CASE NEW.prioridad WHEN 1 THEN (SELECT clave FROM usuarios) ELSE 'x' END",
                "CASE NEW.prioridad WHEN 1 THEN pg_sleep(9) ELSE 'x' END",
                "CASE NEW.prioridad WHEN 1 THEN 'a' ELSE 'x' END; DELETE FROM usuarios",
                "CASE NEW.prioridad WHEN 1 THEN 'a' ELSE current_user END",
                "'x'"
            })
    void nothing_but_a_table_of_values_is_let_in(String there) {
        MappedColumns columns =
                new MappedColumns("tareas", "prioridad", "nivel", there, BACK, List.of("rowid"));

        assertThat(columns.canBeWritten()).isFalse();
        for (Dialect dialect : Dialect.values()) {
            assertThat(SqlScript.read(columns.creating(dialect).getFirst()).statements())
                    .noneMatch(each -> each.statement() instanceof SqlStatement.OwnForm);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knows_its_own_texts_again(Dialect dialect) {
        assertThat(COLUMNS.canBeWritten()).isTrue();
        assertThat(COLUMNS.creating(dialect)).allMatch(OwnTriggers::isOne);
        assertThat(COLUMNS.dropping(dialect)).allMatch(OwnTriggers::isOne);
        String first = COLUMNS.creating(dialect).getFirst();
        assertThat(OwnTriggers.isOne(first.replaceFirst("THEN 1", "THEN NEW.id"))).isFalse();
    }

    private static final String TABLE =
            "CREATE TABLE tareas (id integer PRIMARY KEY, nombre text, prioridad integer, nivel"
                    + " varchar(10))";

    private static void make(Connection connection, Dialect dialect) throws SQLException {
        Rows.execute(connection, TABLE);
        for (String sql : COLUMNS.creating(dialect)) {
            Rows.execute(connection, sql);
        }
    }

    private static List<String> rows(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT id, prioridad, nivel FROM tareas ORDER BY id")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3));
            }
        }
        return rows;
    }
}
