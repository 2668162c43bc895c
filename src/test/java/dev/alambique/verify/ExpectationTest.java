package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TareasProject;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class ExpectationTest {

    private static final Column TITLE = Column.of("titulo", SqlType.of("varchar", 100));

    @Test
    void expects_a_new_column_with_its_index_and_key() {
        Operation.AddColumn add =
                new Operation.AddColumn(
                        "tareas",
                        TITLE.required(),
                        List.of(
                                Constraint.ForeignKey.of(
                                        "fk_t", List.of("titulo"), "x", List.of("id"))),
                        List.of(Index.of("ix_t", List.of("titulo"), false)));

        assertThat(of(add).facts())
                .containsExactly(
                        new Fact.ColumnExists("tareas", "titulo"),
                        new Fact.Nullable("tareas", "titulo", false),
                        new Fact.Typed("tareas", "titulo", TITLE.type(), Dialect.SQLITE),
                        new Fact.ConstraintExists("tareas", "fk_t"),
                        new Fact.IndexExists("tareas", "ix_t"));
    }

    @Test
    void holds_a_draft_to_the_type_and_the_default_that_were_declared() {
        Column state = Column.of("estado", SqlType.of("varchar", 20)).withServerDefault("'nueva'");
        List<Fact> facts = of(Operation.AddColumn.of("tareas", state)).facts();

        assertThat(facts).allMatch(fact -> fact.holdsIn(tareas(state)));
        assertThat(unmet(facts, Column.of("estado", SqlType.of("integer"))))
                .containsExactly(
                        "column tareas.estado is of type varchar(20)",
                        "column tareas.estado has a default");
    }

    @Test
    void sees_a_check_that_refuses_a_new_value() {
        Fact fact =
                new Fact.TakesValue(
                        "tareas", "estado", "cancelada", List.of("pendiente", "completada"));

        assertThat(fact.holdsIn(checked("estado IN ('pendiente', 'completada')"))).isFalse();
        assertThat(fact.holdsIn(checked("estado IN ('pendiente', 'completada', 'cancelada')")))
                .isTrue();
        assertThat(fact.holdsIn(checked("estado <> ''"))).isTrue();
        assertThat(fact.sentence()).isEqualTo("column tareas.estado takes the value cancelada");
    }

    private static Schema checked(String condition) {
        return Schema.of()
                .plusTable(
                        Table.of(
                                "tareas",
                                List.of(Column.of("estado", SqlType.of("varchar", 20))),
                                List.of(new Constraint.Check("estado", condition, true)),
                                List.of()));
    }

    private static Schema tareas(Column column) {
        return Schema.of().plusTable(Table.of("tareas", List.of(column), List.of(), List.of()));
    }

    private static List<String> unmet(List<Fact> facts, Column found) {
        return facts.stream()
                .filter(fact -> !fact.holdsIn(tareas(found)))
                .map(Fact::sentence)
                .toList();
    }

    @Test
    void forgets_what_a_later_operation_undoes() {
        Expectation expectation =
                of(
                        new Operation.CreateTable(
                                Table.of("t", List.of(TITLE), List.of(), List.of())),
                        new Operation.DropTable("t"));

        assertThat(expectation.facts()).containsExactly(new Fact.TableGone("t"));
    }

    @Test
    void lets_the_values_of_a_dropped_column_go_and_nothing_else() {
        Expectation expectation = of(new Operation.DropColumn("tareas", "prioridad"));

        ColumnName dropped = new ColumnName("tareas", "prioridad");
        assertThat(expectation)
                .isEqualTo(
                        new Expectation(
                                List.of(new Fact.ColumnGone("tareas", "prioridad")),
                                Set.of(dropped),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Map.of(),
                                Map.of(),
                                Set.of("tareas"),
                                new DeclaredDrops(Set.of(), Set.of(dropped), Set.of(), List.of()),
                                DeclaredValues.NONE,
                                Set.of(),
                                true));
        assertThat(expectation.consented().lost()).isEqualTo(Set.of(dropped));
    }

    @Test
    void holds_on_to_the_values_where_only_nulls_are_filled() {
        ColumnName order = new ColumnName("tareas", "orden");
        String nulls = "UPDATE tareas SET orden = prioridad WHERE orden IS NULL";

        assertThat(filled(nulls)).containsExactly(order);
        assertThat(filled(nulls + " AND (completada OR id > 1)")).containsExactly(order);
        assertThat(filled(nulls + " AND id BETWEEN :first AND :last")).containsExactly(order);
        assertThat(filled(nulls + " OR id > 1")).isEmpty();
        assertThat(filled("UPDATE tareas SET orden = prioridad")).isEmpty();
        assertThat(filled(nulls, "UPDATE tareas SET orden = 0 WHERE id = 1")).isEmpty();
        assertThat(filled("UPDATE tareas SET orden = 0, x = 1 WHERE orden IS NULL")).isEmpty();
    }

    @Test
    void knows_the_table_by_which_a_new_column_is_computed() {
        Operation add = Operation.AddColumn.of("tareas", TITLE);
        Operation other = Operation.AddColumn.of("tareas", TITLE.withServerDefault("'x'"));
        String words = "CASE prioridad WHEN 1 THEN 'baja' ELSE 'media' END";
        Operation fill = new Operation.ExecuteSql("UPDATE tareas SET titulo = " + words);
        Operation rest =
                new Operation.ExecuteSql(
                        "UPDATE tareas SET titulo = " + words + " WHERE titulo IS NULL");
        Operation rename =
                new Operation.AlterColumn(
                        "tareas", "titulo", "lema", null, null, null, null, null, null, null);
        Operation some =
                new Operation.ExecuteSql(
                        "UPDATE tareas SET titulo = " + words + " WHERE completada");

        assertThat(of(add, fill, rest, rename).values().computed())
                .isEqualTo(Map.of(new ColumnName("tareas", "lema"), words));
        assertThat(of(add, some).values().computed()).isEmpty();
        assertThat(of(add, fill, some).values().computed()).isEmpty();
        assertThat(of(fill).values().computed()).isEmpty();
        assertThat(of(other, rest).values().computed()).isEmpty();
    }

    private static Set<ColumnName> filled(String... updates) {
        return of(Stream.of(updates).map(Operation.ExecuteSql::new).toArray(Operation[]::new))
                .values()
                .filled();
    }

    @Test
    void follows_a_column_through_a_rename() {
        Operation rename =
                new Operation.AlterColumn(
                        "tareas", "nombre", "titulo", null, null, null, null, null, null, null);

        Expectation expectation = of(rename, new Operation.RenameTable("tareas", "pendientes"));

        assertThat(expectation.renamedTables()).isEqualTo(Map.of("tareas", "pendientes"));
        assertThat(expectation.renamedColumns())
                .isEqualTo(Map.of(new ColumnName("tareas", "nombre"), "titulo"));
    }

    @Test
    void reads_from_sql_which_columns_it_assigns_and_where_rows_come_and_go() {
        Expectation expectation =
                of(
                        new Operation.ExecuteSql(
                                "UPDATE tareas SET prioridad = 1, nombre = 'a, b = c' WHERE id = 2"),
                        new Operation.ExecuteSql("DELETE FROM usuarios WHERE id > 3"));

        assertThat(expectation.changed())
                .contains(
                        new ColumnName("tareas", "prioridad"), new ColumnName("tareas", "nombre"));
        assertThat(expectation.lost()).isEmpty();
        assertThat(expectation.reloaded()).isEqualTo(Set.of("usuarios"));
        assertThat(expectation.complete()).isTrue();
    }

    @Test
    void reads_names_in_quotes_and_of_any_alphabet() {
        Expectation expectation =
                of(
                        new Operation.ExecuteSql(
                                "UPDATE \"mis cosas\" SET \"dos palabras\" = 'x', año = 1"),
                        new Operation.ExecuteSql(
                                "UPDATE piñas SET \"el año\" = 7 WHERE \"el año\" IS NULL"),
                        new Operation.ExecuteSql("DELETE FROM \"más cosas\""));

        assertThat(expectation.changed())
                .isEqualTo(
                        Set.of(
                                new ColumnName("mis cosas", "dos palabras"),
                                new ColumnName("mis cosas", "año"),
                                new ColumnName("piñas", "el año")));
        assertThat(expectation.values().filled())
                .isEqualTo(Set.of(new ColumnName("piñas", "el año")));
        assertThat(expectation.reloaded()).isEqualTo(Set.of("más cosas"));
    }

    @Test
    void is_certain_of_nothing_after_sql_that_changes_the_schema() {
        Expectation expectation =
                of(
                        Operation.AddColumn.of("tareas", TITLE),
                        new Operation.ExecuteSql("ALTER TABLE tareas DROP COLUMN titulo"));

        assertThat(expectation.facts()).isEmpty();
        assertThat(expectation.complete()).isFalse();
    }

    @Test
    void does_not_expect_what_runs_on_the_other_dialect_or_under_a_condition() {
        Expectation expectation =
                Expectation.of(
                        List.of(
                                revision(
                                        List.of(
                                                new Located<>(
                                                        Operation.AddColumn.of("tareas", TITLE),
                                                        1,
                                                        1,
                                                        new Surroundings(
                                                                null,
                                                                null,
                                                                false,
                                                                "if pg:",
                                                                Dialect.POSTGRESQL)),
                                                new Located<>(
                                                        new Operation.DropColumn(
                                                                "tareas", "nombre"),
                                                        2,
                                                        1,
                                                        new Surroundings(
                                                                null, null, false, "if x:",
                                                                null))))),
                        Dialect.SQLITE);

        assertThat(expectation.facts()).isEmpty();
        assertThat(expectation.changed()).isEqualTo(Set.of(new ColumnName("tareas", "nombre")));
    }

    private static Expectation of(Operation... operations) {
        return Expectation.of(
                List.of(TareasProject.draft("d1", "pass", "pass", operations).revision()),
                Dialect.SQLITE);
    }

    private static Revision revision(List<Located<Operation>> operations) {
        Revision empty = TareasProject.draft("d1", "pass", "pass").revision();
        return new Revision(
                empty.id(),
                empty.downRevisions(),
                List.of(),
                List.of(),
                "",
                operations,
                List.of(),
                List.of(),
                "d1.py");
    }
}
