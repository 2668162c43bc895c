package dev.alambique.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionId;

import java.util.List;
import java.util.stream.Collectors;

/// What does not fit together in a history, in words.
final class HistoryProblems {

    private HistoryProblems() {}

    static Message message(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.MissingParent(_, RevisionId revision, RevisionId parent) ->
                    Message.of("render.problem.parent", revision, parent);
            case GraphProblem.DuplicateId(_, RevisionId revision, String other) ->
                    Message.of("render.problem.duplicate", revision, other);
            case GraphProblem.Cycle(_, List<RevisionId> revisions) when revisions.size() == 1 ->
                    Message.of("render.problem.self", revisions.getFirst());
            case GraphProblem.Cycle(_, List<RevisionId> revisions) ->
                    Message.of(
                            "render.problem.cycle",
                            revisions.stream()
                                    .map(RevisionId::value)
                                    .collect(Collectors.joining(", ")));
            case GraphProblem.UnresolvedDependency(_, RevisionId revision, String dependsOn) ->
                    Message.of("render.problem.dependency", revision, dependsOn);
            case GraphProblem.IllegalId(_, RevisionId revision) ->
                    Message.of("render.problem.illegal", revision);
            case GraphProblem.DuplicateLabel(_, String label, String other) ->
                    Message.of("render.problem.label", label, other);
            case GraphProblem.Unreadable(_, int line, String text) ->
                    Message.of("render.problem.unreadable", line, text);
        };
    }

    static ObjectNode json(GraphProblem problem) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("problem", kind(problem));
        node.put("path", problem.file());
        node.put("text", ValueJson.english(message(problem)));
        return node;
    }

    private static String kind(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.MissingParent _ -> "missing_parent";
            case GraphProblem.DuplicateId _ -> "duplicate_id";
            case GraphProblem.Cycle _ -> "cycle";
            case GraphProblem.UnresolvedDependency _ -> "missing_dependency";
            case GraphProblem.IllegalId _ -> "illegal_id";
            case GraphProblem.DuplicateLabel _ -> "duplicate_label";
            case GraphProblem.Unreadable _ -> "unreadable";
        };
    }
}
