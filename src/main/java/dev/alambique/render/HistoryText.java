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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A history drawn newest first, with its branches and merges, its heads and what is wrong with it.
public final class HistoryText {

    private final Face face;
    private final boolean verbose;

    public HistoryText(Face face) {
        this(face, false);
    }

    /// `verbose` adds where each revision comes from and which file it is.
    public HistoryText(Face face, boolean verbose) {
        this.face = face;
        this.verbose = verbose;
    }

    /// `current` are the revisions the database is at; empty where it is unknown or at none.
    public String of(RevisionGraph graph, Collection<RevisionId> current) {
        if (graph.isEmpty()) {
            return face.text("render.history.empty") + "\n";
        }
        return of(graph, graph.newestFirst(), current);
    }

    /// A part of the history, newest first.
    public String of(RevisionGraph graph, List<Revision> shown, Collection<RevisionId> current) {
        List<String> lines = new ArrayList<>(summary(graph));
        Set<RevisionId> ids = shown.stream().map(Revision::id).collect(Collectors.toSet());
        GraphLanes lanes = new GraphLanes(face.style().width() / 2);
        Set<RevisionId> drawn = new HashSet<>();
        for (Revision revision : shown) {
            List<RevisionId> parents =
                    revision.downRevisions().stream().filter(ids::contains).toList();
            GraphLanes.Drawn rows = lanes.draw(revision.id(), parents, drawn);
            lines.addAll(rows.before());
            lines.addAll(described(revision, graph, rows, Set.copyOf(current)));
            lines.addAll(rows.after());
            drawn.add(revision.id());
            if (lanes.areClosed() && drawn.size() < shown.size()) {
                lines.add("");
            }
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
                    .ifPresent(revision ->
                            lines.addAll(text("", "  ", revision, branches(revision, graph))));
        }
        return String.join("\n", lines) + "\n";
    }

    /// Two heads on two named branches are meant to be; without names `upgrade head` fails.
    private List<String> summary(RevisionGraph graph) {
        int heads = graph.heads().size();
        if (heads <= 1) {
            return List.of();
        }
        boolean named = graph.heads().stream().allMatch(graph::isOnNamedBranch);
        return face.paragraph(
                "",
                "",
                face.text(named ? "render.history.branches" : "render.history.heads", heads),
                named ? Ink.NOTE : Ink.WARNING);
    }

    private List<String> described(
            Revision revision,
            RevisionGraph graph,
            GraphLanes.Drawn rows,
            Set<RevisionId> current) {
        String beside = rows.beside() + "   ";
        List<String> lines =
                new ArrayList<>(
                        text(rows.own() + " ", beside, revision, marks(revision, graph, current)));
        if (verbose) {
            details(revision, graph)
                    .forEach(each ->
                            lines.addAll(face.paragraph(beside, beside + "  ", each, Ink.FAINT)));
        }
        return lines;
    }

    private List<String> details(Revision revision, RevisionGraph graph) {
        List<String> details = new ArrayList<>();
        if (!revision.isBase()) {
            details.add(face.text("render.history.follows", joined(revision.downRevisions())));
        }
        if (graph.isBranchPoint(revision.id())) {
            List<RevisionId> children = graph.children(revision.id()).stream().sorted().toList();
            details.add(face.text("render.history.forks", joined(children)));
        }
        if (!graph.branches(revision.id()).isEmpty()) {
            String names = String.join(", ", graph.branches(revision.id()));
            details.add(face.text("render.history.on", Sanitizer.line(names)));
        }
        details.add(Sanitizer.line(revision.file()));
        return details;
    }

    private static String joined(List<RevisionId> ids) {
        return Sanitizer.line(
                ids.stream().map(RevisionId::value).collect(Collectors.joining(", ")));
    }

    private List<String> text(String first, String rest, Revision revision, List<String> marks) {
        String id = Sanitizer.line(revision.id().value());
        String label = marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ") ";
        String text = label + Sanitizer.line(revision.message());
        return face.paragraph(first + face.paint(Ink.STRONG, id) + " ", rest, text);
    }

    private List<String> marks(Revision revision, RevisionGraph graph, Set<RevisionId> current) {
        List<String> marks = new ArrayList<>();
        mark(marks, graph.isHead(revision.id()), "render.history.head");
        mark(marks, revision.isBase(), "render.history.base");
        mark(marks, revision.isMerge(), "render.history.merge");
        mark(marks, graph.isBranchPoint(revision.id()), "render.history.branchpoint");
        mark(marks, current.contains(revision.id()), "render.history.current");
        marks.addAll(labels(revision));
        revision.dependsOn()
                .forEach(other ->
                        marks.add(face.text("render.history.depends", Sanitizer.line(other))));
        return marks;
    }

    private void mark(List<String> marks, boolean holds, String key) {
        if (holds) {
            marks.add(face.text(key));
        }
    }

    private List<String> labels(Revision revision) {
        Stream<String> known =
                revision.branchLabels().stream()
                        .map(label -> face.text("render.history.label", Sanitizer.line(label)));
        Stream<String> unknown =
                revision.hasUnknownLabel()
                        ? Stream.of(face.text("render.history.unknown-label"))
                        : Stream.of();
        return Stream.concat(known, unknown).toList();
    }

    /// The branches a head is on, wherever the label stands.
    private List<String> branches(Revision revision, RevisionGraph graph) {
        List<String> names =
                graph.branches(revision.id()).stream()
                        .sorted()
                        .map(label -> face.text("render.history.label", Sanitizer.line(label)))
                        .toList();
        return names.isEmpty() && graph.isOnNamedBranch(revision.id())
                ? List.of(face.text("render.history.unknown-label"))
                : names;
    }

    /// What does not fit together, to be said beside the graph; empty where everything does.
    public String problems(RevisionGraph graph) {
        List<String> lines = new ArrayList<>();
        for (GraphProblem problem : graph.problems()) {
            String label = face.text("render.severity.error");
            String text =
                    Sanitizer.line(problem.file())
                            + ": "
                            + face.say(HistoryProblems.message(problem));
            lines.addAll(face.paragraph(face.paint(Ink.ERROR, label) + "  ", "  ", text));
        }
        return String.join("\n", lines);
    }
}
