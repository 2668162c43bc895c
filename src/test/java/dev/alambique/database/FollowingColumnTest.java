package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.FollowingColumn;
import dev.alambique.revision.OwnTriggers;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// An application writes a column whose follower it does not know.
class FollowingColumnTest {

    @Test
    void follows_every_write() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL);
                Connection connection = shadow.connect()) {
            make(
                    connection,
                    "bigint",
                    new FollowingColumn("tareas", "valor", "nuevo", null, false));

            Rows.execute(connection, "INSERT INTO tareas (id, valor) VALUES (1, '7')");
            Rows.execute(connection, "INSERT INTO tareas (id, valor) VALUES (2, NULL)");
            Rows.execute(connection, "UPDATE tareas SET valor = '8' WHERE id = 2");

            assertThat(rows(connection)).containsExactly("1 7 7", "2 8 8");
        }
    }

    @Test
    void a_value_that_does_not_fit_disturbs_nobody() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL);
                Connection connection = shadow.connect()) {
            make(
                    connection,
                    "varchar(3)",
                    new FollowingColumn("tareas", "valor", "nuevo", null, true));

            Rows.execute(connection, "INSERT INTO tareas (id, valor) VALUES (1, 'abc')");
            Rows.execute(connection, "INSERT INTO tareas (id, valor) VALUES (2, 'abcd')");

            assertThat(rows(connection)).containsExactly("1 abc abc", "2 abcd null");
        }
    }

    @Test
    void computes_what_a_person_said() throws Exception {
        FollowingColumn column =
                new FollowingColumn("tareas", "valor", "nuevo", "valor::integer * 10", true);
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL);
                Connection connection = shadow.connect()) {
            make(connection, "integer", column);

            Rows.execute(connection, "INSERT INTO tareas (id, valor) VALUES (1, '4')");
            Rows.execute(connection, "INSERT INTO tareas (id, valor) VALUES (2, 'x')");

            assertThat(rows(connection)).containsExactly("1 4 40", "2 x null");
        }
        assertThat(column.creating()).allMatch(OwnTriggers::isOne);
        assertThat(kinds(column)).containsOnly(SqlStatement.OwnForm.class);
    }

    /// Nothing in it may reach beyond the row.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT clave FROM usuarios LIMIT 1)",
                "1 FROM usuarios) AS x, (SELECT 1",
                "1; DELETE FROM usuarios",
                "1) --",
                "$$ 1 $$",
                ""
            })
    void is_not_let_in_with_anything_but_an_expression(String using) {
        assertThat(kinds(new FollowingColumn("tareas", "valor", "nuevo", using, true)).getFirst())
                .isNotEqualTo(SqlStatement.OwnForm.class);
    }

    private static List<Class<?>> kinds(FollowingColumn column) {
        List<Class<?>> kinds = new ArrayList<>();
        for (String sql : column.creating()) {
            for (ReadStatement read : SqlScript.read(sql).statements()) {
                kinds.add(read.statement().getClass());
            }
        }
        return kinds;
    }

    private static void make(Connection connection, String type, FollowingColumn column)
            throws SQLException {
        Rows.execute(
                connection,
                "CREATE TABLE tareas (id integer PRIMARY KEY, valor text, nuevo " + type + ")");
        for (String sql : column.creating()) {
            Rows.execute(connection, sql);
        }
    }

    private static List<String> rows(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT id, valor, nuevo FROM tareas ORDER BY id")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3));
            }
        }
        return rows;
    }
}
