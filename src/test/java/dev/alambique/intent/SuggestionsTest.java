package dev.alambique.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Agregar campo 'descripcion' (Optional[str], max 500) a tareas, compatible"
                        + " | add column tareas.descripcion varchar(500) null",
                "Agregar 'etiquetas' JSON a tareas | add column tareas.etiquetas json",
                "Add archivada boolean, NOT NULL, false for everyone, one migration"
                        + " | add column archivada boolean not null",
                "Índice en tareas.nombre sin bloquear producción"
                        + " | add index on tareas(nombre) concurrently",
                "Agregar 'categoria' NOT NULL, cero downtime | add column categoria not null",
                "Agregar usuario_id (Integer, NOT NULL, FK a usuarios)"
                        + " | add column usuario_id integer not null references usuarios",
                "tareas.autor_id necesita una clave foránea a usuarios"
                        + " | add foreign key tareas(autor_id) -> usuarios",
                "que usuarios.email sea único | add unique usuarios(email)",
                "make usuarios.email unique | add unique usuarios(email)",
                "prioridad solo puede ser 1, 2 o 3 | add check (prioridad in (1, 2, 3)) refuse",
                "tareas.prioridad can only be 1, 2 or 3"
                        + " | add check on tareas (prioridad in (1, 2, 3)) refuse",
                "hacer 'actualizado_en' obligatorio en tareas"
                        + " | alter column tareas.actualizado_en set not null",
                "quiero borrar 'prioridad' de tareas | drop column tareas.prioridad",
                "Generate the migration for my model change | revision --autogenerate",
                "Multiple head revisions: abc123 y def456, ¿cómo resuelvo sin perder ninguna?"
                        + " | merge heads abc123 def456",
                "tengo dos cabezas | merge heads",
                "hola, ¿cómo estás? |",
                "drop table usuarios; -- |",
            })
    void suggests_the_command_a_sentence_may_mean(String text, String command) {
        assertThat(String.join(", ", Suggestions.of(text)))
                .isEqualTo(command == null ? "" : command);
    }
}
