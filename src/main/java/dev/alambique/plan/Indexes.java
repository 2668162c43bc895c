package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Indexes on tables that are in use.
record Indexes(Situation situation) {

    private static final Surroundings OUTSIDE_TRANSACTION =
            new Surroundings(null, null, true, null, null);

    /// The quick way, which keeps writers waiting while it reads the table.
    Part adding(Table table, Index index) {
        String name = nameOf(index);
        return new Part(
                List.of(Located.of(new Operation.CreateIndex(table.name(), index, false, false))),
                List.of(Located.of(new Operation.DropIndex(name, table.name(), false, false))),
                List.of(),
                List.of(),
                duplicates(table, index));
    }

    /// A step of its own that lets everybody write; a retry first clears what a failed build left.
    Steps concurrently(Table table, Index index) {
        String name = nameOf(index);
        Part part =
                Part.of(
                        List.of(
                                outside(new Operation.DropIndex(name, table.name(), true, true)),
                                outside(
                                        new Operation.CreateIndex(
                                                table.name(), index, true, false))),
                        List.of(outside(new Operation.DropIndex(name, table.name(), true, true))),
                        List.of(
                                Message.of("plan.reason.concurrently", table.name()),
                                Message.of("plan.reason.own-revision"),
                                Message.of("plan.reason.retry-drops-invalid", name)),
                        List.of());
        return Steps.of(
                part.step(Phase.ALL_AT_ONCE, subject(table, index)), duplicates(table, index));
    }

    /// The quick way, which keeps everybody waiting for a moment.
    Step dropping(Table table, Index index) {
        return Part.of(
                        List.of(
                                Located.of(
                                        new Operation.DropIndex(
                                                nameOf(index), table.name(), false, false))),
                        List.of(
                                Located.of(
                                        new Operation.CreateIndex(
                                                table.name(), index, false, false))),
                        List.of(Message.of("plan.reason.drop-index-small", table.name())),
                        List.of())
                .step(Phase.ALL_AT_ONCE, dropSubject(table, index));
    }

    /// Alone in its revision; both ways let everybody write.
    Step droppingConcurrently(Table table, Index index) {
        String name = nameOf(index);
        return Part.of(
                        List.of(outside(new Operation.DropIndex(name, table.name(), true, true))),
                        List.of(
                                outside(new Operation.DropIndex(name, table.name(), true, true)),
                                outside(
                                        new Operation.CreateIndex(
                                                table.name(), index, true, false))),
                        List.of(
                                Message.of("plan.reason.drop-concurrently", table.name()),
                                Message.of("plan.reason.own-revision")),
                        List.of())
                .step(Phase.ALL_AT_ONCE, dropSubject(table, index));
    }

    private static Message dropSubject(Table table, Index index) {
        return Message.of("plan.subject.drop-index", nameOf(index), table.name());
    }

    static Message subject(Table table, Index index) {
        return Message.of("plan.subject.add-index", nameOf(index), table.name(), columns(index));
    }

    static String nameOf(Index index) {
        return Objects.requireNonNull(index.name(), "an index is named before it is planned");
    }

    private static List<Message> duplicates(Table table, Index index) {
        List<Message> warnings = new ArrayList<>();
        if (index.unique()) {
            warnings.add(Message.of("plan.warning.duplicates", table.name(), columns(index)));
        }
        return warnings;
    }

    private static String columns(Index index) {
        return String.join(", ", index.elements());
    }

    private static Located<Operation> outside(Operation operation) {
        return new Located<>(operation, 1, 1, OUTSIDE_TRANSACTION);
    }
}
