package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.List;

/// The steps that fulfil an intent, first to last.
///
/// `intent` is complete: what the person left out has been filled in, and `assumptions` say from
/// where, one sentence each. `warnings` are said before consent (drift left alone, data at stake).
/// `premises` are what is taken for granted of the rows.
public record Plan(
        Intent intent,
        List<Step> steps,
        List<Message> assumptions,
        List<Message> warnings,
        List<Premise> premises) {

    public Plan {
        steps = List.copyOf(steps);
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
        premises = List.copyOf(premises);
    }

    /// One that takes nothing for granted.
    public Plan(
            Intent intent, List<Step> steps, List<Message> assumptions, List<Message> warnings) {
        this(intent, steps, assumptions, warnings, List.of());
    }

    /// What the first step stands on in a history: the heads it joins, else the end there is.
    public List<RevisionId> parents(RevisionGraph graph) {
        return intent instanceof Intent.MergeHeads(List<String> revisions, _)
                ? revisions.stream().map(RevisionId::new).toList()
                : graph.heads();
    }

    /// The objects (`tareas.descripcion`) whose data is lost by going forward, each of which a
    /// person has to name to consent.
    public List<String> consents() {
        return steps.stream().flatMap(step -> step.losesForGood().stream()).toList();
    }
}
