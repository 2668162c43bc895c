package dev.alambique.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Whatever two schemas are, their difference applied as operations leads from one to the other
/// and, undone, back.
class ReplayedDiffTest {

    private static final List<SqlType> TYPES =
            List.of(
                    SqlType.of("integer"),
                    SqlType.of("varchar", 50),
                    SqlType.of("text"),
                    SqlType.of("boolean"),
                    SqlType.of("timestamp"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void differences_applied_lead_to_the_other_schema_and_back(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            Schema from = schema(random);
            Schema to = schema(random);
            List<Change> changes = SchemaDiff.between(from, to, Equivalence.EXACT);

            Replayed after = replay(from, making(changes));
            Replayed back = replay(after.schema(), undoing(changes));

            assertThat(after.notUnderstood()).isEmpty();
            assertThat(SchemaDiff.between(after.schema(), to, Equivalence.EXACT)).isEmpty();
            assertThat(names(after.schema())).isEqualTo(names(to));
            assertThat(SchemaDiff.between(back.schema(), from, Equivalence.EXACT))
                    .allMatch(ReplayedDiffTest::wentWithItsColumn);
        }
    }

    /// A constraint that a dropped column took along is not named in the difference, so undoing it
    /// does not bring it back.
    private static boolean wentWithItsColumn(Change change) {
        return change instanceof Change.AddConstraint;
    }

    private static List<Operation> making(List<Change> changes) {
        return changes.stream().flatMap(each -> Operations.making(each).stream()).toList();
    }

    private static List<Operation> undoing(List<Change> changes) {
        return changes.reversed().stream()
                .flatMap(each -> Operations.undoing(each).stream())
                .toList();
    }

    private static Replayed replay(Schema from, List<Operation> operations) {
        List<Located<Operation>> located =
                operations.stream().map(each -> Located.of(each)).toList();
        return Replay.apply(from, located, Set.of(Dialect.values()), "a.py");
    }

    private static Set<String> names(Schema schema) {
        return Set.copyOf(schema.tables().stream().map(Table::name).toList());
    }

    private static Schema schema(Random random) {
        List<Table> tables = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            if (random.nextInt(4) > 0) {
                tables.add(table(name, random));
            }
        }
        List<Table> linked = new ArrayList<>();
        for (Table table : tables) {
            Table target = tables.get(random.nextInt(tables.size()));
            linked.add(random.nextBoolean() ? table : withReference(table, target));
        }
        return new Schema(linked, List.of(), List.of(), List.of());
    }

    private static Table withReference(Table table, Table target) {
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.add(
                Constraint.ForeignKey.of(
                        "fk_" + table.name(), List.of("id"), target.name(), List.of("id")));
        return table.withConstraints(all);
    }

    private static Table table(String name, Random random) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("id", SqlType.of("integer")).required());
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(new Constraint.PrimaryKey("pk_" + name, List.of("id")));
        List<Index> indexes = new ArrayList<>();
        for (String column : List.of("u", "v", "w", "x")) {
            if (random.nextBoolean()) {
                columns.add(column(column, random));
                if (random.nextInt(3) == 0) {
                    indexes.add(
                            Index.of(
                                    "ix_" + name + "_" + random.nextInt(2) + column,
                                    random.nextBoolean() ? List.of(column) : List.of(column, "id"),
                                    random.nextBoolean()));
                }
                if (random.nextInt(3) == 0) {
                    constraints.add(constraint(name, column, random));
                }
            }
        }
        return Table.of(name, columns, constraints, indexes)
                .withComment(random.nextInt(3) == 0 ? "t" + random.nextInt(2) : null);
    }

    private static Constraint constraint(String table, String column, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Constraint.Unique.of("uq_" + table + column, List.of(column, "id"));
            case 1 -> Constraint.Unique.of("uq_" + table + column, List.of(column));
            default ->
                    new Constraint.Check(
                            "ck_" + table + column,
                            column + " IS NOT NULL AND id > " + random.nextInt(2),
                            true);
        };
    }

    private static Column column(String name, Random random) {
        Column plain = Column.of(name, TYPES.get(random.nextInt(TYPES.size())));
        return plain.withNullable(random.nextBoolean())
                .withServerDefault(random.nextInt(3) == 0 ? "'" + random.nextInt(2) + "'" : null)
                .withComment(random.nextInt(3) == 0 ? "c" + random.nextInt(2) : null);
    }
}
