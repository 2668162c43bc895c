package dev.alambique.plan;

import dev.alambique.intent.Nearest;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The table a request is about, or the end of planning because there is none.
sealed interface Chosen {

    /// `assumption` says how it was found, null where it was said; `fromModels` where the model
    /// diff told.
    record Found(Table table, @Nullable Message assumption, boolean fromModels) implements Chosen {}

    record Ended(Planning planning) implements Chosen {}

    /// Who was said; else the one table of the model diff; else the last one named; else the only
    /// one that suits; else it is asked. `hinted` are the model diff's tables, `subject` what the
    /// table is needed for.
    static Chosen of(
            Situation situation,
            @Nullable String said,
            List<String> hinted,
            Predicate<Table> suits,
            String subject) {
        if (said != null) {
            return named(situation, said);
        }
        List<String> tables = hinted.stream().distinct().toList();
        if (tables.size() == 1) {
            return chosen(situation, tables.getFirst(), true, "plan.assumption.table-from-models");
        }
        String last = situation.lastTable();
        if (last != null && situation.schema().table(last).filter(suits).isPresent()) {
            return chosen(situation, last, false, "plan.assumption.last-table");
        }
        List<String> suiting = situation.tables().stream().filter(suits).map(Table::name).toList();
        if (suiting.size() == 1) {
            return chosen(situation, suiting.getFirst(), false, "plan.assumption.only-table");
        }
        if (situation.tables().isEmpty()) {
            return refused(Message.of("plan.refused.no-tables"), "plan.remedy.revision");
        }
        if (suiting.isEmpty()) {
            return refused(
                    Message.of("plan.refused.no-table-has", subject), "plan.remedy.name-table");
        }
        return new Ended(
                new Planning.NeedsAnswer(
                        List.of(
                                new Question(
                                        "table",
                                        Message.of("plan.question.table", subject),
                                        suiting))));
    }

    private static Chosen named(Situation situation, String said) {
        Optional<Table> table = situation.schema().table(said);
        if (table.isPresent()) {
            return new Found(table.get(), null, false);
        }
        boolean inModels =
                situation
                        .pending(Change.AddTable.class)
                        .anyMatch(change -> change.table().equals(said));
        if (inModels) {
            return refused(
                    Message.of("plan.refused.table-only-in-models", said), "plan.remedy.revision");
        }
        List<String> near = Nearest.to(said, situation.tables().stream().map(Table::name).toList());
        Message reason = Message.of("plan.refused.unknown-table", said);
        return near.isEmpty()
                ? refused(reason, "plan.remedy.name-table")
                : new Ended(
                        new Planning.Refused(
                                reason,
                                List.of(
                                        Message.of(
                                                "plan.remedy.did-you-mean",
                                                String.join(", ", near)))));
    }

    private static Chosen chosen(
            Situation situation, String table, boolean fromModels, String because) {
        Optional<Table> found = situation.schema().table(table);
        return found.isPresent()
                ? new Found(found.get(), Message.of(because, table), fromModels)
                : named(situation, table);
    }

    private static Chosen refused(Message reason, String remedy) {
        return new Ended(new Planning.Refused(reason, List.of(Message.of(remedy))));
    }
}
