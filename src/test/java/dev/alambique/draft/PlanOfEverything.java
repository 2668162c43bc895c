package dev.alambique.draft;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Phase;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// One step with every operation a program can spell.
final class PlanOfEverything {

    private PlanOfEverything() {}

    static Plan plan() {
        SqlType estado = SqlType.enumeration("estado_t", List.of("pendiente", "hecha"));
        Table etiquetas =
                new Table(
                        "etiquetas",
                        List.of(
                                Column.of("id", SqlType.of("bigint")).required(),
                                Column.of("tarea_id", SqlType.of("integer")).required(),
                                Column.of("precio", SqlType.of("numeric", 10, 2)),
                                Column.of("cuando", SqlType.of("timestamp with time zone"))
                                        .required()
                                        .withServerDefault("now()"),
                                Column.of("datos", SqlType.of("jsonb")).withServerDefault("'{}'"),
                                Column.of("doble", SqlType.of("integer"))
                                        .withComputed(new Computed("tarea_id * 2", true)),
                                Column.of("codigo", SqlType.of("varchar", 8)).withCollation("C"),
                                Column.of("orden", SqlType.of("integer"))
                                        .required()
                                        .withIdentity(
                                                new Identity(Identity.Kind.ALWAYS, 100L, 10L))),
                        List.of(
                                new Constraint.PrimaryKey("pk_etiquetas", List.of("id")),
                                new Constraint.Unique(
                                        "uq_etiquetas_tarea_id",
                                        List.of("tarea_id"),
                                        Deferral.INITIALLY_IMMEDIATE,
                                        false),
                                new Constraint.Check("ck_etiquetas_precio", "precio >= 0", true),
                                Constraint.ForeignKey.of(
                                                "fk_etiquetas_tarea_id",
                                                List.of("tarea_id"),
                                                "tareas",
                                                List.of("id"))
                                        .withActions("CASCADE", null)
                                        .withDeferral(Deferral.INITIALLY_DEFERRED)),
                        List.of(),
                        "Etiquetas de las tareas",
                        List.of(),
                        List.of());
        Surroundings batch = new Surroundings("tareas", null, false, null, null);
        Surroundings postgresql = new Surroundings(null, null, false, null, Dialect.POSTGRESQL);
        List<Located<Operation>> upgrade = new ArrayList<>();
        upgrade.add(Located.of(new Operation.CreateTable(etiquetas)));
        upgrade.add(
                Located.of(
                        new Operation.CreateIndex(
                                "etiquetas",
                                new Index(
                                        "ix_etiquetas_cuando",
                                        List.of("lower(precio)", "cuando"),
                                        true,
                                        "precio IS NOT NULL",
                                        null,
                                        true,
                                        List.of("precio"),
                                        false),
                                false,
                                false)));
        upgrade.add(
                Located.of(
                        Operation.AddColumn.of(
                                "tareas",
                                Column.of("estado", estado).withServerDefault("'pendiente'"))));
        upgrade.add(
                Located.of(
                        Operation.AddColumn.of(
                                "tareas",
                                Column.of("archivada", SqlType.of("boolean"))
                                        .required()
                                        .withServerDefault("false")
                                        .withComment("Si ya no se muestra"))));
        upgrade.add(
                new Located<>(
                        new Operation.AlterColumn(
                                "tareas",
                                "nombre",
                                null,
                                SqlType.of("varchar", 200),
                                null,
                                new Operation.NewDefault(null),
                                null,
                                SqlType.of("varchar", 100),
                                false,
                                "nombre::varchar(200)"),
                        1,
                        1,
                        batch));
        upgrade.add(
                new Located<>(
                        new Operation.CreateConstraint(
                                "tareas",
                                Constraint.ForeignKey.of(
                                                "fk_tareas_padre",
                                                List.of("prioridad"),
                                                "tareas",
                                                List.of("id"))
                                        .withValidated(false)),
                        1,
                        1,
                        batch));
        upgrade.add(
                new Located<>(
                        new Operation.TableComment("tareas", "Lo que hay que hacer"),
                        1,
                        1,
                        postgresql));
        upgrade.add(
                Located.of(
                        new Operation.ExecuteSql(
                                "UPDATE tareas SET nombre = 'sin: nombre' WHERE nombre IS NULL")));
        upgrade.add(
                new Located<>(
                        new Operation.Fail("raise RuntimeError(\"quedan filas sin nombre\")"),
                        1,
                        1,
                        new Surroundings(
                                null,
                                null,
                                false,
                                "op.get_bind().execute(sa.text(\"SELECT 1\")).scalar()",
                                null)));
        upgrade.add(Located.of(new Operation.RenameTable("notas", "apuntes")));
        List<Located<Operation>> downgrade = new ArrayList<>();
        downgrade.add(Located.of(new Operation.RenameTable("apuntes", "notas")));
        downgrade.add(new Located<>(new Operation.TableComment("tareas", null), 1, 1, postgresql));
        downgrade.add(
                new Located<>(
                        new Operation.DropConstraint("tareas", "fk_tareas_padre", "foreignkey"),
                        1,
                        1,
                        batch));
        downgrade.add(
                new Located<>(
                        new Operation.AlterColumn(
                                "tareas",
                                "nombre",
                                null,
                                SqlType.of("varchar", 100),
                                null,
                                null,
                                null,
                                SqlType.of("varchar", 200),
                                false,
                                null),
                        1,
                        1,
                        batch));
        downgrade.add(Located.of(new Operation.DropColumn("tareas", "archivada")));
        downgrade.add(Located.of(new Operation.DropColumn("tareas", "estado")));
        downgrade.add(
                Located.of(
                        new Operation.DropIndex("ix_etiquetas_cuando", "etiquetas", false, true)));
        downgrade.add(Located.of(new Operation.DropTable("etiquetas")));
        Step step =
                new Step(
                        Phase.ALL_AT_ONCE,
                        Message.verbatim("añadir etiquetas y más"),
                        upgrade,
                        downgrade,
                        List.of(Message.verbatim("Nothing here touches rows that exist")),
                        List.of(Message.verbatim("Deploy the new code.")),
                        List.of(Message.verbatim("The tags are gone.")));
        return new Plan(new Intent.FreeForm("everything"), List.of(step), List.of(), List.of());
    }
}
