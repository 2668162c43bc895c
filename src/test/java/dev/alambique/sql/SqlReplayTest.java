package dev.alambique.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.Located;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Replayed;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class SqlReplayTest {

    private static final SqlType STATE = SqlType.enumeration("estado", List.of("nueva", "hecha"));
    private static final Table TASKS =
            Table.of(
                    "tareas",
                    List.of(
                            Column.of("id", SqlType.of("integer")).required(),
                            Column.of("estado", STATE)),
                    List.of(
                            new Constraint.PrimaryKey("tareas_pkey", List.of("id")),
                            new Constraint.Check("ck", "id > 0", false)),
                    List.of(Index.of("ix", List.of("estado"), false)));
    private static final Schema BEFORE =
            new Schema(List.of(TASKS), List.of(), List.of(STATE), List.of());

    @Test
    void follows_types_into_the_columns_that_have_them() {
        SqlType state = SqlType.enumeration("fase", List.of("nueva", "a medias", "lista", "rota"));

        assertThat(
                        replayed(
                                "ALTER TYPE estado ADD VALUE 'a medias' BEFORE 'hecha'",
                                "ALTER TYPE estado ADD VALUE IF NOT EXISTS 'nueva'",
                                "ALTER TYPE estado ADD VALUE 'rota'",
                                "ALTER TYPE estado RENAME VALUE 'hecha' TO 'lista'",
                                "ALTER TYPE public.estado RENAME TO fase",
                                "CREATE TYPE otro AS ENUM ('it''s')",
                                "DROP TYPE IF EXISTS nadie, otro CASCADE"))
                .isEqualTo(
                        certain(
                                new Schema(
                                        List.of(
                                                TASKS.withColumn(
                                                        "estado", each -> each.withType(state))),
                                        List.of(),
                                        List.of(state),
                                        List.of())));
    }

    @Test
    void lets_a_constraint_take_its_index_over() {
        assertThat(
                        replayed(
                                "CREATE UNIQUE INDEX CONCURRENTLY uq_estado ON tareas (estado)",
                                "ALTER TABLE tareas ADD CONSTRAINT uq_estado UNIQUE USING INDEX"
                                        + " uq_estado"))
                .isEqualTo(
                        certain(
                                BEFORE.replacing(
                                        "tareas",
                                        TASKS.withConstraints(
                                                List.of(
                                                        TASKS.constraints().getFirst(),
                                                        TASKS.constraints().getLast(),
                                                        Constraint.Unique.of(
                                                                "uq_estado",
                                                                List.of("estado")))))));
    }

    @Test
    void makes_and_drops_views_sequences_and_triggers() {
        assertThat(
                        replayed(
                                "CREATE OR REPLACE VIEW v AS SELECT id FROM tareas",
                                "CREATE MATERIALIZED VIEW IF NOT EXISTS w AS SELECT 1",
                                "DROP VIEW v; CREATE VIEW u AS SELECT 2",
                                "ALTER VIEW u RENAME TO t",
                                "CREATE SEQUENCE s OWNED BY tareas.id",
                                "CREATE SEQUENCE q",
                                "ALTER SEQUENCE q RENAME TO r",
                                "DROP SEQUENCE IF EXISTS nadie",
                                "CREATE TRIGGER b BEFORE INSERT ON tareas FOR EACH ROW EXECUTE"
                                        + " FUNCTION f()",
                                "CREATE TRIGGER a AFTER INSERT ON tareas FOR EACH ROW EXECUTE"
                                        + " FUNCTION f()",
                                "DROP TRIGGER b ON tareas"))
                .isEqualTo(
                        certain(
                                new Schema(
                                        List.of(
                                                new Table(
                                                        TASKS.name(),
                                                        TASKS.columns(),
                                                        TASKS.constraints(),
                                                        TASKS.indexes(),
                                                        null,
                                                        List.of("a"),
                                                        List.of())),
                                        List.of(
                                                new View("w", "SELECT 1", true),
                                                new View("t", "SELECT 2", false)),
                                        List.of(STATE),
                                        List.of(
                                                new Sequence("s", "tareas.id"),
                                                new Sequence("r", null)))));
    }

    @Test
    void gives_new_names_and_comments_and_validates() {
        Table after =
                new Table(
                        "tareas",
                        List.of(
                                TASKS.columns().getFirst().withComment("La clave"),
                                TASKS.columns().getLast()),
                        List.of(
                                new Constraint.PrimaryKey("pk", List.of("id")),
                                new Constraint.Check("positiva", "id > 0", true)),
                        List.of(Index.of("ix_estado", List.of("estado"), false)),
                        "Las tareas",
                        List.of(),
                        List.of());

        assertThat(
                        replayed(
                                "ALTER INDEX ix RENAME TO ix_estado",
                                "ALTER INDEX tareas_pkey RENAME TO pk",
                                "ALTER TABLE tareas RENAME CONSTRAINT ck TO positiva",
                                "ALTER TABLE tareas VALIDATE CONSTRAINT positiva",
                                "COMMENT ON TABLE tareas IS 'Las tareas'",
                                "COMMENT ON COLUMN tareas.id IS 'La clave'",
                                "COMMENT ON COLUMN tareas.estado IS NULL"))
                .isEqualTo(
                        certain(new Schema(List.of(after), List.of(), List.of(STATE), List.of())));
    }

    @Test
    void leaves_alone_what_is_no_part_of_a_schema() {
        assertThat(
                        replayed(
                                "SELECT setval('s', 1)",
                                "CREATE EXTENSION IF NOT EXISTS citext",
                                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                                        + " RETURN NEW; END $$",
                                "GRANT SELECT ON tareas TO PUBLIC",
                                "ALTER TABLE tareas OWNER TO otra"))
                .isEqualTo(certain(BEFORE));
    }

    @Test
    void says_what_it_does_not_know() {
        List<String> unknown =
                List.of(
                        "DO $$ BEGIN DROP TABLE tareas; END $$",
                        "ALTER INDEX nadie RENAME TO alguien",
                        "ALTER TYPE nadie ADD VALUE 'x'",
                        "ALTER TABLE tareas INHERIT otra",
                        "esto no es SQL");

        Replayed after = replayed(unknown.toArray(String[]::new));

        assertThat(after.schema()).isEqualTo(BEFORE);
        assertThat(after.notUnderstood())
                .extracting(NotReplayed::reason)
                .hasSize(unknown.size())
                .containsOnly(NotReplayed.Reason.SQL_NOT_READ);
    }

    private static Replayed certain(Schema schema) {
        return new Replayed(schema, List.of());
    }

    private static Replayed replayed(String... statements) {
        List<Located<Operation>> operations =
                Stream.of(statements)
                        .map(sql -> Located.<Operation>of(new Operation.ExecuteSql(sql)))
                        .toList();
        return Replay.apply(
                BEFORE,
                operations,
                new ReplayTerms(Set.of(Dialect.POSTGRESQL), new SqlReplay(), Map.of()),
                "a.py");
    }
}
