package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void takes_a_pasted_line_for_the_command_it_is_like() {
        Request request = Request.of("ALTER TABLE tareas ADD COLUMN nota VARCHAR(20)");

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.Understood.class,
                        understood -> {
                            assertThat(understood.command())
                                    .isEqualTo("add column tareas.nota varchar(20)");
                            assertThat(understood.pasted()).isTrue();
                        });
    }

    @Test
    void offers_the_nearest_command_for_a_sentence() {
        assertThat(remedies("que usuarios.email sea único, por favor"))
                .isEqualTo("¿Quisiste decir: add unique usuarios(email)");
    }

    @Test
    void shows_what_commands_look_like_where_none_is_near() {
        assertThat(remedies("hola")).contains("agregar índice en TABLA(COLUMNA)");
    }

    private static String remedies(String line) {
        Request.Free request = (Request.Free) Request.of(line);
        return String.join(
                "\n", request.remedies().stream().map(Language.SPANISH::render).toList());
    }
}
