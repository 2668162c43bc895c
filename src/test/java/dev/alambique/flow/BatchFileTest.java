package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.flow.BatchFile.Item;

import org.junit.jupiter.api.Test;

class BatchFileTest {

    @Test
    void takes_every_second_level_heading_as_an_item() {
        String markdown =
                """
                ---
                engines: [sqlite]
                ---
                # Cambios

                ## descripción
                add column descripcion

                ## Índice por nombre
                agregar índice en tareas(nombre)
                """;

        assertThat(BatchFile.parse(markdown, "cambios.md").items())
                .containsExactly(
                        new Item("descripcion", "add column descripcion", 6),
                        new Item("indice-por-nombre", "agregar índice en tareas(nombre)", 9));
    }

    @Test
    void gives_equal_headings_different_ids() {
        assertThat(BatchFile.parse("## a\none\n## a\ntwo\n", "f").items())
                .containsExactly(new Item("a", "one", 1), new Item("a-2", "two", 3));
    }

    @Test
    void takes_a_heading_alone_as_its_own_request() {
        assertThat(BatchFile.parse("## drop column tareas.notas\n", "f").items())
                .containsExactly(
                        new Item("drop-column-tareas-notas", "drop column tareas.notas", 1));
    }

    @Test
    void takes_a_file_without_headings_as_one_request() {
        assertThat(BatchFile.parse("add column descripcion\n", "f").items())
                .containsExactly(new Item("request", "add column descripcion", 1));
    }

    @Test
    void leaves_headings_inside_a_fence_alone() {
        assertThat(BatchFile.parse("## a\n```\n## no\n```\n", "f").items())
                .containsExactly(new Item("a", "```\n## no\n```", 1));
    }

    @Test
    void refuses_a_file_without_any_request() {
        assertThatThrownBy(() -> BatchFile.parse("# only a title\n\n", "vacio.md"))
                .isInstanceOf(Failure.Unusable.class)
                .hasMessageContaining("vacio.md");
    }
}
