package dev.alambique.render;

import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A history as a diagram other programs draw: Mermaid or Graphviz's DOT. Arrows go the way
/// `upgrade` goes, dashed ones to a revision from those it depends on; the newest is on top.
public final class HistoryDiagram {

    private final RevisionGraph graph;
    private final List<Revision> shown;
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final Set<String> missing = new java.util.LinkedHashSet<>();
    private final List<Edge> edges = new ArrayList<>();

    /// `shown` is what to draw of the history, newest first.
    public HistoryDiagram(RevisionGraph graph, List<Revision> shown) {
        this.graph = graph;
        this.shown = shown;
        shown.forEach(each -> nodes.put(each.id().value(), "r" + nodes.size()));
        shown.reversed().forEach(this::connect);
    }

    private record Edge(String from, String to, boolean dashed) {}

    private void connect(Revision revision) {
        String id = revision.id().value();
        for (RevisionId parent : revision.downRevisions()) {
            edge(parent.value(), id, false, graph.revision(parent).isPresent());
        }
        for (String name : revision.dependsOn()) {
            String other = graph.named(name).map(each -> each.id().value()).orElse(name);
            edge(other, id, true, graph.named(name).isPresent());
        }
    }

    private void edge(String from, String to, boolean dashed, boolean exists) {
        if (!exists && missing.add(from)) {
            nodes.putIfAbsent(from, "r" + nodes.size());
        }
        if (nodes.containsKey(from)) {
            edges.add(new Edge(from, to, dashed));
        }
    }

    /// A flowchart of Mermaid's.
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart BT\n");
        for (Revision each : shown.reversed()) {
            String label = each.id().value() + marks(each);
            String message = each.message().isEmpty() ? "" : "<br/>" + mermaid(each.message());
            text.append("  ").append(nodes.get(each.id().value()));
            text.append("[\"").append(mermaid(label)).append(message).append("\"]\n");
        }
        for (String each : missing) {
            text.append("  ").append(nodes.get(each));
            text.append("([\"").append(mermaid(each)).append("?\"])\n");
        }
        for (Edge each : edges) {
            text.append("  ").append(nodes.get(each.from()));
            text.append(each.dashed() ? " -.-> " : " --> ");
            text.append(nodes.get(each.to())).append('\n');
        }
        return text.toString();
    }

    /// A digraph for Graphviz.
    public String dot() {
        StringBuilder text = new StringBuilder("digraph history {\n  rankdir=BT;\n");
        text.append("  node [shape=box];\n");
        for (Revision each : shown.reversed()) {
            String message = each.message().isEmpty() ? "" : "\\n" + dot(each.message());
            text.append("  \"").append(dot(each.id().value())).append("\" [label=\"");
            text.append(dot(each.id().value() + marks(each))).append(message).append("\"];\n");
        }
        for (String each : missing) {
            text.append("  \"").append(dot(each)).append("\" [label=\"").append(dot(each));
            text.append("?\", style=dashed];\n");
        }
        for (Edge each : edges) {
            text.append("  \"").append(dot(each.from())).append("\" -> \"");
            text.append(dot(each.to())).append('"');
            text.append(each.dashed() ? " [style=dashed];\n" : ";\n");
        }
        return text.append("}\n").toString();
    }

    private String marks(Revision revision) {
        List<String> marks = new ArrayList<>();
        if (graph.isHead(revision.id())) {
            marks.add("head");
        }
        marks.addAll(revision.branchLabels());
        if (revision.hasUnknownLabel()) {
            marks.add("label unknown");
        }
        return marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")";
    }

    /// Mermaid reads entities, and markup, inside its quotes.
    private static String mermaid(String text) {
        StringBuilder safe = new StringBuilder();
        Sanitizer.line(text)
                .codePoints()
                .forEach(each -> {
                    if (Character.isLetterOrDigit(each) || " .,:()-_/'?".indexOf(each) >= 0) {
                        safe.appendCodePoint(each);
                    } else {
                        safe.append('#').append(each).append(';');
                    }
                });
        return safe.toString();
    }

    private static String dot(String text) {
        return Sanitizer.line(text).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
