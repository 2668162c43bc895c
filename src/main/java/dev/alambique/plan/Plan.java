package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;
import java.util.stream.Stream;

/// The steps that fulfil an intent, first to last.
///
/// `intent` is complete: what the person left out has been filled in, and `assumptions` say from
/// where, one sentence each. `warnings` are said before consent (drift left alone, data at stake).
public record Plan(
        Intent intent, List<Step> steps, List<Message> assumptions, List<Message> warnings) {

    public Plan {
        steps = List.copyOf(steps);
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
    }

    /// The objects (`tareas.descripcion`) whose data is lost by going forward, each of which a
    /// person has to name to consent.
    public List<String> consents() {
        return steps.stream()
                .flatMap(step -> step.upgrade().stream())
                .map(Located::operation)
                .flatMap(operation ->
                        switch (operation) {
                            case Operation.DropColumn(String table, String column) ->
                                    Stream.of(table + "." + column);
                            case Operation.DropTable(String table) -> Stream.of(table);
                            case Operation _ -> Stream.<String>empty();
                        })
                .toList();
    }
}
