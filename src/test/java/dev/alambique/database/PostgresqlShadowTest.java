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

class PostgresqlShadowTest {

    private static final List<String> ATTACKS =
            List.of(
                    "COPY (SELECT 1) TO PROGRAM 'true'",
                    "COPY (SELECT 1) TO '/tmp/alambique-escape'",
                    "SELECT pg_read_file('/etc/passwd')",
                    "SELECT pg_ls_dir('/')",
                    "ALTER SYSTEM SET work_mem = '1MB'",
                    "CREATE ROLE intruder SUPERUSER",
                    "CREATE DATABASE another",
                    "ALTER ROLE CURRENT_USER SUPERUSER",
                    "SET SESSION AUTHORIZATION alambique",
                    "SET ROLE alambique",
                    "LOAD 'auto_explain'",
                    "CREATE EXTENSION dblink",
                    "CREATE EXTENSION postgres_fdw",
                    "SELECT lo_import('/etc/passwd')",
                    "DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''true'''; END $$",
                    "SELECT rolpassword FROM pg_authid");

    @Test
    void gives_a_database_whose_owner_may_do_nothing_else() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL);
                Connection connection = shadow.connect()) {
            Rows.execute(connection, "CREATE TABLE tareas (id int PRIMARY KEY)");

            for (String attack : ATTACKS) {
                assertThatThrownBy(() -> Rows.execute(connection, attack))
                        .as(attack)
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isIn("42501", "0A000", "58P01");
            }
            assertThat(Rows.string(connection, "SELECT count(*) FROM tareas")).isEqualTo("0");
        }
    }

    @Test
    void listens_on_no_network_and_lets_nobody_in_without_the_secret() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL);
                Connection connection = shadow.connect()) {
            Path socket = shadow.folder().orElseThrow();

            assertThat(Rows.string(connection, "SHOW listen_addresses")).isEmpty();
            for (String role : List.of("alambique", "postgres", "root")) {
                for (String password : List.of("", "alambique", "postgres")) {
                    DatabaseUrl url =
                            DatabaseUrl.onSocket(
                                    "psycopg2", role, password, "postgres", socket, socket);
                    assertThatThrownBy(() -> PostgresqlConnections.open(url).close())
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void cannot_enter_another_shadow() throws Exception {
        try (Shadow one = SharedShadows.open(Dialect.POSTGRESQL);
                Shadow other = SharedShadows.open(Dialect.POSTGRESQL)) {
            Path socket = one.folder().orElseThrow();
            DatabaseUrl mine = one.url("psycopg2", socket);
            DatabaseUrl theirs = other.url("psycopg2", socket);
            DatabaseUrl mixed =
                    DatabaseUrl.onSocket(
                            "psycopg2",
                            String.valueOf(mine.user()),
                            String.valueOf(mine.password()),
                            String.valueOf(theirs.database()),
                            socket,
                            socket);

            assertThatThrownBy(() -> PostgresqlConnections.open(mixed).close())
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void lets_us_in_after_a_revision_changed_the_password_and_settings() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            try (Connection connection = shadow.connect()) {
                Rows.execute(connection, "ALTER ROLE CURRENT_USER PASSWORD 'robada'");
                Rows.execute(connection, "ALTER ROLE CURRENT_USER SET search_path = 'nowhere'");
            }

            try (Connection connection = shadow.connect()) {
                assertThat(Rows.string(connection, "SHOW search_path"))
                        .isEqualTo("\"$user\", public");
            }
        }
    }

    @Test
    void sees_the_catalogue_though_a_revision_put_its_own_in_front() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            try (Connection connection = shadow.connect()) {
                for (String statement :
                        List.of(
                                "CREATE SCHEMA falso",
                                "CREATE FUNCTION falso.pg_get_constraintdef(oid) RETURNS text"
                                        + " LANGUAGE sql AS 'SELECT ''CHECK (true)'' '",
                                "CREATE FUNCTION falso.junta(text, name) RETURNS text"
                                        + " LANGUAGE sql AS 'SELECT ''nada'' '",
                                "CREATE OPERATOR public.|| (FUNCTION = falso.junta,"
                                        + " LEFTARG = text, RIGHTARG = name)",
                                "CREATE TABLE tareas (a int CONSTRAINT ck CHECK (a > 0))",
                                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path"
                                        + " = falso, pg_catalog', current_database()); END $$")) {
                    Rows.execute(connection, statement);
                }
            }

            try (Connection connection = shadow.connect()) {
                assertThat(
                                SchemaSnapshot.take(
                                                Dialect.POSTGRESQL,
                                                connection,
                                                VersionTable.DEFAULT)
                                        .lines())
                        .contains("constraint tareas: ck CHECK ((a > 0))", "schema falso");
            }
        }
    }

    @Test
    void never_shows_its_secret() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            DatabaseUrl url = shadow.url("psycopg2", Path.of("/socket"));

            assertThat(url.revealed()).contains(String.valueOf(url.password()));
            assertThat(url.toString() + shadow).doesNotContain(String.valueOf(url.password()));
        }
    }

    @Test
    void copies_a_shadow_with_everything_in_it() throws Exception {
        try (PostgresqlShadow shadow = (PostgresqlShadow) SharedShadows.open(Dialect.POSTGRESQL)) {
            try (Connection connection = shadow.connect()) {
                Rows.execute(
                        connection, "CREATE TABLE tareas AS SELECT generate_series(1, 7) AS id");
            }

            try (PostgresqlShadow copy = shadow.copy();
                    Connection connection = copy.connect()) {
                assertThat(Rows.string(connection, "SELECT count(*) FROM tareas")).isEqualTo("7");
                Rows.execute(connection, "ALTER TABLE tareas ADD COLUMN x int");
            }
        }
    }

    @Test
    void keeps_the_folder_around_the_socket_private() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            Path server = shadow.folder().orElseThrow().getParent();

            assertThat(Files.getPosixFilePermissions(server))
                    .hasSize(3)
                    .allMatch(permission -> permission.name().startsWith("OWNER_"));
        }
    }
}
