package dev.alambique.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.revision.FollowingColumn;
import dev.alambique.revision.Located;
import dev.alambique.revision.MappedColumns;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operation.AddColumn;
import dev.alambique.revision.Operation.AlterColumn;
import dev.alambique.revision.Operation.CreateConstraint;
import dev.alambique.revision.Operation.CreateIndex;
import dev.alambique.revision.Operation.DropColumn;
import dev.alambique.revision.Operation.DropConstraint;
import dev.alambique.revision.Operation.DropIndex;
import dev.alambique.revision.Operation.DropTable;
import dev.alambique.revision.Operation.ExecuteSql;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class ScopeGateTest {

    private static final AddColumn CATEGORIA =
            AddColumn.of("tareas", Column.of("categoria", SqlType.of("varchar", 50)));

    @Test
    void lets_pass_the_planned_operation_and_its_inverse() {
        assertThat(outside(List.of(CATEGORIA), CATEGORIA, new DropColumn("tareas", "categoria")))
                .isEmpty();
    }

    @Test
    void refuses_another_column_table_or_index() {
        assertThat(
                        outside(
                                List.of(CATEGORIA),
                                new DropColumn("tareas", "nombre"),
                                new DropTable("usuarios"),
                                AlterColumn.nullable("tareas", "nombre", true, null),
                                new CreateIndex(
                                        "tareas",
                                        Index.of("ix_nombre", List.of("nombre"), false),
                                        false,
                                        false),
                                new DropIndex("ix_otro", "tareas", false, false)))
                .containsExactly(
                        "tareas.nombre",
                        "usuarios",
                        "tareas.nombre",
                        "tareas.ix_nombre",
                        "ix_otro");
    }

    @Test
    void a_planned_column_does_not_open_its_table() {
        assertThat(
                        outside(
                                List.of(CATEGORIA),
                                new DropTable("tareas"),
                                new ExecuteSql("DELETE FROM tareas"),
                                new ExecuteSql("UPDATE tareas SET nombre = 'x'"),
                                new ExecuteSql("ALTER TABLE tareas DROP COLUMN nombre"),
                                new ExecuteSql("TRUNCATE tareas")))
                .containsExactly(
                        "tareas", "tareas", "tareas.nombre", "tareas.nombre", "TRUNCATE tareas");
    }

    @Test
    void lets_the_planned_column_be_filled_and_counted() {
        assertThat(
                        outside(
                                List.of(CATEGORIA),
                                new ExecuteSql(
                                        "UPDATE tareas SET categoria = 'General' WHERE categoria"
                                                + " IS NULL"),
                                new ExecuteSql(
                                        "SELECT COUNT(*) FROM tareas WHERE categoria IS NULL"),
                                new ExecuteSql("SET LOCAL lock_timeout = '4s'")))
                .isEmpty();
    }

    @Test
    void refuses_to_read_tables_the_plan_does_not_name() {
        assertThat(
                        outside(
                                List.of(CATEGORIA),
                                new ExecuteSql(
                                        "UPDATE tareas SET categoria = (SELECT clave FROM"
                                                + " usuarios LIMIT 1)")))
                .containsExactly("usuarios");
    }

    @Test
    void knows_constraints_by_name_or_by_their_columns() {
        Constraint planned =
                Constraint.ForeignKey.of(null, List.of("usuario_id"), "usuarios", List.of("id"));
        Constraint named =
                Constraint.ForeignKey.of(
                        "fk_tareas_usuario", List.of("usuario_id"), "usuarios", List.of("id"));
        Constraint elsewhere =
                Constraint.ForeignKey.of("fk_x", List.of("otro_id"), "otras", List.of("id"));

        assertThat(
                        outside(
                                List.of(new CreateConstraint("tareas", planned)),
                                new CreateConstraint("tareas", named),
                                new CreateConstraint("tareas", elsewhere)))
                .containsExactly("tareas.fk_x", "otras");
        assertThat(
                        outside(
                                List.of(new CreateConstraint("tareas", named)),
                                new DropConstraint("tareas", "fk_tareas_usuario", null),
                                new DropConstraint("tareas", "pk_tareas", null)))
                .containsExactly("tareas.pk_tareas");
    }

    @Test
    void one_check_of_a_table_does_not_open_its_others() {
        Constraint planned = new Constraint.Check(null, "categoria <> ''", true);
        Constraint other = new Constraint.Check("ck_otro", "prioridad > 0", true);

        assertThat(
                        outside(
                                List.of(new CreateConstraint("tareas", planned)),
                                new CreateConstraint("tareas", other)))
                .containsExactly("tareas.ck_otro");
    }

    @Test
    void a_table_the_plan_makes_is_open_as_a_whole() {
        Table notas = Table.of("notas", List.of(), List.of(), List.of());

        assertThat(
                        outside(
                                List.of(new Operation.CreateTable(notas)),
                                new Operation.CreateTable(notas),
                                AddColumn.of("notas", Column.of("x", SqlType.of("text"))),
                                new Operation.BulkInsert("notas", 2),
                                new DropTable("notas")))
                .isEmpty();
    }

    @Test
    void whatever_the_plan_says_is_in_its_scope() {
        List<Operation> planned =
                List.of(
                        CATEGORIA,
                        new DropColumn("tareas", "vieja"),
                        new Operation.RenameTable("a", "b"),
                        new Operation.TableComment("tareas", "x"),
                        new CreateIndex(
                                "tareas", Index.of(null, List.of("categoria"), true), true, false),
                        new DropIndex("ix_viejo", null, true, false),
                        new CreateConstraint(
                                "tareas", new Constraint.Check("ck", "categoria <> ''", true)),
                        new ExecuteSql("CREATE TYPE estado AS ENUM ('a')"),
                        new ExecuteSql("DELETE FROM notas WHERE id = 1"),
                        new ExecuteSql("DO $$ BEGIN PERFORM 1; END $$"),
                        new ExecuteSql("PRAGMA foreign_keys = OFF"),
                        new ExecuteSql("ALTER TABLE tareas VALIDATE CONSTRAINT ck"));

        assertThat(outside(planned, planned.toArray(Operation[]::new))).isEmpty();
    }

    /// What a trigger does is the plan's to say, to the letter.
    @Test
    void refuses_a_trigger_that_is_not_the_plans_own() {
        List<ExecuteSql> planned =
                new FollowingColumn("tareas", "id", "id_new", null, false)
                        .creating().stream().map(ExecuteSql::new).toList();
        ExecuteSql function = planned.getFirst();
        String body = "NEW.id_new := NEW.id;";
        List<String> others =
                List.of(
                        function.sql().replace(body, body + " NEW.nombre := 'x';"),
                        function.sql().replace(body, body + " DELETE FROM usuarios;"),
                        function.sql().replace(body, "NEW.nombre := NEW.id;"),
                        function.sql().replace("sync_tareas", "tareas"),
                        function.sql().replace("plpgsql", "plpgsql SECURITY DEFINER"),
                        planned.getLast().sql().replace("ON tareas", "ON usuarios"),
                        new FollowingColumn("usuarios", "id", "id_new", null, false)
                                .creating()
                                .getFirst());

        assertThat(outside(planned, planned.toArray(Operation[]::new))).isEmpty();
        for (String other : others) {
            assertThat(outside(planned, new ExecuteSql(other))).as(other).isNotEmpty();
        }
    }

    /// Also one that has the right form.
    @Test
    void refuses_a_trigger_that_turns_values_into_others_than_the_plan_says() {
        List<ExecuteSql> planned =
                new MappedColumns(
                                "tareas",
                                "prioridad",
                                "nivel",
                                "CASE NEW.prioridad WHEN 1 THEN 'baja' ELSE 'media' END",
                                "CASE NEW.nivel WHEN 'baja' THEN 1 ELSE 2 END",
                                List.of("rowid"))
                        .creating(Dialect.POSTGRESQL).stream().map(ExecuteSql::new).toList();
        String function = planned.getFirst().sql();

        assertThat(outside(planned, planned.toArray(Operation[]::new))).isEmpty();
        assertThat(outside(planned, new ExecuteSql(function.replace("THEN 1", "THEN 3"))))
                .hasSize(1);
        assertThat(outside(planned, new ExecuteSql(function.replace("'media'", "'alta'"))))
                .hasSize(1);
        assertThat(outside(planned, new ExecuteSql(function.replace("nivel", "nombre"))))
                .hasSize(1);
    }

    @Test
    void a_finding_about_scope_is_not_for_the_model_to_repair() {
        List<Finding> findings =
                ScopeGate.check(List.of(CATEGORIA), revision(new DropTable("usuarios")));

        assertThat(findings).hasSize(1).allMatch(Finding::blocks).noneMatch(Gate::isRepairable);
    }

    private static List<String> outside(List<? extends Operation> planned, Operation... drafted) {
        return ScopeGate.check(List.copyOf(planned), revision(drafted)).stream()
                .map(finding -> finding.message().arguments().getFirst())
                .toList();
    }

    private static Revision revision(Operation... drafted) {
        int[] line = {0};
        return new Revision(
                new RevisionId("a1b2c3d4e5f6"),
                List.of(),
                List.of(),
                List.of(),
                "x",
                Stream.of(drafted)
                        .map(each -> new Located<>(each, ++line[0], 1, Surroundings.NONE))
                        .toList(),
                List.of(),
                List.of(),
                "x.py");
    }
}
