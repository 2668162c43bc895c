package dev.alambique.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.GoldenText;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.revision.Located;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Replayed;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.sql.SqlReplay;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class PlannerTest {

    private static final Column DESCRIPTION =
            Column.of("descripcion", SqlType.of("varchar", 500))
                    .withComment("Descripción detallada de la tarea");
    private static final Column CATEGORY =
            Column.of("categoria", SqlType.of("varchar", 50)).required();
    private static final Column OWNER = Column.of("usuario_id", SqlType.of("integer"));

    private static final Operation NOTE =
            Operation.AddColumn.of("tareas", Column.of("nota", SqlType.of("varchar", 40)));

    @Test
    void takes_an_optional_column_from_the_model_diff() throws IOException {
        golden("add-column-from-models", withColumn(DESCRIPTION), "add column descripcion");
    }

    @Test
    void adds_a_column_the_models_do_not_know() throws IOException {
        golden(
                "add-column-said",
                Contexts.course(),
                "agregar columna tareas.descripcion varchar(500)");
    }

    @Test
    void makes_three_steps_of_a_required_column() throws IOException {
        golden(
                "required-column-fill",
                Contexts.course(),
                "add column tareas.categoria varchar(50) not null fill 'General'");
    }

    @Test
    void fills_with_the_constant_the_models_have() throws IOException {
        golden(
                "required-column-client-default",
                withColumn(CATEGORY.withClientDefault("'General'")),
                "add column categoria");
    }

    @Test
    void asks_for_the_value_nobody_has_said() throws IOException {
        golden(
                "required-column-question",
                withColumn(CATEGORY.withClientDefault("nombre_por_omision")),
                "add column categoria not null");
    }

    @Test
    void needs_one_step_for_a_required_column_with_a_default() throws IOException {
        golden(
                "required-column-default",
                Contexts.course(),
                "add column tareas.archivada boolean not null default 0");
    }

    @Test
    void leaves_rows_null_where_a_nullable_column_has_a_default() throws IOException {
        golden(
                "nullable-column-default",
                Contexts.course(),
                "add column tareas.etiquetas json default {}");
    }

    @Test
    void rebuilds_for_a_default_sqlite_cannot_add() throws IOException {
        golden(
                "required-column-computed-default",
                Contexts.course(),
                "add column tareas.visto_en timestamp not null default now()");
    }

    @Test
    void proves_to_postgresql_that_a_large_table_holds_no_null() throws IOException {
        golden(
                "required-column-large",
                Contexts.withoutDatabase(Contexts.course()),
                "add column tareas.categoria varchar(50) not null fill 'General'");
        golden(
                "required-column-large-postgresql",
                Contexts.with(Contexts.withoutDatabase(Contexts.course()), Dialect.POSTGRESQL),
                "add column tareas.categoria varchar(50) not null fill 'General'");
    }

    @Test
    void validates_later_where_a_table_may_be_large() throws IOException {
        golden(
                "optional-foreign-key-large",
                Contexts.withoutDatabase(Contexts.withModels(table -> owned(table, OWNER))),
                "add column usuario_id");
    }

    @Test
    void brings_a_foreign_key_along_and_validates_it_later() throws IOException {
        golden(
                "required-foreign-key",
                Contexts.withModels(table -> owned(table, OWNER.required())),
                "add column usuario_id fill 1");
    }

    @Test
    void adds_an_optional_foreign_key_in_one_step_to_a_small_table() throws IOException {
        golden(
                "optional-foreign-key",
                Contexts.withModels(table -> owned(table, OWNER)),
                "add column usuario_id");
    }

    @Test
    void brings_along_what_was_asked_for_with_a_column() throws IOException {
        String owner =
                "add column tareas.usuario_id integer not null references usuarios(id) default 1";
        golden("column-with-reference", Contexts.course(), owner);
        golden("column-with-reference-large", Contexts.withoutDatabase(Contexts.course()), owner);
        golden(
                "column-with-reference-in-models",
                Contexts.withModels(table -> owned(table, OWNER)),
                "add column usuario_id references usuarios on delete cascade unique index");
        golden(
                "column-unique-large",
                Contexts.withoutDatabase(Contexts.course()),
                "add column tareas.codigo varchar(20) unique");
        golden(
                "column-indexed",
                Contexts.course(),
                "add column tareas.jefe_id references tareas index");
    }

    @Test
    void refuses_what_cannot_come_with_a_column() throws IOException {
        golden(
                "refused-reference-table",
                Contexts.course(),
                "add column tareas.usuario_id integer references usuario(id)");
        golden(
                "refused-reference-column",
                Contexts.course(),
                "add column tareas.usuario_id integer references usuarios(ident)");
        golden(
                "refused-reference-not-unique",
                Contexts.course(),
                "add column tareas.usuario varchar(100) references usuarios(nombre)");
        golden(
                "refused-reference-type",
                Contexts.course(),
                "add column tareas.usuario_id varchar(10) references usuarios(id)");
        golden(
                "refused-unique-default",
                Contexts.course(),
                "add column tareas.codigo varchar(20) default 'a' unique");
    }

    @Test
    void adds_foreign_keys() throws IOException {
        Context course = authored();
        golden("key-small", course, "add foreign key tareas.autor_id -> usuarios(id)");
        golden(
                "key-large",
                Contexts.withoutDatabase(course),
                "add foreign key tareas.autor_id -> usuarios on delete cascade fix null");
        golden(
                "key-of-required",
                course,
                "add foreign key tareas.id -> usuarios on delete set null");
        golden("key-to-itself", course, "add foreign key autor_id -> tareas");
    }

    @Test
    void adds_unique_constraints() throws IOException {
        golden("unique-small", Contexts.course(), "add unique usuarios(nombre)");
        golden(
                "unique-large",
                Contexts.withoutDatabase(Contexts.course()),
                "add unique tareas(nombre, creado_en)");
        golden("unique-there", Contexts.course(), "add unique usuarios(email)");
    }

    @Test
    void adds_checks() throws IOException {
        String line = "add check on tareas (prioridad in (1, 2, 3))";
        golden("check-asked", Contexts.course(), line);
        golden("check-refusing", Contexts.course(), line + " refuse");
        golden(
                "check-repairing-large",
                Contexts.withoutDatabase(Contexts.course()),
                line + " fix prioridad 99 -> 2");
        golden("check-without-column", Contexts.course(), "add check on tareas (1 = 1)");
        golden("check-misfit", Contexts.course(), line + " fix prioridad = 'alta'");
        golden("check-null-misfit", Contexts.course(), line + " fix nombre = null");
    }

    @Test
    void drops_rules_and_indexes() throws IOException {
        golden("drop-constraint", Contexts.course(), "drop constraint uq_usuarios_email");
        golden("drop-constraint-unknown", Contexts.course(), "drop constraint uq_x on usuarios");
        golden("drop-constraint-nowhere", Contexts.course(), "drop constraint uq_x");
        Context owned = Contexts.context(ownedHead(), ownedHead(), 1_000);
        golden("drop-foreign-key", owned, "drop foreign key tareas.usuario_id");
        golden("drop-index-small", owned, "drop index ix_tareas_usuario_id");
        golden(
                "drop-index-large",
                Contexts.withoutDatabase(owned),
                "drop index ix_tareas_usuario_id");
        golden("drop-index-unknown", owned, "drop index ix_tareas_usuario on tareas");
        golden("drop-index-of-constraint", owned, "drop index uq_usuarios_email on usuarios");
    }

    @Test
    void eases_columns() throws IOException {
        golden("allow-null", Contexts.course(), "alter column tareas.nombre drop not null");
        golden("allow-null-key", Contexts.course(), "alter column tareas.id drop not null");
        golden(
                "allow-null-there",
                Contexts.course(),
                "alter column tareas.prioridad drop not null");
        golden("set-default", Contexts.course(), "alter column tareas.prioridad set default 2");
        golden(
                "set-default-misfit",
                Contexts.course(),
                "alter column tareas.prioridad set default 'x'");
        golden(
                "drop-default-none",
                Contexts.course(),
                "alter column tareas.prioridad drop default");
    }

    @Test
    void creates_and_drops_tables() throws IOException {
        String line =
                "add table comentarios (id integer primary key, texto text not null,"
                        + " creado_en timestamp default now(), etiquetas json,"
                        + " tarea_id integer not null references tareas(id) on delete cascade,"
                        + " nota integer, check (nota between 1 and 5), unique (tarea_id, nota))";
        golden("add-table", Contexts.course(), line);
        golden("add-table-unknown", Contexts.course(), "add table comentarios");
        Context pending =
                Contexts.context(
                        Contexts.HEAD,
                        Schema.of(Contexts.USERS, Contexts.TASKS, notes("notas")),
                        1_000);
        golden("add-table-of-models", pending, "add table notas");
        golden("add-table-unlike-models", pending, "add table notas (id integer primary key)");
        golden("add-table-there", pending, "add table tareas (id integer)");
        golden("add-table-bare", pending, "add table ecos (texto text)");
        golden(
                "add-table-missing-column",
                pending,
                "add table ecos (id integer primary key, unique (texto))");
        golden("drop-table", Contexts.with(Contexts.course(), Dialect.SQLITE), "drop table tareas");
        Context owned = Contexts.context(ownedHead(), ownedHead(), 1_000);
        golden("drop-table-referenced", owned, "drop table usuarios");
    }

    private static Context authored() {
        Table tasks = Contexts.TASKS.plusColumn(Column.of("autor_id", SqlType.of("integer")));
        Schema head = Schema.of(Contexts.USERS, tasks);
        return Contexts.context(head, head, 1_000);
    }

    private static Schema ownedHead() {
        return Schema.of(
                Contexts.USERS,
                owned(Contexts.TASKS, OWNER)
                        .withConstraints(
                                List.of(
                                        Contexts.TASKS.constraints().getFirst(),
                                        Constraint.ForeignKey.of(
                                                "fk_tareas_usuario_id_usuarios",
                                                List.of("usuario_id"),
                                                "usuarios",
                                                List.of("id")))));
    }

    @Test
    void asks_for_table_and_type() throws IOException {
        golden("question-table", Contexts.course(), "add column apodo text");
        golden("question-type", Contexts.course(), "add column tareas.apodo");
    }

    @Test
    void warns_where_the_models_say_otherwise() throws IOException {
        golden(
                "add-column-conflict",
                withColumn(DESCRIPTION),
                "add column tareas.descripcion varchar(100) not null default ''");
    }

    @Test
    void drops_a_column_and_says_what_is_lost() throws IOException {
        golden("drop-column", Contexts.course(), "drop column prioridad");
        golden("drop-required-column", Contexts.course(), "drop column completada");
        golden("drop-unique-column", Contexts.course(), "drop column usuarios.email");
    }

    @Test
    void puts_a_column_aside_before_it_is_dropped() throws IOException {
        golden("retire-column", Contexts.course(), "drop column tareas.completada softly");
        golden("retire-optional", Contexts.course(), "borrado suave de usuarios.email");
        golden("retire-key", Contexts.course(), "soft drop column tareas.id");
    }

    @Test
    void refuses_to_drop_a_key() throws IOException {
        golden("drop-key", Contexts.course(), "drop column tareas.id");
    }

    @Test
    void builds_an_index_concurrently_unless_the_table_is_small() throws IOException {
        Context large = Contexts.context(Contexts.HEAD, Contexts.HEAD, 200_000);
        Context unknown = Contexts.course();
        golden("add-index-small", Contexts.onPostgresql(unknown), "add index on tareas(nombre)");
        golden("add-index-large", Contexts.onPostgresql(large), "add index on tareas(nombre)");
        golden("add-index-unknown", unknown, "add index on tareas(nombre)");
        golden("add-index-json", withJson(), "add index on tareas(nombre)");
        golden("add-unique-json", withJson(), "add unique tareas(nombre)");
        golden(
                "add-index-asked",
                Contexts.course(),
                "add index ix_n on tareas(nombre) unique concurrently where completada");
        golden(
                "add-index-sqlite",
                Contexts.with(large, Dialect.SQLITE),
                "add index on tareas(nombre) concurrently");
    }

    @Test
    void does_nothing_twice() throws IOException {
        golden("nothing-column", Contexts.course(), "add column tareas.nombre text");
        golden("nothing-index", Contexts.course(), "add index on usuarios(email) unique");
        golden("nothing-required", Contexts.course(), "alter column tareas.nombre set not null");
        golden("nothing-pending", Contexts.course(), "revision");
    }

    @Test
    void fills_nulls_before_it_forbids_them() throws IOException {
        golden(
                "require-column",
                Contexts.course(),
                "alter column actualizado_en set not null fill creado_en");
        golden(
                "require-column-question",
                Contexts.course(),
                "alter column tareas.prioridad set not null");
        golden(
                "require-column-misfit",
                Contexts.course(),
                "alter column tareas.prioridad set not null fill 'alta'");
    }

    @Test
    void puts_harmless_changes_into_one_step_and_leaves_removals_alone() throws IOException {
        golden("revision", Contexts.context(before(), after(), 1_000), "revision -m \"cambios\"");
    }

    @Test
    void asks_whether_a_column_was_renamed() throws IOException {
        Context renamed =
                Contexts.withModels(
                        table -> table.withColumn("nombre", column -> column.withName("titulo")));
        golden("revision-rename-question", renamed, "revision");
        golden("revision-renamed", renamed, "revision --rename tareas.nombre=titulo");
        golden(
                "revision-renamed-alive",
                renamed,
                "revision --rename tareas.nombre=titulo --zero-downtime tareas.nombre");
        golden(
                "revision-renamed-wider",
                Contexts.withModels(table ->
                        table.withColumn(
                                "nombre",
                                column ->
                                        column.withName("titulo")
                                                .withType(SqlType.of("varchar", 200)))),
                "revision --rename tareas.nombre=titulo");
        golden(
                "revision-not-renamed",
                renamed,
                "revision --rename tareas.nombre=- --fill tareas.titulo='' --drop tareas.nombre");
    }

    @Test
    void asks_whether_a_table_was_renamed() throws IOException {
        Context renamed =
                Contexts.withModels(table ->
                        table.withName("pendientes")
                                .withIndexes(
                                        List.of(
                                                Index.of(
                                                        "ix_pendientes_nombre",
                                                        List.of("nombre"),
                                                        false))));
        golden("revision-rename-table-question", renamed, "revision");
        golden("revision-renamed-table", renamed, "revision --rename-table tareas=pendientes");
        golden("revision-not-renamed-table", renamed, "revision --rename-table tareas=-");
    }

    @Test
    void renames_a_column_at_once_or_with_both_names_alive() throws IOException {
        String zeroDowntime = "rename column tareas.nombre to titulo zero downtime";
        golden("rename-column", Contexts.course(), "renombrar columna tareas.nombre a titulo");
        golden("rename-column-alive", Contexts.course(), zeroDowntime);
        golden(
                "rename-column-alive-large-postgresql",
                Contexts.with(Contexts.withoutDatabase(Contexts.course()), Dialect.POSTGRESQL),
                "rename column usuarios.email to correo zero downtime");
        golden(
                "rename-column-question",
                Contexts.onPostgresql(Contexts.course()),
                "rename column tareas.nombre to titulo");
        golden(
                "rename-column-taken",
                Contexts.course(),
                "rename column tareas.nombre to prioridad");
        golden("rename-column-done", Contexts.course(), "rename column tareas.notas to prioridad");
    }

    @Test
    void widens_a_key_with_those_that_point_at_it_while_everybody_works() throws IOException {
        Context course = Contexts.context(withNotes(), withNotes(), 200_000);
        golden("alive-key", course, "alter column tareas.id type bigint zero downtime");
        golden(
                "alive-key-identity",
                Contexts.with(
                        Contexts.withoutDatabase(Contexts.context(numbered(), numbered(), 200_000)),
                        Dialect.POSTGRESQL),
                "cambiar tipo de tareas.id a bigint sin caída");
    }

    @Test
    void changes_a_column_with_all_that_stands_on_it_while_everybody_works() throws IOException {
        Schema indexed =
                Schema.of(
                        Contexts.USERS,
                        Contexts.TASKS
                                .withIndexes(
                                        List.of(
                                                Index.of(
                                                        "ix_tareas_prioridad",
                                                        List.of("prioridad", "nombre"),
                                                        false)))
                                .withConstraints(
                                        List.of(
                                                new Constraint.PrimaryKey(null, List.of("id")),
                                                Constraint.Unique.of(
                                                        "uq_tareas_prioridad",
                                                        List.of("prioridad")),
                                                new Constraint.Check(
                                                        "ck_tareas_prioridad",
                                                        "prioridad > 0",
                                                        true))));
        Context context = Contexts.context(indexed, indexed, 200_000);
        golden("alive-column", context, "alter column tareas.prioridad type bigint zero downtime");
        golden(
                "alive-using",
                Contexts.with(Contexts.course(), Dialect.POSTGRESQL),
                "alter column tareas.nombre type integer using length(nombre) zero downtime");
    }

    private static Schema withNotes() {
        Table notes =
                Table.of(
                        "notas",
                        List.of(
                                Column.of("id", SqlType.of("integer")).required(),
                                Column.of("tarea_id", SqlType.of("integer")).required(),
                                Column.of("padre_id", SqlType.of("integer"))),
                        List.of(
                                new Constraint.PrimaryKey(null, List.of("id")),
                                Constraint.ForeignKey.of(
                                                "fk_notas_tarea_id",
                                                List.of("tarea_id"),
                                                "tareas",
                                                List.of("id"))
                                        .withActions("CASCADE", null)),
                        List.of(Index.of("ix_notas_tarea_id", List.of("tarea_id"), false)));
        return Schema.of(Contexts.USERS, Contexts.TASKS, notes);
    }

    /// A key that is an identity, and that the table itself points at.
    private static Schema numbered() {
        Table table =
                Contexts.TASKS
                        .withColumn(
                                "id",
                                column -> column.withIdentity(Identity.of(Identity.Kind.ALWAYS)))
                        .plusColumn(Column.of("padre_id", SqlType.of("integer")))
                        .withConstraints(
                                List.of(
                                        new Constraint.PrimaryKey("tareas_pkey", List.of("id")),
                                        Constraint.ForeignKey.of(
                                                "tareas_padre_id_fkey",
                                                List.of("padre_id"),
                                                "tareas",
                                                List.of("id"))));
        return Schema.of(Contexts.USERS, table);
    }

    @Test
    void says_why_a_column_cannot_change_while_everybody_works() {
        String key = "alter column tareas.id type bigint zero downtime";
        Table child =
                Table.of(
                        "notas",
                        List.of(
                                Column.of("tarea_id", SqlType.of("integer")).required(),
                                Column.of("orden", SqlType.of("integer")).required()),
                        List.of(
                                new Constraint.PrimaryKey(null, List.of("tarea_id", "orden")),
                                Constraint.ForeignKey.of(
                                        null, List.of("tarea_id"), "tareas", List.of("id"))),
                        List.of());
        Table pair =
                Table.of(
                        "notas",
                        List.of(
                                Column.of("id", SqlType.of("integer")).required(),
                                Column.of("tarea_id", SqlType.of("integer")),
                                Column.of("tarea_nombre", SqlType.of("varchar", 100))),
                        List.of(
                                new Constraint.PrimaryKey(null, List.of("id")),
                                Constraint.ForeignKey.of(
                                        null,
                                        List.of("tarea_id", "tarea_nombre"),
                                        "tareas",
                                        List.of("id", "nombre"))),
                        List.of());
        Table tasks = Contexts.TASKS;
        Table partitioned =
                new Table(
                        tasks.name(),
                        tasks.columns(),
                        tasks.constraints(),
                        List.of(),
                        null,
                        List.of(),
                        List.of("PARTITION BY RANGE (id)"));
        Table uuid = tasks.withColumn("id", column -> column.withType(SqlType.of("uuid")));
        Table taken = tasks.plusColumn(Column.of("id_new", SqlType.of("text")));
        Table total =
                tasks.plusColumn(
                        Column.of("doble", SqlType.of("integer"))
                                .withComputed(new Computed("id * 2", true)));

        assertThat(refusal(Schema.of(tasks, child), key)).isEqualTo("plan.refused.no-single-key");
        assertThat(refusal(Schema.of(tasks, pair), key)).isEqualTo("plan.refused.twin-composite");
        assertThat(refusal(Schema.of(partitioned), key)).isEqualTo("plan.refused.twin-partitioned");
        assertThat(refusal(Schema.of(tasks), "alter column tareas.id type text zero downtime"))
                .isEqualTo("plan.refused.twin-key-type");
        assertThat(refusal(Schema.of(uuid), key)).isEqualTo("plan.refused.conversion");
        assertThat(refusal(Schema.of(taken), key)).isEqualTo("plan.refused.column-in-the-way");
        assertThat(refusal(Schema.of(total), key)).isEqualTo("plan.refused.twin-stands-on");
    }

    private static String refusal(Schema schema, String line) {
        Context context =
                Contexts.with(
                        Contexts.withoutDatabase(Contexts.context(schema, schema, 200_000)),
                        Dialect.POSTGRESQL);
        return Planner.plan(understood(line).intent(), context)
                        instanceof Planning.Refused(Message reason, _)
                ? reason.key()
                : "";
    }

    @Test
    void changes_a_type_where_the_column_stands() throws IOException {
        String moments = "alter column tareas.creado_en type timestamptz";
        golden("type-wider", Contexts.course(), "cambiar tipo de tareas.nombre a varchar(200)");
        golden("type-narrower", Contexts.course(), "alter column tareas.nombre type varchar(50)");
        golden(
                "type-rewrites",
                Contexts.withoutDatabase(Contexts.course()),
                "alter column tareas.prioridad type bigint");
        golden(
                "type-alive",
                Contexts.onPostgresql(Contexts.context(Contexts.HEAD, Contexts.HEAD, 200_000)),
                "alter column tareas.prioridad type bigint zero downtime");
        golden("type-zone", Contexts.course(), moments + " as utc");
        golden("type-zone-question", Contexts.course(), moments);
        golden(
                "type-zone-sqlite",
                Contexts.with(Contexts.course(), Dialect.SQLITE),
                moments + " assume UTC");
        golden("type-unknown", Contexts.course(), "alter column tareas.creado_en type integer");
        golden("type-same", Contexts.course(), "alter column tareas.nombre type varchar(100)");
        golden(
                "type-using",
                Contexts.with(Contexts.course(), Dialect.POSTGRESQL),
                "alter column tareas.completada type integer using completada::integer");
        golden(
                "type-using-sqlite",
                Contexts.course(),
                "alter column tareas.completada type integer using completada::integer");
    }

    @Test
    void adds_a_value_to_an_enum() throws IOException {
        Context own = Contexts.context(withState(List.of()), withState(List.of()), 1_000);
        Constraint.Check check =
                new Constraint.Check(
                        "ck_tareas_estado", "estado IN ('pendiente', 'completada')", true);
        Context checked =
                Contexts.with(
                        Contexts.context(
                                withState(List.of(check)), withState(List.of(check)), 1_000),
                        Dialect.SQLITE);
        golden("enum-add", own, "add value 'cancelada' to enum estado_t");
        golden(
                "enum-add-placed",
                Contexts.with(own, Dialect.POSTGRESQL),
                "agregar valor 'en curso' a tareas.estado antes de 'completada'");
        golden("enum-add-check", checked, "add value 'cancelada' to enum tareas.estado");
        golden(
                "enum-drop",
                own,
                "eliminar valor 'completada' del enum estado_t pasar a 'pendiente'");
        golden("enum-drop-unmapped", own, "drop value 'completada' from enum estado_t");
        golden(
                "enum-drop-default",
                own,
                "drop value 'pendiente' from enum estado_t map to 'completada'");
        golden("enum-add-done", own, "add value 'pendiente' to enum estado_t");
        golden("enum-add-unknown", own, "add value 'cancelada' to enum estado");
        golden("enum-add-typed", guarded(false), "add value 'cancelada' to enum estado_t");
        golden("enum-drop-typed", guarded(false), "drop column tareas.estado");
        golden("enum-add-text", guarded(true), "add value 'en pausa larga' to tareas.estado");
        golden(
                "enum-rename",
                guarded(false),
                "rename value 'pendiente' to 'por hacer' in enum estado_t");
        golden(
                "enum-rename-text",
                guarded(true),
                "renombrar valor 'completada' a 'ok' en tareas.estado");
        golden(
                "enum-rename-taken",
                own,
                "rename value 'pendiente' to 'completada' in enum estado_t");
        golden("enum-add-none", Contexts.course(), "add value 'cancelada' to enum estado");
        golden("enum-add-neighbour", own, "add value 'x' to enum estado_t after 'hecha'");
    }

    @Test
    void walks_along_a_key_of_two_columns() throws IOException {
        Table orders =
                Table.of(
                        "pedidos",
                        List.of(
                                Column.of("tienda", SqlType.of("integer")).required(),
                                Column.of("numero", SqlType.of("integer")).required(),
                                Column.of("estado", SqlType.of("varchar", 20))),
                        List.of(new Constraint.PrimaryKey(null, List.of("tienda", "numero"))),
                        List.of());
        Schema schema = Schema.of(orders);

        golden(
                "fill-along-two",
                Contexts.context(schema, schema, 1_000),
                "backfill pedidos.estado = 'nuevo' batch 500");
    }

    @Test
    void writes_comments_where_there_are_any() throws IOException {
        golden(
                "comment",
                Contexts.course(),
                "comment on column tareas.nombre is 'qué hay que hacer'");
        golden(
                "comment-table",
                Contexts.with(Contexts.course(), Dialect.POSTGRESQL),
                "comentar tabla tareas 'lo pendiente'");
        golden(
                "comment-sqlite",
                Contexts.with(Contexts.course(), Dialect.SQLITE),
                "alter column tareas.nombre comment 'qué hay que hacer'");
    }

    /// With the check SQLAlchemy makes of `create_constraint=True`; `asText` is
    /// `native_enum=False`.
    private static Context guarded(boolean asText) {
        List<Constraint> check =
                List.of(
                        new Constraint.Check(
                                "ck_tareas_estado_t",
                                "estado IN ('pendiente', 'completada')",
                                true,
                                new Constraint.Check.Typed("estado", asText)));
        Schema schema = asText ? withState("", check) : withState(check);
        return Contexts.context(schema, schema, 1_000);
    }

    private static Schema withState(List<Constraint> more) {
        return withState("estado_t", more);
    }

    private static Schema withState(String type, List<Constraint> more) {
        Column state =
                Column.of("estado", SqlType.enumeration(type, List.of("pendiente", "completada")))
                        .required()
                        .withServerDefault("'pendiente'");
        List<Constraint> constraints = new ArrayList<>(Contexts.TASKS.constraints());
        constraints.addAll(more);
        Table tasks = Contexts.TASKS.plusColumn(state).withConstraints(constraints);
        return new Schema(
                List.of(Contexts.USERS, tasks), List.of(), List.of(state.type()), List.of());
    }

    @Test
    void renames_a_table_at_once_or_with_both_names_alive() throws IOException {
        golden("rename-table", Contexts.course(), "rename table tareas to pendientes");
        golden(
                "rename-table-alive",
                Contexts.course(),
                "renombrar tabla tareas a pendientes sin caída");
        golden("rename-table-taken", Contexts.course(), "rename table tareas to usuarios");
    }

    @Test
    void refuses_what_cannot_be_built_on() throws IOException {
        Context forked =
                Contexts.with(
                        Contexts.course(),
                        RevisionGraph.of(
                                List.of(
                                        Contexts.revision("base0001"),
                                        Contexts.revision("abc123", "base0001"),
                                        Contexts.revision("def456", "base0001"))));
        Context circle =
                Contexts.with(
                        Contexts.course(),
                        RevisionGraph.of(
                                List.of(
                                        Contexts.revision("abc123", "def456"),
                                        Contexts.revision("def456", "abc123"))));
        golden("refused-heads", forked, "add column tareas.x text");
        golden("refused-cycle", circle, "add column tareas.x text");
        golden("refused-table", Contexts.course(), "add column tarea.x text");
        golden("refused-column", Contexts.course(), "drop column tareas.nombr");
        golden(
                "refused-default",
                Contexts.course(),
                "add column tareas.n integer not null default 'tres'");
    }

    @Test
    void joins_heads_that_go_together() throws IOException {
        Context two =
                heads(
                        revision("abc123", NOTE),
                        revision("def456", Operation.AddColumn.of("tareas", CATEGORY)));
        golden("merge-heads", two, "fusionar cabezas");
        golden("merge-heads-named", two, "merge heads def4 abc123 -m \"merge indice y nota\"");
        golden("merge-heads-unknown", two, "merge heads abc123 xyz789");
        golden("merge-heads-below", two, "merge heads abc123 base0001");
        golden("merge-heads-once", two, "merge heads abc123 abc123");
        golden("merge-heads-one", Contexts.course(), "merge heads");
        golden(
                "merge-heads-two-of-three",
                heads(
                        revision("abc123", NOTE),
                        revision("def456", Operation.AddColumn.of("tareas", CATEGORY)),
                        revision("ghi789", Operation.AddColumn.of("tareas", DESCRIPTION))),
                "merge heads abc123 ghi789");
    }

    @Test
    void refuses_heads_that_do_not_go_together() throws IOException {
        golden(
                "merge-heads-already-there",
                heads(revision("abc123", NOTE), revision("def456", NOTE)),
                "merge heads");
        golden(
                "merge-heads-missing",
                heads(
                        revision("abc123", new Operation.DropColumn("tareas", "prioridad")),
                        revision(
                                "def456",
                                Operation.AlterColumn.nullable(
                                        "tareas", "prioridad", false, null))),
                "merge heads");
        golden(
                "merge-heads-order",
                heads(
                        revision(
                                "abc123",
                                Operation.AlterColumn.nullable("tareas", "prioridad", false, null)),
                        revision(
                                "def456",
                                Operation.AlterColumn.nullable("tareas", "prioridad", true, null))),
                "merge heads");
        golden(
                "merge-heads-three",
                heads(
                        revision("abc123", NOTE),
                        revision("def456", Operation.AddColumn.of("tareas", CATEGORY)),
                        revision("ghi789", NOTE)),
                "merge heads");
    }

    @Test
    void joins_named_branches_and_those_that_depend_on_each_other() throws IOException {
        Revision first = revision("abc123", NOTE);
        Revision second =
                revision("def456", Operation.AlterColumn.nullable("tareas", "nota", false, null));
        golden(
                "merge-heads-labelled",
                heads(
                        labelled(first, List.of(), "notas"),
                        labelled(second, List.of("abc123"), "reglas")),
                "merge heads notas@head reglas@head");
    }

    private static Context heads(Revision... heads) {
        List<Revision> all = new ArrayList<>(Contexts.course().revisions().revisions());
        all.addAll(List.of(heads));
        return Contexts.with(Contexts.course(), RevisionGraph.of(all));
    }

    private static Revision revision(String id, Operation... operations) {
        return new Revision(
                new RevisionId(id),
                List.of(new RevisionId("base0001")),
                List.of(),
                List.of(),
                "",
                Stream.of(operations).map(Located::of).toList(),
                List.of(),
                List.of(),
                "versions/" + id + ".py");
    }

    private static Revision labelled(Revision revision, List<String> dependsOn, String label) {
        return new Revision(
                revision.id(),
                revision.downRevisions(),
                dependsOn,
                List.of(label),
                revision.message(),
                revision.upgrade(),
                revision.downgrade(),
                revision.facts(),
                revision.file());
    }

    @Test
    void takes_the_table_named_last() {
        Parsed.Understood parsed = understood("add column apodo text");

        Planning planning = Planner.plan(parsed.intent(), Contexts.course(), "usuarios");

        assertThat(PlanText.of(planning)).contains("= add column usuarios.apodo text null");
    }

    private static Context withColumn(Column column) {
        return Contexts.withModels(table -> table.plusColumn(column));
    }

    private static Table owned(Table table, Column owner) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.add(
                Constraint.ForeignKey.of(null, List.of("usuario_id"), "usuarios", List.of("id")));
        return table.plusColumn(owner)
                .withConstraints(constraints)
                .withIndexes(
                        List.of(Index.of("ix_tareas_usuario_id", List.of("usuario_id"), false)));
    }

    private static Schema before() {
        Table old = notes("antiguas").withColumn("texto", column -> column.withName("nota"));
        return Schema.of(Contexts.USERS, Contexts.TASKS, old);
    }

    private static Schema after() {
        Table tasks =
                Contexts.TASKS
                        .plusColumn(DESCRIPTION)
                        .plusColumn(CATEGORY.withClientDefault("\"General\""))
                        .withColumn("nombre", each -> each.withType(SqlType.of("varchar", 200)))
                        .withColumn("creado_en", each -> each.withType(SqlType.of("date")))
                        .withIndexes(
                                List.of(Index.of("ix_tareas_nombre", List.of("nombre"), false)));
        Table users =
                Contexts.USERS
                        .withColumns(Contexts.USERS.columns().subList(0, 2))
                        .withConstraints(List.of(Contexts.USERS.constraints().getFirst()));
        return Schema.of(users, tasks, notes("notas"));
    }

    private static Table notes(String name) {
        return Table.of(
                name,
                List.of(
                        Column.of("id", SqlType.of("integer")).required(),
                        Column.of("texto", SqlType.of("text"))),
                List.of(new Constraint.PrimaryKey(null, List.of("id"))),
                List.of());
    }

    @Test
    void fills_what_is_null_and_nothing_else() throws IOException {
        String line = "backfill tareas.actualizado_en = creado_en";
        golden("backfill", Contexts.course(), line);
        golden("backfill-large", Contexts.withoutDatabase(Contexts.course()), line);
        golden(
                "backfill-batch",
                Contexts.course(),
                "rellenar prioridad = 2 donde prioridad es nulo y completada en lotes de 500");
        golden("backfill-overwrites", Contexts.course(), line + " where completada");
        golden("backfill-misfit", Contexts.course(), "backfill tareas.prioridad = 'alta'");
        golden("backfill-required", Contexts.course(), "backfill tareas.nombre = ''");
        golden("backfill-unknown", Contexts.course(), "backfill tareas.nombres = ''");
        golden(
                "backfill-source",
                Contexts.course(),
                "backfill usuarios.email = coalesce(nombre, '') || '@example.org'");
    }

    @Test
    void computes_columns_from_others_and_leaves_those_alone() throws IOException {
        String merge = "merge columns tareas.nombre, prioridad into etiqueta";
        String split = "dividir columna usuarios.nombre en nombre_pila, apellido";
        String extract = "extract column tareas.datos -> 'color' into color";
        Context json =
                Contexts.context(
                        Schema.of(
                                Contexts.TASKS.plusColumn(Column.of("datos", SqlType.of("json")))),
                        Contexts.HEAD,
                        1_000);
        golden("merge", Contexts.course(), merge);
        golden("merge-large", Contexts.withoutDatabase(Contexts.course()), merge);
        golden("merge-misfit", Contexts.course(), "merge columns tareas.nombre, creado_en into x");
        golden("merge-taken", Contexts.course(), "merge columns tareas.nombre, id into prioridad");
        String normalise = "normalizar columna usuarios.nombre en nombres(texto)";
        golden("normalise", Contexts.course(), normalise);
        golden("normalise-large", Contexts.withoutDatabase(Contexts.course()), normalise);
        golden(
                "normalise-taken",
                Contexts.course(),
                "normalise column usuarios.nombre into tareas");
        golden("normalise-number", Contexts.course(), "normalise column tareas.prioridad into p");
        golden("split", Contexts.course(), split);
        golden("split-large", Contexts.withoutDatabase(Contexts.course()), split);
        golden("split-separator", Contexts.course(), split + " separador ', '");
        golden("extract", json, extract + " varchar(20)");
        golden("extract-number", json, extract + " integer");
        golden("extract-type", json, extract + " timestamp");
        golden(
                "extract-text",
                Contexts.course(),
                "extract column tareas.nombre -> 'color' into color");
    }

    @Test
    void converts_values_by_a_table_and_asks_for_what_it_leaves_open() throws IOException {
        String priority = "transform column tareas.prioridad to varchar(10)";
        String map = " map 1='baja', 2='media', 3='alta'";
        String state =
                "transformar columna completada a estado varchar(20) mapa falso='pendiente',"
                        + " verdadero='completada' permitir 'cancelada' default 'pendiente' no nulo";
        golden("transform", Contexts.course(), priority + map + " else 'media'");
        golden("transform-kept", Contexts.course(), priority + map + " else 'media' keep original");
        golden(
                "transform-large",
                Contexts.withoutDatabase(Contexts.course()),
                priority + map + " else 'media'");
        golden("transform-alive", Contexts.course(), state + " sin caída");
        golden("transform-boolean", Contexts.course(), state);
        golden("transform-boolean-kept", Contexts.course(), state + " conservar originales");
        golden(
                "transform-question-type",
                Contexts.course(),
                "transform column tareas.prioridad to nivel");
        golden("transform-question-map", Contexts.course(), priority);
        golden(
                "transform-question-map-boolean",
                Contexts.course(),
                "transform column completada to estado varchar(20)");
        golden("transform-question-else", Contexts.course(), priority + map);
        golden("transform-misfit", Contexts.course(), priority + " map 'uno'='baja' else 'media'");
        golden(
                "transform-too-long",
                Contexts.course(),
                priority + " map 1='baja' else 'inesperada!'");
        golden("transform-twice", Contexts.course(), priority + " map 1='a', 1='b' else 'c'");
        golden("transform-null", Contexts.course(), priority + map + " else null not null");
        golden(
                "transform-key",
                Contexts.course(),
                "transform column usuarios.email to varchar(10) map 'a'='b' else 'c'");
        golden(
                "transform-taken",
                Contexts.course(),
                "transform column tareas.prioridad to nombre varchar(10)" + map + " else 'c'");
    }

    private static void golden(String name, Context context, String line) throws IOException {
        Planning planning = Planner.plan(understood(line).intent(), context);

        if (planning instanceof Planning.Planned(Plan plan)) {
            for (Dialect dialect : context.dialects()) {
                leadsThereAndBack(plan, context.head(), dialect);
            }
        }
        GoldenText.compare("plan/" + name + ".txt", "> " + line + "\n" + PlanText.of(planning));
    }

    /// Whatever was planned can be applied to the history's schema, and undone leaves that schema
    /// again.
    private static void leadsThereAndBack(Plan plan, Schema head, Dialect dialect) {
        ReplayTerms terms = new ReplayTerms(Set.of(dialect), new SqlReplay(), Map.of());
        Schema start =
                dialect == Dialect.POSTGRESQL && head.sequences().isEmpty()
                        ? Replay.onPostgresql(head, Map.of())
                        : head;
        Schema schema = start;
        for (Step step : plan.steps()) {
            schema = Replay.apply(schema, step.upgrade(), terms, "").schema();
        }
        for (Step step : plan.steps().reversed()) {
            Replayed undone = Replay.apply(schema, step.downgrade(), terms, "");
            assertThat(undone.notUnderstood())
                    .filteredOn(each -> each.reason() != NotReplayed.Reason.OTHER_DIALECT)
                    .filteredOn(each -> !(each.operation() instanceof Operation.Fail))
                    .isEmpty();
            schema = undone.schema();
        }
        assertThat(SchemaDiff.between(schema, start, Equivalence.EXACT)).isEmpty();
    }

    private static Parsed.Understood understood(String line) {
        return (Parsed.Understood) IntentParser.parse(line);
    }

    private static Context withJson() {
        Schema head =
                Contexts.HEAD
                        .table("tareas")
                        .map(table ->
                                table.withColumn(
                                        "nombre", each -> each.withType(SqlType.of("json"))))
                        .map(table -> Contexts.HEAD.replacing("tareas", table))
                        .orElseThrow();
        return Contexts.context(head, head, 1_000);
    }
}
