package dev.alambique.render;

import dev.alambique.render.Style.Ink;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A history drawn newest first, with its branches and merges, its heads and what is wrong with it.
public final class HistoryText {

    private final Face face;

    public HistoryText(Face face) {
        this.face = face;
    }

    /// `current` are the revisions the database is at; empty where it is unknown or at none.
    public String of(RevisionGraph graph, Collection<RevisionId> current) {
        if (graph.isEmpty()) {
            return face.text("render.history.empty") + "\n";
        }
        List<String> lines = new ArrayList<>(summary(graph));
        GraphLanes lanes = new GraphLanes();
        Set<RevisionId> drawn = new HashSet<>();
        for (Revision revision : graph.revisions().reversed()) {
            lines.addAll(drawn(revision, graph, lanes, drawn, Set.copyOf(current)));
            drawn.add(revision.id());
        }
        return String.join("\n", lines) + "\n";
    }

    /// The heads, one a line with their message; says so where there is more than one.
    public String heads(RevisionGraph graph) {
        if (graph.isEmpty()) {
            return face.text("render.history.empty") + "\n";
        }
        List<String> lines = new ArrayList<>(summary(graph));
        for (RevisionId head : graph.heads()) {
            graph.revision(head)
                    .ifPresent(revision -> lines.addAll(text("", "  ", revision, List.of())));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> summary(RevisionGraph graph) {
        int heads = graph.heads().size();
        return heads > 1
                ? face.paragraph("", "", face.text("render.history.heads", heads), Ink.WARNING)
                : List.of();
    }

    private List<String> drawn(
            Revision revision,
            RevisionGraph graph,
            GraphLanes lanes,
            Set<RevisionId> drawn,
            Set<RevisionId> current) {
        List<RevisionId> parents =
                revision.downRevisions().stream()
                        .filter(parent -> graph.revision(parent).isPresent())
                        .toList();
        GraphLanes.Drawn rows = lanes.draw(revision.id(), parents, drawn);
        List<String> lines = new ArrayList<>(rows.before());
        lines.addAll(
                text(
                        rows.own() + " ",
                        rows.beside() + "   ",
                        revision,
                        marks(revision, graph, current)));
        lines.addAll(rows.after());
        return lines;
    }

    private List<String> text(String first, String rest, Revision revision, List<String> marks) {
        String id = Sanitizer.line(revision.id().value());
        String label = marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ") ";
        String text = label + Sanitizer.line(revision.message());
        return face.paragraph(first + face.paint(Ink.STRONG, id) + " ", rest, text);
    }

    private List<String> marks(Revision revision, RevisionGraph graph, Set<RevisionId> current) {
        List<String> marks = new ArrayList<>();
        if (graph.isHead(revision.id())) {
            marks.add(face.text("render.history.head"));
        }
        if (revision.isBase()) {
            marks.add(face.text("render.history.base"));
        }
        if (revision.isMerge()) {
            marks.add(face.text("render.history.merge"));
        }
        if (graph.isBranchPoint(revision.id())) {
            marks.add(face.text("render.history.branchpoint"));
        }
        if (current.contains(revision.id())) {
            marks.add(face.text("render.history.current"));
        }
        revision.branchLabels()
                .forEach(label ->
                        marks.add(face.text("render.history.label", Sanitizer.line(label))));
        revision.dependsOn()
                .forEach(other ->
                        marks.add(face.text("render.history.depends", Sanitizer.line(other))));
        return marks;
    }

    /// What does not fit together, to be said beside the graph; empty where everything does.
    public String problems(RevisionGraph graph) {
        List<String> lines = new ArrayList<>();
        for (GraphProblem problem : graph.problems()) {
            String label = face.text("render.severity.error");
            String text = Sanitizer.line(problem.file()) + ": " + describe(problem);
            lines.addAll(face.paragraph(face.paint(Ink.ERROR, label) + "  ", "  ", text));
        }
        return String.join("\n", lines);
    }

    private String describe(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.MissingParent(_, RevisionId revision, RevisionId parent) ->
                    face.text("render.problem.parent", revision, parent);
            case GraphProblem.DuplicateId(_, RevisionId revision, String other) ->
                    face.text("render.problem.duplicate", revision, other);
            case GraphProblem.Cycle(_, List<RevisionId> revisions) ->
                    face.text(
                            "render.problem.cycle",
                            String.join(", ", revisions.stream().map(RevisionId::value).toList()));
            case GraphProblem.UnresolvedDependency(_, RevisionId revision, String dependsOn) ->
                    face.text("render.problem.dependency", revision, dependsOn);
            case GraphProblem.Unreadable(_, int line, String text) ->
                    face.text("render.problem.unreadable", line, text);
        };
    }
}
