package dev.alambique.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.NotReplayed.Reason;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

class ReplayTest {

    private static final Column ID = Column.of("id", SqlType.of("integer"));
    private static final Column NAME = Column.of("nombre", SqlType.of("varchar", 100)).required();
    private static final Constraint KEY = new Constraint.PrimaryKey(null, List.of("id"));
    private static final Table TASKS =
            Table.of("tareas", List.of(ID.required(), NAME), List.of(KEY), List.of());

    @Test
    void requires_the_columns_of_a_primary_key() {
        Table written = Table.of("tareas", List.of(ID, NAME), List.of(KEY), List.of());

        assertThat(apply(Schema.of(), new Operation.CreateTable(written)))
                .isEqualTo(new Replayed(Schema.of(TASKS), List.of()));
    }

    @Test
    void keeps_what_stands_inside_an_added_column() {
        Column owner = Column.of("usuario_id", SqlType.of("integer"));
        Constraint reference =
                Constraint.ForeignKey.of(null, List.of("usuario_id"), "usuarios", List.of("id"));
        Index index = Index.of("ix_tareas_usuario_id", List.of("usuario_id"), false);

        Replayed after =
                apply(
                        Schema.of(TASKS),
                        new Operation.AddColumn(
                                "tareas", owner, List.of(reference), List.of(index)));

        assertThat(after.schema())
                .isEqualTo(
                        Schema.of(
                                Table.of(
                                        "tareas",
                                        List.of(ID.required(), NAME, owner),
                                        List.of(KEY, reference),
                                        List.of(index))));
    }

    @Test
    void drops_with_a_column_what_speaks_of_it() {
        Table before =
                TASKS.withConstraints(
                                List.of(
                                        KEY,
                                        Constraint.Unique.of("uq", List.of("nombre", "id")),
                                        new Constraint.Check("ck", "length(nombre) > 0", true),
                                        new Constraint.Check("ck_id", "id <> 1", true)))
                        .withIndexes(
                                List.of(
                                        Index.of("ix", List.of("lower(nombre)"), false),
                                        Index.of("ix_id", List.of("id"), false)));

        Replayed after = apply(Schema.of(before), new Operation.DropColumn("tareas", "nombre"));

        assertThat(after.schema())
                .isEqualTo(
                        Schema.of(
                                Table.of(
                                        "tareas",
                                        List.of(ID.required()),
                                        List.of(
                                                KEY,
                                                new Constraint.Check("ck_id", "id <> 1", true)),
                                        List.of(Index.of("ix_id", List.of("id"), false)))));
    }

    @Test
    void carries_renames_through_to_constraints_and_indexes() {
        Table before =
                TASKS.withConstraints(
                                List.of(
                                        KEY,
                                        new Constraint.Check("ck", "nombre <> 'nombre'", true)))
                        .withIndexes(List.of(Index.of("ix", List.of("nombre"), false)));
        Table child =
                Table.of(
                        "notas",
                        List.of(NAME),
                        List.of(
                                Constraint.ForeignKey.of(
                                        "fk", List.of("nombre"), "tareas", List.of("nombre"))),
                        List.of());

        Replayed after =
                apply(
                        Schema.of(before, child),
                        new Operation.AlterColumn(
                                "tareas", "nombre", "titulo", null, null, null, null, null, null,
                                null),
                        new Operation.RenameTable("tareas", "pendientes"));

        assertThat(after.schema())
                .isEqualTo(
                        Schema.of(
                                Table.of(
                                        "pendientes",
                                        List.of(ID.required(), NAME.withName("titulo")),
                                        List.of(
                                                KEY,
                                                new Constraint.Check(
                                                        "ck", "titulo <> 'nombre'", true)),
                                        List.of(Index.of("ix", List.of("titulo"), false))),
                                child.withConstraints(
                                        List.of(
                                                Constraint.ForeignKey.of(
                                                        "fk",
                                                        List.of("nombre"),
                                                        "pendientes",
                                                        List.of("titulo"))))));
    }

    @Test
    void drops_a_nameless_constraint_under_the_name_postgresql_gave_it() {
        Table before =
                TASKS.withConstraints(
                        List.of(
                                KEY,
                                Constraint.Unique.of(null, List.of("nombre")),
                                Constraint.Unique.of(null, List.of("id"))));

        Replayed after =
                apply(
                        Schema.of(before),
                        new Operation.DropConstraint("tareas", "tareas_nombre_key", "unique"),
                        new Operation.DropConstraint("tareas", "uq_tareas_id", "unique"),
                        new Operation.DropConstraint("tareas", "uq_tareas_id", "unique"));

        assertThat(after.schema()).isEqualTo(Schema.of(TASKS));
        assertThat(after.notUnderstood())
                .extracting(NotReplayed::reason)
                .containsExactly(Reason.MISSING_CONSTRAINT);
    }

    @Test
    void says_what_it_could_not_apply() {
        Operation opaque = new Operation.Opaque("op.magia()");
        Operation sql = new Operation.ExecuteSql("ALTER TABLE tareas ADD x int");
        Operation data = new Operation.ExecuteSql("UPDATE tareas SET nombre = ''; -- fin\n");
        Operation column = new Operation.DropColumn("tareas", "nada");
        Operation table = new Operation.DropTable("nada");
        Operation index = new Operation.DropIndex("ix", "tareas", false, false);
        Operation lenient = new Operation.DropIndex("ix", "tareas", true, true);

        Replayed after = apply(Schema.of(TASKS), opaque, sql, data, column, table, index, lenient);

        assertThat(after)
                .isEqualTo(
                        new Replayed(
                                Schema.of(TASKS),
                                List.of(
                                        note(opaque, Reason.NOT_UNDERSTOOD),
                                        note(sql, Reason.SQL_NOT_READ),
                                        note(column, Reason.MISSING_COLUMN),
                                        note(table, Reason.MISSING_TABLE),
                                        note(index, Reason.MISSING_INDEX))));
    }

    @Test
    void leaves_out_what_runs_on_a_dialect_nobody_asked_for() {
        Operation.DropColumn drop = new Operation.DropColumn("tareas", "nombre");
        Surroundings onlyPostgresql = new Surroundings(null, null, false, "…", Dialect.POSTGRESQL);
        Surroundings maybe = new Surroundings(null, null, false, "if quien_sabe()", null);
        List<Located<Operation>> guarded = List.of(new Located<>(drop, 7, 5, onlyPostgresql));
        List<Located<Operation>> conditional = List.of(new Located<>(drop, 7, 5, maybe));

        assertThat(Replay.apply(Schema.of(TASKS), guarded, Set.of(Dialect.SQLITE), "a.py"))
                .isEqualTo(
                        new Replayed(
                                Schema.of(TASKS),
                                List.of(new NotReplayed("a.py", 7, drop, Reason.OTHER_DIALECT))));
        assertThat(Replay.apply(Schema.of(TASKS), conditional, Set.of(Dialect.SQLITE), "a.py"))
                .isEqualTo(
                        new Replayed(
                                Schema.of(
                                        TASKS.withColumns(
                                                List.of(
                                                        ID.required()
                                                                .withIdentity(
                                                                        Identity.of(
                                                                                Identity.Kind
                                                                                        .ROWID))))),
                                List.of(new NotReplayed("a.py", 7, drop, Reason.CONDITIONAL))));
    }

    @Test
    void makes_up_what_postgresql_makes_up() {
        SqlType state = SqlType.enumeration("estado", List.of("nueva"));
        Table written =
                Table.of(
                        "tareas",
                        List.of(ID, NAME, Column.of("estado", state)),
                        List.of(
                                KEY,
                                Constraint.Unique.of(null, List.of("nombre")),
                                new Constraint.Check(null, "id > 0", true),
                                new Constraint.Check(null, "id < 9", true)),
                        List.of());
        Replayed made = on(Dialect.POSTGRESQL, Schema.of(), new Operation.CreateTable(written));

        assertThat(made)
                .isEqualTo(
                        new Replayed(
                                new Schema(
                                        List.of(
                                                Table.of(
                                                        "tareas",
                                                        List.of(
                                                                ID.required()
                                                                        .withServerDefault(
                                                                                "nextval('tareas_id_seq'::regclass)"),
                                                                NAME,
                                                                Column.of("estado", state)),
                                                        List.of(
                                                                new Constraint.Check(
                                                                        "tareas_id_check",
                                                                        "id > 0",
                                                                        true),
                                                                new Constraint.Check(
                                                                        "tareas_id_check1",
                                                                        "id < 9",
                                                                        true),
                                                                new Constraint.PrimaryKey(
                                                                        "tareas_pkey",
                                                                        List.of("id")),
                                                                Constraint.Unique.of(
                                                                        "tareas_nombre_key",
                                                                        List.of("nombre"))),
                                                        List.of())),
                                        List.of(),
                                        List.of(state),
                                        List.of(new Sequence("tareas_id_seq", "tareas.id"))),
                                List.of()));
        assertThat(on(Dialect.POSTGRESQL, made.schema(), new Operation.DropTable("tareas")))
                .isEqualTo(
                        new Replayed(
                                new Schema(List.of(), List.of(), List.of(state), List.of()),
                                List.of()));
    }

    @Test
    void loses_what_a_rebuild_of_sqlite_loses() {
        Table before =
                TASKS.withConstraints(
                                List.of(
                                        KEY,
                                        new Constraint.Check(null, "id > 0", true),
                                        new Constraint.Check("ck", "id > 1", true)))
                        .withIndexes(
                                List.of(
                                        Index.of("ix_desc", List.of("nombre DESC"), false),
                                        Index.of("ix_lower", List.of("lower(nombre)"), false)));
        Operation alter = Operation.AlterColumn.nullable("tareas", "nombre", true, null);
        Surroundings batch = new Surroundings("tareas", null, false, null, null);

        Replayed after =
                Replay.apply(
                        Schema.of(before),
                        List.of(new Located<>(alter, 1, 1, batch)),
                        Set.of(Dialect.SQLITE),
                        "a.py");

        assertThat(after)
                .isEqualTo(
                        new Replayed(
                                Schema.of(
                                        Table.of(
                                                "tareas",
                                                List.of(
                                                        ID.required()
                                                                .withIdentity(
                                                                        Identity.of(
                                                                                Identity.Kind
                                                                                        .ROWID)),
                                                        NAME.withNullable(true)),
                                                List.of(
                                                        KEY,
                                                        new Constraint.Check("ck", "id > 1", true)),
                                                List.of(
                                                        Index.of(
                                                                "ix_desc",
                                                                List.of("nombre"),
                                                                false)))),
                                List.of()));
    }

    private static Replayed on(Dialect dialect, Schema before, Operation operation) {
        return Replay.apply(before, List.of(Located.of(operation)), Set.of(dialect), "a.py");
    }

    @Test
    void replays_a_history_parents_first() {
        Revision base = revision("a1", List.of(), new Operation.CreateTable(TASKS));
        Revision next =
                revision(
                        "b2",
                        List.of(new RevisionId("a1")),
                        Operation.AlterColumn.nullable("tareas", "nombre", true, null));

        Replayed after = Replay.of(RevisionGraph.of(List.of(next, base)));

        assertThat(after)
                .isEqualTo(
                        new Replayed(
                                Schema.of(
                                        TASKS.withColumn(
                                                "nombre", column -> column.withNullable(true))),
                                List.of()));
    }

    private static Revision revision(String id, List<RevisionId> down, Operation operation) {
        return new Revision(
                new RevisionId(id),
                down,
                List.of(),
                List.of(),
                "",
                List.of(Located.of(operation)),
                List.of(),
                List.of(),
                id + ".py");
    }

    private static NotReplayed note(Operation operation, Reason reason) {
        return new NotReplayed("a.py", 1, operation, reason);
    }

    private static Replayed apply(Schema before, Operation... operations) {
        List<Located<Operation>> located =
                Arrays.stream(operations).map(each -> Located.of(each)).toList();
        return Replay.apply(before, located, Set.of(Dialect.values()), "a.py");
    }
}
