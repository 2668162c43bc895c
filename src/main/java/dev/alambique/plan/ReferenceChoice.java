package dev.alambique.plan;

import dev.alambique.intent.Nearest;
import dev.alambique.intent.Reference;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A foreign key that was asked for, with everything that was left out; or the end of planning
/// because nothing can be referenced like that.
sealed interface ReferenceChoice {

    /// `types` are those of the columns referenced, in order; the key has no name yet.
    record Found(Constraint.ForeignKey key, List<SqlType> types) implements ReferenceChoice {
        public Found {
            types = List.copyOf(types);
        }
    }

    record Ended(Planning planning) implements ReferenceChoice {}

    /// From `columns` of `table`.
    static ReferenceChoice of(
            Situation situation, Table table, List<String> columns, Reference said) {
        Optional<Table> found =
                said.table().equals(table.name())
                        ? Optional.of(table)
                        : situation.schema().table(said.table());
        return found.isEmpty()
                ? new Ended(unknown(situation, said.table()))
                : pointing(columns, found.get(), said);
    }

    private static ReferenceChoice pointing(
            List<String> columns, Table referenced, Reference said) {
        List<String> targets = said.columns().isEmpty() ? key(referenced) : said.columns();
        Optional<String> missing =
                targets.stream().filter(each -> referenced.column(each).isEmpty()).findFirst();
        if (missing.isPresent()) {
            return new Ended(Missing.column(referenced, missing.get()));
        }
        if (targets.size() != columns.size()) {
            return refused(
                    Message.of(
                            "plan.refused.reference-count",
                            String.join(", ", columns),
                            referenced.name(),
                            String.join(", ", targets)),
                    "plan.remedy.reference-columns");
        }
        if (!isUnique(referenced, targets)) {
            return refused(
                    Message.of(
                            "plan.refused.reference-not-unique",
                            referenced.name(),
                            String.join(", ", targets)),
                    "plan.remedy.reference-unique");
        }
        List<SqlType> types =
                targets.stream()
                        .flatMap(each -> referenced.column(each).stream())
                        .map(Column::type)
                        .toList();
        Constraint.ForeignKey key =
                Constraint.ForeignKey.of(null, columns, referenced.name(), targets)
                        .withActions(said.onDelete(), said.onUpdate());
        return new Found(key, types);
    }

    /// Why values of one type can never be found among those of another; null where they can.
    static Planning.@Nullable Refused misfit(
            String column, SqlType type, Constraint.ForeignKey key, SqlType referenced) {
        boolean fits =
                !type.known()
                        || !referenced.known()
                        || TypeFamily.of(type) == TypeFamily.of(referenced);
        return fits
                ? null
                : new Planning.Refused(
                        Message.of(
                                "plan.refused.reference-type",
                                column,
                                type,
                                key.referencedTable(),
                                referenced),
                        List.of(Message.of("plan.remedy.reference-type", referenced)));
    }

    private static List<String> key(Table table) {
        return table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
    }

    private static boolean isUnique(Table table, List<String> columns) {
        return key(table).equals(columns)
                || table.constraints().stream()
                        .anyMatch(each ->
                                each instanceof Constraint.Unique && each.columns().equals(columns))
                || table.indexes().stream()
                        .anyMatch(each ->
                                each.unique()
                                        && each.where() == null
                                        && each.elements().equals(columns));
    }

    private static Planning unknown(Situation situation, String said) {
        boolean inModels =
                situation
                        .pending(Change.AddTable.class)
                        .anyMatch(each -> each.table().equals(said));
        List<String> near = Nearest.to(said, situation.tables().stream().map(Table::name).toList());
        if (inModels) {
            return new Planning.Refused(
                    Message.of("plan.refused.table-only-in-models", said),
                    List.of(Message.of("plan.remedy.add-table", said)));
        }
        return new Planning.Refused(
                Message.of("plan.refused.unknown-table", said),
                List.of(
                        near.isEmpty()
                                ? Message.of("plan.remedy.add-table", said)
                                : Message.of("plan.remedy.did-you-mean", String.join(", ", near))));
    }

    private static ReferenceChoice refused(Message reason, String remedy) {
        return new Ended(new Planning.Refused(reason, List.of(Message.of(remedy))));
    }
}
