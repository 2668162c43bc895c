package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TareasProject;
import dev.alambique.revision.DraftedRevision;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class DeclaredLossesTest {

    private static Set<ColumnName> of(String comment) {
        DraftedRevision plain = TareasProject.draft("d1", "pass", "pass");
        return DeclaredLosses.of(
                List.of(
                        new DraftedRevision(
                                plain.revision(), plain.source() + "\n" + comment, "d1.py")));
    }

    @Test
    void reads_columns_and_tables_with_a_reason() {
        assertThat(of("# alambique: loses tareas.notas, usuarios - archived in May"))
                .contains(
                        new ColumnName("tareas", "notas"),
                        new ColumnName("usuarios", ColumnName.WHOLE));
        assertThat(of("    #alambique: loses \"tareas\".notas: nobody reads them"))
                .contains(new ColumnName("tareas", "notas"));
    }

    @Test
    void reads_names_with_spaces_and_of_any_alphabet() {
        assertThat(of("# alambique: loses mis cosas.dos palabras, piñas.año - dropped"))
                .contains(
                        new ColumnName("mis cosas", "dos palabras"),
                        new ColumnName("piñas", "año"));
    }

    @Test
    void takes_nothing_for_said_without_a_reason_or_inside_a_text() {
        assertThat(of("# alambique: loses tareas.notas")).isEmpty();
        assertThat(of("# alambique: loses tareas.notas -  ")).isEmpty();
        assertThat(of("TEXT = '# alambique: loses tareas.notas - a trick'")).isEmpty();
    }
}
