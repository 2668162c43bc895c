package dev.alambique.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class TypedTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", ";", "# a comment"})
    void takes_blanks_and_comments_as_nothing(String line) {
        assertThat(Typed.of(line)).isEqualTo(new Typed.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "exit", "salir", "\\q", "/quit", "quit;"})
    void leaves_on_every_known_word(String line) {
        assertThat(Typed.of(line)).isEqualTo(new Typed.Leave());
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "ayuda", "?", "\\?", "/help"})
    void helps_on_every_known_word(String line) {
        assertThat(Typed.of(line)).isEqualTo(new Typed.Help());
    }

    @Test
    void understands_verbs_of_both_languages() {
        assertThat(Typed.of("historial")).isEqualTo(new Typed.Command(List.of("history")));
        assertThat(Typed.of("comprobar --all"))
                .isEqualTo(new Typed.Command(List.of("check", "--all")));
        assertThat(Typed.of("\\d tareas"))
                .isEqualTo(new Typed.Command(List.of("schema", "tareas")));
    }

    @Test
    void strips_a_leading_alembic() {
        assertThat(Typed.of("alembic heads")).isEqualTo(new Typed.Command(List.of("heads")));
    }

    @Test
    void never_runs_what_changes_a_database() {
        assertThat(Typed.of("alembic upgrade head"))
                .isEqualTo(new Typed.NotHere("alembic upgrade head"));
        assertThat(Typed.of("downgrade -1")).isEqualTo(new Typed.NotHere("alembic downgrade -1"));
    }

    @Test
    void describes_a_table_or_a_rule_by_a_question_mark() {
        assertThat(Typed.of("tareas?")).isEqualTo(new Typed.Command(List.of("schema", "tareas")));
        assertThat(Typed.of("drop-column?"))
                .isEqualTo(new Typed.Command(List.of("explain", "drop-column")));
    }

    @Test
    void changes_the_language() {
        assertThat(Typed.of("/lang es")).isEqualTo(new Typed.Speak(Language.SPANISH));
        assertThat(Typed.of("idioma fr")).isEqualTo(new Typed.NotALanguage("fr"));
    }

    @Test
    void hands_everything_else_on_as_a_request() {
        assertThat(Typed.of("add column descripcion;"))
                .isEqualTo(new Typed.Request("add column descripcion"));
    }
}
