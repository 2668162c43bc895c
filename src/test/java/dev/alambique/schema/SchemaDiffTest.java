package dev.alambique.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SchemaDiffTest {

    private static final Column ID = Column.of("id", SqlType.of("integer")).required();
    private static final Column NAME = Column.of("nombre", SqlType.of("varchar", 100)).required();
    private static final Constraint KEY = new Constraint.PrimaryKey(null, List.of("id"));
    private static final Table TASKS =
            Table.of("tareas", List.of(ID, NAME), List.of(KEY), List.of());

    @Test
    void finds_nothing_between_models_and_what_each_database_says_of_them() {
        Column done = Column.of("completada", SqlType.of("boolean")).required();
        Column made = Column.of("creado_en", SqlType.of("datetime")).withComment("Cuándo");
        Table models = TASKS.plusColumn(done).plusColumn(made);
        Table sqlite =
                Table.of(
                        "tareas",
                        List.of(
                                Column.of("id", SqlType.of("INTEGER")),
                                NAME,
                                done.withServerDefault("0"),
                                Column.of("creado_en", SqlType.of("DATETIME"))),
                        List.of(KEY),
                        List.of());
        Table postgresql =
                Table.of(
                        "tareas",
                        List.of(
                                ID.withServerDefault("nextval('tareas_id_seq'::regclass)"),
                                NAME.withType(SqlType.of("character varying", 100)),
                                done,
                                made.withType(SqlType.of("timestamp without time zone"))),
                        List.of(new Constraint.PrimaryKey("tareas_pkey", List.of("id"))),
                        List.of());

        assertThat(between(Schema.of(sqlite), Schema.of(models), Equivalence.SQLITE)).isEmpty();
        assertThat(between(Schema.of(postgresql), Schema.of(models), Equivalence.POSTGRESQL))
                .isEmpty();
    }

    @Test
    void orders_changes_so_that_they_can_be_applied() {
        Constraint reference =
                Constraint.ForeignKey.of(
                        "fk_tareas_usuario_id", List.of("usuario_id"), "usuarios", List.of("id"));
        Column owner = Column.of("usuario_id", SqlType.of("integer"));
        Index index = Index.of("ix_tareas_usuario_id", List.of("usuario_id"), false);
        Table users = Table.of("usuarios", List.of(ID), List.of(KEY), List.of());
        Table old = Table.of("antiguas", List.of(ID), List.of(KEY), List.of());
        Table after =
                Table.of("tareas", List.of(ID, owner), List.of(KEY, reference), List.of(index));

        List<Change> changes =
                between(Schema.of(old, TASKS), Schema.of(after, users), Equivalence.PYTHON);

        assertThat(changes)
                .containsExactly(
                        new Change.AddTable(users),
                        new Change.AddColumn("tareas", owner),
                        new Change.AddIndex("tareas", index),
                        new Change.AddConstraint("tareas", reference),
                        new Change.RemoveColumn("tareas", NAME),
                        new Change.RemoveTable(old));
    }

    @Test
    void makes_parents_before_children_and_closes_circles_afterwards() {
        Constraint.ForeignKey toB = reference("b");
        Constraint.ForeignKey toA = reference("a");
        Table a = table("a", toB);
        Table b = table("b", toA);
        Table child = table("hija", toA);

        assertThat(between(Schema.of(), Schema.of(child, a, b), Equivalence.EXACT))
                .containsExactly(
                        new Change.AddTable(table("hija")),
                        new Change.AddTable(table("a")),
                        new Change.AddTable(b),
                        new Change.AddConstraint("hija", toA),
                        new Change.AddConstraint("a", toB));
        assertThat(between(Schema.of(table("a"), child), Schema.of(), Equivalence.EXACT))
                .containsExactly(new Change.RemoveTable(child), new Change.RemoveTable(table("a")));
    }

    @Test
    void removes_an_index_first_where_its_name_is_needed_again() {
        Index narrow = Index.of("ix_tareas", List.of("nombre"), false);
        Index wide = Index.of("ix_tareas", List.of("nombre", "id"), false);

        assertThat(
                        between(
                                Schema.of(TASKS.withIndexes(List.of(narrow))),
                                Schema.of(TASKS.withIndexes(List.of(wide))),
                                Equivalence.PYTHON))
                .containsExactly(
                        new Change.RemoveIndex("tareas", narrow),
                        new Change.AddIndex("tareas", wide));
    }

    @Test
    void matches_nameless_constraints_by_their_columns() {
        Table nameless =
                TASKS.withConstraints(
                        List.of(
                                KEY,
                                Constraint.Unique.of(null, List.of("nombre")),
                                new Constraint.Check(null, "nombre <> ''", true)));
        Table named =
                TASKS.withConstraints(
                        List.of(
                                KEY,
                                Constraint.Unique.of("tareas_nombre_key", List.of("nombre")),
                                new Constraint.Check(
                                        "tareas_nombre_check",
                                        "((nombre)::text <> ''::text)",
                                        true)));

        assertThat(between(Schema.of(named), Schema.of(nameless), Equivalence.POSTGRESQL))
                .isEmpty();
        assertThat(between(Schema.of(named), Schema.of(TASKS), Equivalence.POSTGRESQL))
                .extracting(Change::table)
                .containsExactly("tareas", "tareas");
    }

    @Test
    void compares_a_default_only_where_both_sides_know_it() {
        Table plain = TASKS.plusColumn(Column.of("categoria", SqlType.of("text")));
        Table general = plain.withColumn("categoria", each -> each.withServerDefault("'General'"));
        Table other = plain.withColumn("categoria", each -> each.withServerDefault("'Otra'"));

        assertThat(between(Schema.of(general), Schema.of(plain), Equivalence.PYTHON)).isEmpty();
        assertThat(between(Schema.of(general), Schema.of(plain), Equivalence.EXACT)).hasSize(1);
        assertThat(between(Schema.of(general), Schema.of(other), Equivalence.PYTHON))
                .containsExactly(
                        new Change.ModifyDefault("tareas", general.columns().getLast(), "'Otra'"));
    }

    @Test
    void never_removes_alembics_own_table() {
        Table versions =
                Table.of(
                        "alembic_version",
                        List.of(Column.of("version_num", SqlType.of("varchar", 32)).required()),
                        List.of(),
                        List.of());

        assertThat(between(Schema.of(TASKS, versions), Schema.of(TASKS), Equivalence.SQLITE))
                .isEmpty();
    }

    @Test
    void takes_a_dropped_and_an_added_column_of_one_family_for_a_possible_rename() {
        Column title = Column.of("titulo", SqlType.of("varchar", 100)).required();
        Column count = Column.of("veces", SqlType.of("integer"));
        Table after = Table.of("tareas", List.of(ID, count, title), List.of(KEY), List.of());

        List<Change> changes = between(Schema.of(TASKS), Schema.of(after), Equivalence.PYTHON);

        assertThat(RenameCandidate.among(changes))
                .containsExactly(new RenameCandidate("tareas", NAME, title));
    }

    @Test
    void takes_a_dropped_and_an_added_table_of_the_same_columns_for_a_possible_rename() {
        Table longer =
                TASKS.withName("pendientes")
                        .withColumn("nombre", each -> each.withType(SqlType.of("varchar", 200)));
        Table other = table("otras");
        Table child = table("notas", reference("tareas"));
        Table after = table("notas", reference("pendientes"));
        List<Change> changes =
                between(
                        Schema.of(TASKS, child),
                        Schema.of(longer, other, after),
                        Equivalence.PYTHON);
        RenamedTable candidate = new RenamedTable(TASKS, longer);

        assertThat(RenamedTable.among(changes)).containsExactly(candidate);
        assertThat(changes.stream().filter(each -> !candidate.explains(each)))
                .containsExactly(new Change.AddTable(other));
    }

    private static Constraint.ForeignKey reference(String table) {
        return Constraint.ForeignKey.of("fk_" + table, List.of("id"), table, List.of("id"));
    }

    private static Table table(String name, Constraint... constraints) {
        return Table.of(name, List.of(ID), List.of(constraints), List.of());
    }

    private static List<Change> between(Schema from, Schema to, Equivalence equivalence) {
        return SchemaDiff.between(from, to, equivalence);
    }
}
