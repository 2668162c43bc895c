package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Pattern;

/// What stands around the project's own tables, and what a role without rights learns of it.
class PostgresqlSurroundingsTest {

    private static final Pattern LOGGED =
            Pattern.compile(
                    "LOG: {2}(?:statement|execute [^:]+): ([A-Z]+)", Pattern.CASE_INSENSITIVE);

    private Shadow shadow;
    private Connection owner;

    @BeforeEach
    void open() throws Exception {
        shadow = SharedShadows.open(Dialect.POSTGRESQL);
        owner = shadow.connect();
    }

    @AfterEach
    void close() throws Exception {
        owner.close();
        shadow.close();
    }

    private void run(String... statements) throws Exception {
        for (String statement : statements) {
            Rows.execute(owner, statement);
        }
    }

    private InspectedDatabase inspect(DatabaseUrl url) {
        return Inspector.of(Dialect.POSTGRESQL).inspect(url, VersionTable.DEFAULT);
    }

    private InspectedDatabase inspect() throws Exception {
        return Inspector.of(Dialect.POSTGRESQL).inspect(owner, VersionTable.DEFAULT);
    }

    /// A role that may connect and nothing else, with settings of its own.
    private DatabaseUrl stranger(String... settings) throws Exception {
        Path socket = shadow.folder().orElseThrow();
        String database = String.valueOf(shadow.url("psycopg2", socket).database());
        String role = "extra\u00f1a_" + Secret.suffix();
        try (Connection superuser = ((PostgresqlShadow) shadow).host().administer()) {
            Rows.execute(superuser, "CREATE ROLE " + role + " LOGIN PASSWORD 'clave'");
            Rows.execute(
                    superuser,
                    "GRANT CONNECT ON DATABASE " + Rows.quoted(database) + " TO " + role);
            for (String setting : settings) {
                Rows.execute(superuser, "ALTER ROLE " + role + " SET " + setting);
            }
        }
        return DatabaseUrl.onSocket("psycopg2", role, "clave", database, socket, socket);
    }

    @Test
    void a_role_without_rights_sees_the_schema_and_learns_what_it_may_not() throws Exception {
        run(
                "CREATE SCHEMA secreta",
                "CREATE TABLE secreta.cuentas (id int PRIMARY KEY, saldo numeric CHECK (saldo > 0))",
                "INSERT INTO secreta.cuentas VALUES (1, 5)",
                "CREATE TABLE abierta (a int DEFAULT 3)",
                "INSERT INTO abierta VALUES (1), (2)",
                "CREATE TABLE cerrada (a int)",
                "CREATE TABLE filtrada (a int)",
                "INSERT INTO filtrada VALUES (1), (2)",
                "ALTER TABLE filtrada ENABLE ROW LEVEL SECURITY",
                "CREATE FUNCTION trampa() RETURNS boolean LANGUAGE plpgsql"
                        + " AS 'BEGIN RAISE EXCEPTION ''fired''; END'",
                "CREATE POLICY algunas ON filtrada USING (trampa())",
                "CREATE TABLE alembic_version (version_num text)",
                "INSERT INTO alembic_version VALUES ('a1')",
                "GRANT USAGE ON SCHEMA public TO PUBLIC",
                "GRANT SELECT ON abierta, filtrada TO PUBLIC");
        DatabaseUrl url = stranger();

        InspectedDatabase seen = inspect(url);

        InspectedDatabase everything = inspect();
        assertThat(seen.schema()).isEqualTo(everything.schema());
        assertThat(seen.estimatedRows()).containsOnlyKeys("abierta").containsEntry("abierta", 2L);
        assertThat(seen.currentRevisions()).isNull();
        assertThat(seen.surroundings().policies())
                .containsExactly(
                        new Surroundings.Policy(
                                "filtrada", "algunas", "FOR ALL TO PUBLIC USING (trampa())"));
        assertThat(everything.currentRevisions()).containsExactly("a1");
        assertThat(everything.estimatedRows())
                .containsEntry("secreta.cuentas", 1L)
                .containsEntry("filtrada", 2L);
        assertThatThrownBy(() ->
                        Inspector.of(Dialect.POSTGRESQL)
                                .currentRevisions(url, VersionTable.DEFAULT))
                .isInstanceOfSatisfying(
                        Failure.Unavailable.class,
                        failure ->
                                assertThat(failure.problem().key())
                                        .isEqualTo("database.postgresql.permission"));
    }

    @Test
    void the_search_path_of_the_role_decides_which_name_is_bare() throws Exception {
        run(
                "CREATE SCHEMA ventas",
                "CREATE TABLE tareas (a int)",
                "CREATE TABLE ventas.tareas (b int)",
                "CREATE TABLE ventas.alembic_version (version_num text)",
                "INSERT INTO ventas.alembic_version VALUES ('b2')",
                "GRANT USAGE ON SCHEMA public, ventas TO PUBLIC",
                "GRANT SELECT ON ALL TABLES IN SCHEMA ventas TO PUBLIC");
        DatabaseUrl url = stranger("search_path = ventas, public");

        InspectedDatabase seen = inspect(url);

        assertThat(seen.schema().tables())
                .containsExactly(
                        Table.of("public.tareas", columns("a"), List.of(), List.of()),
                        Table.of("tareas", columns("b"), List.of(), List.of()));
        assertThat(seen.surroundings().searchPath()).containsExactly("ventas", "public");
        assertThat(seen.currentRevisions()).containsExactly("b2");
        assertThat(Inspector.of(Dialect.POSTGRESQL).currentRevisions(url, VersionTable.DEFAULT))
                .containsExactly("b2");
    }

    private static List<Column> columns(String name) {
        return List.of(Column.of(name, SqlType.of("integer")));
    }

    @Test
    void names_are_read_as_they_are() throws Exception {
        run(
                "CREATE TABLE \"Con \"\"comillas\"\"\" (\"a b\" int, \"ñ\" int, gone int, z int,"
                        + " PRIMARY KEY (z, \"ñ\"), UNIQUE (\"a b\"))",
                "ALTER TABLE \"Con \"\"comillas\"\"\" DROP COLUMN gone",
                "ALTER TABLE \"Con \"\"comillas\"\"\" ADD COLUMN \"select\" int");

        assertThat(inspect().schema().tables())
                .containsExactly(
                        Table.of(
                                "Con \"comillas\"",
                                List.of(
                                        Column.of("a b", SqlType.of("integer")),
                                        Column.of("ñ", SqlType.of("integer")).required(),
                                        Column.of("z", SqlType.of("integer")).required(),
                                        Column.of("select", SqlType.of("integer"))),
                                List.of(
                                        new Constraint.PrimaryKey(
                                                "Con \"comillas\"_pkey", List.of("z", "ñ")),
                                        Constraint.Unique.of(
                                                "Con \"comillas\"_a b_key", List.of("a b"))),
                                List.of()));
    }

    @Test
    void sizes_are_known_where_there_are_files() throws Exception {
        run(
                "CREATE TABLE eventos (n int) PARTITION BY LIST (n)",
                "CREATE TABLE eventos_1 PARTITION OF eventos FOR VALUES IN (1)",
                "INSERT INTO eventos VALUES (1)");

        InspectedDatabase seen = inspect();

        assertThat(seen.surroundings().tableBytes())
                .isEqualTo(java.util.Map.of("eventos_1", 8192L));
        assertThat(seen.surroundings().bytes()).isGreaterThan(8192L);
    }

    @Test
    void a_table_that_is_locked_keeps_only_its_own_rows_from_us() throws Exception {
        run(
                "CREATE TABLE alembic_version (version_num text)",
                "CREATE TABLE libre (a int)",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC");
        DatabaseUrl url = stranger();
        owner.setAutoCommit(false);
        run("LOCK TABLE libre IN ACCESS EXCLUSIVE MODE");

        InspectedDatabase seen = inspect(url);

        assertThat(seen.schema().table("libre")).isPresent();
        assertThat(seen.estimatedRows()).isEmpty();
        assertThat(seen.surroundings().tableBytes()).isEmpty();
        assertThat(seen.currentRevisions()).isEmpty();
    }

    @Test
    void nothing_but_questions_is_sent_and_no_strong_lock_taken() throws Exception {
        run(
                "CREATE TABLE tareas (id serial PRIMARY KEY, a int CHECK (a > 0))",
                "CREATE VIEW v AS SELECT a FROM tareas",
                "CREATE TABLE alembic_version (version_num text)",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC");
        DatabaseUrl url = stranger("log_statement = 'all'");

        inspect(url);
        Inspector.of(Dialect.POSTGRESQL).currentRevisions(url, VersionTable.DEFAULT);

        Path log = shadow.folder().orElseThrow().resolveSibling("log");
        assertThat(
                        LOGGED.matcher(Files.readString(log))
                                .results()
                                .map(found -> found.group(1))
                                .distinct())
                .contains("SELECT", "BEGIN")
                .isSubsetOf("SELECT", "SHOW", "SET", "BEGIN", "ROLLBACK");
        try (Connection reading = PostgresqlConnections.reading(url)) {
            Inspector.of(Dialect.POSTGRESQL).inspect(reading, VersionTable.DEFAULT);
            assertThat(
                            Rows.strings(
                                    reading,
                                    "SELECT DISTINCT mode FROM pg_locks"
                                            + " WHERE pid = pg_backend_pid() AND locktype = 'relation'"))
                    .containsExactly("AccessShareLock");
            assertThat(
                            List.of(
                                    Rows.string(reading, "SHOW transaction_read_only"),
                                    Rows.string(reading, "SHOW default_transaction_read_only"),
                                    Rows.string(reading, "SHOW statement_timeout"),
                                    Rows.string(reading, "SHOW lock_timeout"),
                                    Rows.string(
                                            reading, "SHOW idle_in_transaction_session_timeout"),
                                    Rows.string(reading, "SHOW transaction_isolation")))
                    .containsExactly("on", "on", "5s", "250ms", "15s", "repeatable read");
        }
    }
}
