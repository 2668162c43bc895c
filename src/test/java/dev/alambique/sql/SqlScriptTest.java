package dev.alambique.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SqlScriptTest {

    @Test
    void the_body_of_a_trigger_of_sqlite_is_part_of_its_statement() {
        String trigger =
                "CREATE TRIGGER t AFTER UPDATE ON a BEGIN"
                        + " SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END";

        assertThat(SqlScript.read(trigger + "; SELECT 1;").statements())
                .extracting(ReadStatement::text)
                .containsExactly(trigger, "SELECT 1");
    }

    @Test
    void types_what_migrations_send() {
        assertThat(kinds("UPDATE tareas SET categoria = 'General' WHERE categoria IS NULL"))
                .containsExactly(new SqlStatement.Update("tareas", true, List.of("categoria")));
        assertThat(kinds("update public.tareas set a = 1, b = :b"))
                .containsExactly(
                        new SqlStatement.Update("public.tareas", false, List.of("a", "b")));
        assertThat(kinds("DELETE FROM tareas"))
                .containsExactly(new SqlStatement.Delete("tareas", false));
        assertThat(kinds("INSERT INTO tareas (id) SELECT 1"))
                .containsExactly(new SqlStatement.Insert("tareas"));
        assertThat(kinds("SELECT COUNT(*) FROM tareas WHERE estado IS NULL"))
                .containsExactly(new SqlStatement.Select());
        assertThat(kinds("CREATE UNIQUE INDEX CONCURRENTLY ix ON tareas (nombre)"))
                .containsExactly(new SqlStatement.CreateIndex("tareas", "ix", true, true));
        assertThat(kinds("DROP INDEX CONCURRENTLY IF EXISTS ix"))
                .containsExactly(new SqlStatement.DropIndex(List.of("ix"), true));
        assertThat(kinds("DROP TABLE a, b CASCADE"))
                .containsExactly(new SqlStatement.DropTable(List.of("a", "b"), true));
        assertThat(kinds("CREATE TABLE a (id integer)"))
                .containsExactly(new SqlStatement.CreateTable("a"));
        assertThat(kinds("SET LOCAL lock_timeout = '1s'"))
                .containsExactly(new SqlStatement.SetParameter(true, "lock_timeout"));
        assertThat(kinds("SET ROLE admin"))
                .containsExactly(new SqlStatement.SetParameter(false, "role"));
        assertThat(kinds("COMMENT ON COLUMN tareas.nombre IS 'x'"))
                .containsExactly(new SqlStatement.Comment());
        assertThat(kinds("ALTER TYPE estado ADD VALUE 'nuevo'"))
                .containsExactly(new SqlStatement.AlterType("estado", true));
        assertThat(kinds("CREATE TYPE estado AS ENUM ('a')"))
                .containsExactly(new SqlStatement.CreateType("estado"));
        assertThat(kinds("DROP TYPE IF EXISTS estado"))
                .containsExactly(new SqlStatement.DropType(List.of("estado")));
        assertThat(kinds("TRUNCATE tareas"))
                .containsExactly(new SqlStatement.Other("TRUNCATE TAREAS"));
    }

    @Test
    void lists_the_actions_of_an_alter_table() {
        assertThat(
                        kinds(
                                "ALTER TABLE tareas ADD CONSTRAINT ck CHECK (a > 0) NOT VALID,"
                                        + " ALTER COLUMN b SET NOT NULL"))
                .containsExactly(
                        new SqlStatement.AlterTable(
                                "tareas",
                                List.of(
                                        "ADD CONSTRAINT ck CHECK (a > 0) NOT VALID",
                                        "ALTER COLUMN b SET NOT NULL")));
        assertThat(kinds("ALTER TABLE tareas RENAME COLUMN a TO b"))
                .containsExactly(
                        new SqlStatement.AlterTable("tareas", List.of("RENAME COLUMN a TO b")));
    }

    @Test
    void cuts_between_statements_and_not_inside_quotes_or_comments() {
        SqlScript script =
                SqlScript.read(
                        "/* ; */ SELECT ';'; -- ;\nDO $b$ BEGIN PERFORM 1; END $b$; SELECT \"a;b\""
                                + " FROM t;");

        assertThat(script.statements().stream().map(ReadStatement::text))
                .containsExactly(
                        "SELECT ';'", "DO $b$ BEGIN PERFORM 1; END $b$", "SELECT \"a;b\" FROM t");
        assertThat(script.statements().get(1).statement())
                .isEqualTo(new SqlStatement.Do(" BEGIN PERFORM 1; END "));
    }

    @Test
    void names_the_functions_and_relations_mentioned_anywhere() {
        ReadStatement read =
                SqlScript.read(
                                "UPDATE tareas SET a = pg_catalog.pg_sleep(1) FROM (SELECT"
                                        + " lower(x) FROM otras) o WHERE a IN (SELECT b FROM mas)")
                        .statements()
                        .getFirst();

        assertThat(read.functions()).containsExactly("lower", "pg_sleep");
        assertThat(read.relations()).containsExactly("mas", "otras", "tareas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT OR IGNORE INTO tareas VALUES (1)",
                "PRAGMA foreign_keys=OFF",
                "ATTACH DATABASE 'x' AS y",
                "VACUUM INTO 'copia.db'",
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)"
            })
    void knows_the_forms_only_sqlite_has(String sql) {
        assertThat(kinds(sql).getFirst()).isInstanceOf(SqlStatement.SqliteOnly.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELEC 1",
                "UPDATE tareas",
                "ALTER TABLE",
                "SELECT 'open",
                "DO $$ BEGIN",
                "))))",
                "DELETE tareas WHERE id = 1"
            })
    void what_does_not_parse_is_unknown(String sql) {
        assertThat(kinds(sql)).hasOnlyElementsOfType(SqlStatement.Unparsed.class).isNotEmpty();
    }

    @Test
    void a_select_that_writes_is_not_a_select() {
        assertThat(kinds("WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone"))
                .containsExactly(new SqlStatement.Other("WITH GONE"));
    }

    @Test
    void takes_bind_parameters_for_values_and_leaves_quoted_colons_alone() {
        assertThat(kinds("UPDATE t SET a = :valor WHERE b = ':x' AND c::text = :c"))
                .containsExactly(new SqlStatement.Update("t", true, List.of("a")));
    }

    @Test
    void reads_one_bad_statement_without_losing_its_neighbours() {
        assertThat(kinds("SELECT 1; NONSENSE; SELECT 2"))
                .hasExactlyElementsOfTypes(
                        SqlStatement.Select.class,
                        SqlStatement.Unparsed.class,
                        SqlStatement.Select.class);
    }

    private static List<SqlStatement> kinds(String sql) {
        return SqlScript.read(sql).statements().stream().map(ReadStatement::statement).toList();
    }
}
