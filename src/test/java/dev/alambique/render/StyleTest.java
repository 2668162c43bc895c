package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.render.Style.Ink;

import org.junit.jupiter.api.Test;

import java.util.Map;

class StyleTest {

    @Test
    void is_coloured_on_a_terminal() {
        assertThat(Style.of(Map.of("TERM", "xterm-256color"), true, 80).colour()).isTrue();
    }

    @Test
    void is_plain_in_a_pipe_on_a_dumb_terminal_and_where_colour_is_refused() {
        assertThat(Style.of(Map.of("TERM", "xterm"), false, 80).colour()).isFalse();
        assertThat(Style.of(Map.of("TERM", "dumb"), true, 80).colour()).isFalse();
        assertThat(Style.of(Map.of("NO_COLOR", "1"), true, 80).colour()).isFalse();
    }

    @Test
    void is_coloured_in_a_pipe_where_colour_is_forced() {
        assertThat(Style.of(Map.of("CLICOLOR_FORCE", "1"), false, 80).colour()).isTrue();
        assertThat(Style.of(Map.of("CLICOLOR_FORCE", "0"), false, 80).colour()).isFalse();
    }

    @Test
    void refuses_colour_rather_than_forces_it() {
        Map<String, String> both = Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1");

        assertThat(Style.of(both, true, 80).colour()).isFalse();
    }

    @Test
    void keeps_the_width_readable() {
        assertThat(new Style(false, 0).width()).isEqualTo(20);
        assertThat(Style.of(Map.of(), true, 400).width()).isEqualTo(100);
    }

    @Test
    void paints_only_where_it_is_coloured() {
        assertThat(new Style(true, 80).paint(Ink.ERROR, "x")).isEqualTo("\u001b[1;31mx\u001b[0m");
        assertThat(Style.PLAIN.paint(Ink.ERROR, "x")).isEqualTo("x");
    }
}
