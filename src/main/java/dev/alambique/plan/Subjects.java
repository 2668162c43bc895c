package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Index;

import java.util.Optional;

/// The subject of a step that does one thing.
final class Subjects {

    private Subjects() {}

    /// Empty where it does several things, or one that has no words of its own.
    static Optional<Message> of(Part part) {
        if (part.upgrade().size() != 1) {
            return Optional.empty();
        }
        return switch (part.upgrade().getFirst().operation()) {
            case Operation.CreateTable(var table) ->
                    Optional.of(Message.of("plan.subject.create-table", table.name()));
            case Operation.AddColumn add ->
                    Optional.of(
                            Message.of(
                                    "plan.subject.add-column", add.column().name(), add.table()));
            case Operation.CreateIndex(String table, Index index, _, _) ->
                    Optional.of(
                            Message.of(
                                    "plan.subject.add-index",
                                    Indexes.nameOf(index),
                                    table,
                                    String.join(", ", index.elements())));
            case Operation.AlterColumn alter when alter.newName() != null ->
                    Optional.of(
                            Message.of(
                                    "plan.subject.rename-column",
                                    alter.column(),
                                    alter.table(),
                                    alter.newName()));
            case Operation.RenameTable(String table, String newName) ->
                    Optional.of(Message.of("plan.subject.rename-table", table, newName));
            case Operation _ -> Optional.empty();
        };
    }
}
