package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

class PostgresqlServersTest {

    @Test
    void serve_one_request_after_the_other_and_end_when_closed() throws Exception {
        Path socket;
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache())) {
            Path first = socketOfOneRequest(servers);
            Path second = socketOfOneRequest(servers);
            assertThat(second).isEqualTo(first);
            assertThat(servers.running(null).orElseThrow().isAlive()).isTrue();
            socket = first;
        }
        assertThat(Files.exists(socket.resolveSibling("."))).isFalse();
    }

    @Test
    void are_started_anew_where_a_revision_has_brought_the_server_down() throws Exception {
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache())) {
            Path before = socketOfOneRequest(servers);
            ProcessHandle.allProcesses()
                    .filter(each ->
                            each.info()
                                    .commandLine()
                                    .filter(line -> line.contains(before.toString()))
                                    .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);

            Path after = socketOfOneRequest(servers);

            assertThat(after).isNotEqualTo(before);
            assertThat(Files.exists(before)).isFalse();
        }
    }

    @Test
    void keep_what_a_history_made_and_lend_it_to_one_after_the_other() throws Exception {
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache());
                Shadows shadows = Shadows.on(servers, null, List.of(), null)) {
            keep(shadows);
            assertThat(shadows.kept("other")).isEmpty();
            String secret;
            try (PostgresqlShadow first = shadows.kept("key").orElseThrow();
                    Connection connection = first.connect()) {
                assertThat(shadows.kept("key")).as("while it is in use").isEmpty();
                Rows.execute(connection, "DELETE FROM tareas");
                Rows.execute(connection, "ALTER TABLE tareas OWNER TO CURRENT_USER");
                Rows.execute(connection, "ALTER ROLE CURRENT_USER SET search_path = 'nowhere'");
                secret = String.valueOf(first.url("", socket(first)).password());
            }

            try (PostgresqlShadow second = shadows.kept("key").orElseThrow();
                    Connection connection =
                            PostgresqlConnections.open(second.url("", socket(second)))) {
                assertThat(Rows.string(connection, "SELECT nombre FROM tareas")).isEqualTo("café");
                DatabaseUrl mine = second.url("", socket(second));
                assertThatThrownBy(() ->
                                PostgresqlConnections.open(
                                                DatabaseUrl.onSocket(
                                                        "psycopg2",
                                                        String.valueOf(mine.user()),
                                                        secret,
                                                        String.valueOf(mine.database()),
                                                        socket(second),
                                                        socket(second)))
                                        .close())
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("28P01");
            }
        }
    }

    @Test
    void let_no_draft_near_what_they_keep() throws Exception {
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache());
                Shadows shadows = Shadows.on(servers, null, List.of(), null)) {
            keep(shadows);
            try (PostgresqlShadow lent = shadows.kept("key").orElseThrow();
                    Connection connection = lent.connect()) {
                String kept =
                        Rows.string(
                                connection,
                                "SELECT datname::text FROM pg_database WHERE NOT datallowconn"
                                        + " AND datname LIKE 'alambique%'");
                DatabaseUrl mine = lent.url("", socket(lent));
                DatabaseUrl theirs =
                        DatabaseUrl.onSocket(
                                "psycopg2",
                                String.valueOf(mine.user()),
                                String.valueOf(mine.password()),
                                kept,
                                socket(lent),
                                socket(lent));
                assertThatThrownBy(() -> PostgresqlConnections.open(theirs).close())
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("55000");
                for (String attack :
                        List.of(
                                "DROP DATABASE " + kept,
                                "ALTER DATABASE " + kept + " ALLOW_CONNECTIONS true",
                                "ALTER DATABASE " + kept + " OWNER TO CURRENT_USER",
                                "ALTER DATABASE " + kept + " RENAME TO otra",
                                "ALTER DATABASE " + kept + " SET search_path = 'nowhere'",
                                "CREATE DATABASE otra TEMPLATE " + kept,
                                "UPDATE pg_database SET datallowconn = true")) {
                    assertThatThrownBy(() -> Rows.execute(connection, attack))
                            .as(attack)
                            .extracting(e -> ((SQLException) e).getSQLState())
                            .isEqualTo("42501");
                }
            }
        }
    }

    private static void keep(Shadows shadows) throws Exception {
        try (PostgresqlShadow made =
                (PostgresqlShadow) ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow()) {
            try (Connection connection = made.connect()) {
                Rows.execute(connection, "CREATE TABLE tareas (nombre text)");
                Rows.execute(connection, "INSERT INTO tareas VALUES ('café')");
            }
            shadows.keep(made, "key");
        }
    }

    private static Path socket(Shadow shadow) {
        return shadow.folder().orElseThrow();
    }

    private static Path socketOfOneRequest(PostgresqlServers servers) throws Exception {
        try (Shadows shadows = Shadows.on(servers, null, List.of(), null);
                Shadow shadow = ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow();
                Connection connection = shadow.connect()) {
            assertThat(Rows.string(connection, "SELECT 1")).isEqualTo("1");
            return shadow.folder().orElseThrow();
        }
    }
}
