package dev.alambique.render;

import static dev.alambique.render.Samples.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.RevisionGraph;

import org.junit.jupiter.api.Test;

import java.util.List;

class HistoryDiagramTest {

    private static final RevisionGraph GRAPH =
            RevisionGraph.of(
                    List.of(
                            revision("a1", "crear \"tareas\" <b>", List.of()),
                            revision("b2", "left", List.of("a1"), List.of(), List.of("tienda")),
                            revision("c3", "back\\slash", List.of("a1"), List.of("x9"), List.of()),
                            revision("x9", "", List.of()),
                            revision("m4", "merge", List.of("b2", "c3", "gone"))));

    @Test
    void draws_a_flowchart_for_mermaid() {
        assertThat(new HistoryDiagram(GRAPH, GRAPH.newestFirst()).mermaid())
                .isEqualTo(
                        """
                        flowchart BT
                          r4["a1<br/>crear #34;tareas#34; #60;b#62;"]
                          r3["x9 (head)"]
                          r2["c3<br/>back#92;slash"]
                          r1["b2 (tienda)<br/>left"]
                          r0["m4 (head)<br/>merge"]
                          r5(["gone?"])
                          r4 --> r2
                          r3 -.-> r2
                          r4 --> r1
                          r1 --> r0
                          r2 --> r0
                          r5 --> r0
                        """);
    }

    @Test
    void draws_a_digraph_for_graphviz() {
        assertThat(new HistoryDiagram(GRAPH, GRAPH.newestFirst()).dot())
                .isEqualTo(
                        """
                        digraph history {
                          rankdir=BT;
                          node [shape=box];
                          "a1" [label="a1\\ncrear \\"tareas\\" <b>"];
                          "x9" [label="x9 (head)"];
                          "c3" [label="c3\\nback\\\\slash"];
                          "b2" [label="b2 (tienda)\\nleft"];
                          "m4" [label="m4 (head)\\nmerge"];
                          "gone" [label="gone?", style=dashed];
                          "a1" -> "c3";
                          "x9" -> "c3" [style=dashed];
                          "a1" -> "b2";
                          "b2" -> "m4";
                          "c3" -> "m4";
                          "gone" -> "m4";
                        }
                        """);
    }
}
