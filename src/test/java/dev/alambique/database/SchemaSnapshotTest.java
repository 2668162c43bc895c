package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.util.List;

class SchemaSnapshotTest {

    private static final String TABLE =
            """
            CREATE TABLE Tareas (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                titulo VARCHAR(200) NOT NULL COLLATE NOCASE, -- lo que se ve
                "estado" varchar(20) DEFAULT 'nueva' CHECK (estado IN ('nueva', 'hecha')),
                padre INT REFERENCES Tareas ON DELETE CASCADE,
                codigo TEXT CONSTRAINT uq_codigo UNIQUE,
                largo INTEGER GENERATED ALWAYS AS (length(titulo)) VIRTUAL
            )\
            """;

    private static SchemaSnapshot snapshot(Dialect dialect, String... statements) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect()) {
            for (String statement : statements) {
                Rows.execute(connection, statement);
            }
            return SchemaSnapshot.take(dialect, connection, VersionTable.DEFAULT);
        }
    }

    @Test
    void reads_the_same_from_another_spelling() throws Exception {
        String other =
                """
                create table "Tareas" (
                    id integer NOT NULL,
                    titulo varchar(200) NOT NULL COLLATE "NOCASE",
                    estado VARCHAR(20) default 'nueva',
                    padre INTEGER, codigo text,
                    largo INTEGER GENERATED ALWAYS AS (length("titulo")) VIRTUAL,
                    PRIMARY KEY ("id" AUTOINCREMENT),
                    CONSTRAINT uq_codigo UNIQUE ("codigo"),
                    CHECK ("estado"   in ('nueva','hecha')),
                    FOREIGN KEY(padre) REFERENCES "Tareas" (id) ON DELETE CASCADE
                )\
                """;

        assertThat(snapshot(Dialect.SQLITE, TABLE).differences(snapshot(Dialect.SQLITE, other)))
                .isEmpty();
    }

    @Test
    void knows_a_truth_value_by_its_number() throws Exception {
        String word = "CREATE TABLE t (a BOOLEAN DEFAULT true, b BOOLEAN DEFAULT FALSE)";
        String number = "CREATE TABLE t (a BOOLEAN DEFAULT 1, b BOOLEAN DEFAULT 0)";

        assertThat(snapshot(Dialect.SQLITE, word).differences(snapshot(Dialect.SQLITE, number)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                     AUTOINCREMENT             |           | - option Tareas: AUTOINCREMENT
                     COLLATE NOCASE            |           | - column Tareas.titulo varchar(200) not null collate NOCASE
                     ON DELETE CASCADE         |           | - constraint Tareas: foreign key [padre] references Tareas [id] on delete CASCADE
                     DEFAULT 'nueva'           |           | - column Tareas.estado varchar(20) default 'nueva'
                    'nueva', 'hecha'           | 'nueva'   | - constraint Tareas: check (estado in ( 'nueva' , 'hecha' ))
                     CONSTRAINT uq_codigo      |           | - constraint Tareas: uq_codigo unique [codigo]
                     VIRTUAL                   | STORED    | - column Tareas.largo integer generated as (length ( titulo )) virtual
                    VARCHAR(200)               | TEXT      | - column Tareas.titulo varchar(200) not null collate NOCASE
                    """)
    void sees_what_a_rebuild_loses(String from, String to, String line) throws Exception {
        String changed = TABLE.replace(from, to == null ? "" : to);

        assertThat(changed).isNotEqualTo(TABLE);
        assertThat(snapshot(Dialect.SQLITE, TABLE).differences(snapshot(Dialect.SQLITE, changed)))
                .contains(line);
    }

    @Test
    void sees_a_lost_trigger_index_view_and_option() throws Exception {
        String table = "CREATE TABLE t (a TEXT PRIMARY KEY, b INT) STRICT, WITHOUT ROWID";
        SchemaSnapshot before =
                snapshot(
                        Dialect.SQLITE,
                        table,
                        "CREATE INDEX ix_b ON t (b DESC) WHERE b > 1",
                        "CREATE TRIGGER tg AFTER INSERT ON t BEGIN SELECT 1; END",
                        "CREATE VIEW v AS SELECT a FROM t");
        SchemaSnapshot after =
                snapshot(
                        Dialect.SQLITE,
                        "CREATE TABLE t (a TEXT PRIMARY KEY, b INT)",
                        "CREATE INDEX ix_b ON t (b) WHERE b > 1");

        assertThat(before.differences(after))
                .containsExactly(
                        "+ column t.a text",
                        "- column t.a text not null",
                        "+ index ix_b: create index ix_b on t ( b ) where b > 1",
                        "- index ix_b: create index ix_b on t ( b desc ) where b > 1",
                        "- option t: STRICT",
                        "- option t: WITHOUT ROWID",
                        "- trigger tg: create trigger tg after insert on t begin select 1 ; end",
                        "- view v: create view v as select a from t");
    }

    @Test
    void reports_another_order_of_columns_apart() throws Exception {
        for (Dialect dialect : Dialect.values()) {
            SchemaSnapshot one = snapshot(dialect, "CREATE TABLE t (a int, b int)");
            SchemaSnapshot other = snapshot(dialect, "CREATE TABLE t (b int, a int)");

            assertThat(one.differences(other)).isEmpty();
            assertThat(one.reordered(other)).isEqualTo(List.of("t"));
        }
    }

    @Test
    void sees_what_a_downgrade_leaves_behind_on_postgresql() throws Exception {
        SchemaSnapshot before = snapshot(Dialect.POSTGRESQL, "CREATE TABLE t (a int)");
        SchemaSnapshot after =
                snapshot(
                        Dialect.POSTGRESQL,
                        "CREATE TABLE t (a bigint NOT NULL)",
                        "COMMENT ON COLUMN t.a IS 'una'",
                        "CREATE TYPE estado_t AS ENUM ('nueva', 'hecha')",
                        "CREATE SEQUENCE s AS int",
                        "CREATE INDEX ix_a ON t (a DESC) INCLUDE (a) WHERE a > 0",
                        "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID",
                        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)");

        assertThat(before.differences(after))
                .containsExactly(
                        "+ column t.a bigint not null comment 'una'",
                        "- column t.a integer",
                        "+ constraint t: ck CHECK ((a > 0)) NOT VALID",
                        "+ enum estado_t [nueva, hecha]",
                        """
                        + function f: CREATE OR REPLACE FUNCTION public.f()
                         RETURNS integer
                         LANGUAGE sql
                        AS $function$SELECT 1$function$
                        """,
                        "+ index ix_a: CREATE INDEX ix_a ON public.t USING btree (a DESC)"
                                + " INCLUDE (a) WHERE (a > 0)",
                        "+ sequence s integer start 1 increment 1 min 1 max 2147483647");
    }
}
