package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Nearest;
import dev.alambique.message.Message;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Plans `drop index`. On PostgreSQL nobody waits for it but on a small table.
final class IndexRemoval {

    private IndexRemoval() {}

    static Planning plan(Intent.DropIndex intent, Situation situation) {
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        List.of(),
                        table -> index(table, intent.name()).isPresent(),
                        intent.name());
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found ->
                    index(found.table(), intent.name())
                            .map(index -> planned(situation, found, index))
                            .orElseGet(() -> unknown(found.table(), intent.name()));
        };
    }

    private static Optional<Index> index(Table table, String name) {
        return table.indexes().stream().filter(each -> name.equals(each.name())).findFirst();
    }

    private static Planning unknown(Table table, String name) {
        boolean constraint =
                table.constraints().stream().anyMatch(each -> name.equals(each.name()));
        if (constraint) {
            return new Planning.Refused(
                    Message.of("plan.refused.index-of-constraint", name, table.name()),
                    List.of(Message.of("plan.remedy.drop-constraint", name, table.name())));
        }
        List<String> names =
                table.indexes().stream().map(Index::name).filter(Objects::nonNull).toList();
        List<String> near = Nearest.to(name, names);
        return new Planning.Refused(
                Message.of("plan.refused.unknown-index", table.name(), name),
                near.isEmpty()
                        ? List.of()
                        : List.of(Message.of("plan.remedy.did-you-mean", String.join(", ", near))));
    }

    private static Planning planned(Situation situation, Chosen.Found found, Index index) {
        Table table = found.table();
        Indexes indexes = new Indexes(situation);
        Step step =
                situation.mayBlock(table.name())
                        ? indexes.droppingConcurrently(table, index)
                        : indexes.dropping(table, index);
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.add(
                index.unique()
                        ? Message.of("plan.warning.rule-gone", Indexes.nameOf(index), table.name())
                        : Message.of(
                                "plan.warning.slower-without-index",
                                table.name(),
                                String.join(", ", index.elements())));
        return new Planning.Planned(
                new Plan(
                        new Intent.DropIndex(table.name(), Indexes.nameOf(index)),
                        List.of(step),
                        found.assumption() == null ? List.of() : List.of(found.assumption()),
                        warnings));
    }
}
