package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TareasProject;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.junit.jupiter.api.Test;

import java.util.List;

class FilledColumnsTest {

    private static Revision revision(String id, String parent, String sql) {
        return TareasProject.draft(id, parent, "pass", "pass", new Operation.ExecuteSql(sql))
                .revision();
    }

    @Test
    void knows_what_the_history_below_has_filled_and_nothing_above() {
        RevisionGraph graph =
                RevisionGraph.of(
                        List.of(
                                revision(
                                        "a1",
                                        "base0001",
                                        "UPDATE tareas SET categoria = :x WHERE categoria IS NULL"),
                                revision("b1", "a1", "UPDATE tareas SET estado = 'x' WHERE id > 3"),
                                revision(
                                        "c1",
                                        "b1",
                                        "update tareas set nota = ''\nwhere nota is null")));

        assertThat(FilledColumns.of(graph, List.of(new RevisionId("b1"))))
                .containsExactly(new ColumnName("tareas", "categoria"));
        assertThat(FilledColumns.of(graph, List.of(new RevisionId("c1"))))
                .containsExactly(
                        new ColumnName("tareas", "categoria"), new ColumnName("tareas", "nota"));
    }

    @Test
    void knows_names_in_quotes() {
        String fill = "UPDATE \"mis cosas\" SET \"el año\" = 7 WHERE \"el año\" IS NULL";
        RevisionGraph graph = RevisionGraph.of(List.of(revision("a1", "base0001", fill)));

        assertThat(FilledColumns.of(graph, List.of(new RevisionId("a1"))))
                .containsExactly(new ColumnName("mis cosas", "el año"));
    }
}
