package dev.alambique.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.intent.Intent;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.schema.SqlType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;

class ReplyReaderTest {

    @Test
    void reads_a_command_and_says_it_in_the_programs_own_words() {
        assertThat(ReplyReader.read(reply("\"agregar columna tareas.nota text\"")))
                .isEqualTo(
                        usable(
                                new Interpretation.Command(
                                        new Intent.AddColumn(
                                                "tareas", "nota", SqlType.of("text"), null, null),
                                        "add column tareas.nota text",
                                        0.9)));
    }

    @Test
    void takes_one_fence_around_the_whole_answer_for_none() {
        assertThat(ReplyReader.read("```json\n" + reply("\"drop column tareas.nota\"") + "\n```"))
                .isEqualTo(ReplyReader.read(reply("\"drop column tareas.nota\"")));
    }

    @Test
    void reads_a_question_on_one_line_without_what_cannot_be_seen() {
        assertThat(
                        ReplyReader.read(
                                "{\"commands\": [], \"confidence\": 0.1,"
                                        + " \"question\": \"¿Qué\\ncolumna\\u001b[31m?\"}"))
                .isEqualTo(usable(new Interpretation.Question("¿Qué columna [31m?")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Sure! Here you go. | interpret.no-json",
                "[] | interpret.no-json",
                "{\"commands\": [\"drop column t.a\"], \"confid | interpret.no-json",
                "{\"commands\": []} trailing | interpret.no-json",
                "{\"commands\": [], \"commands\": [], \"confidence\": 1} | interpret.no-json",
                "{\"command\": \"drop column t.a\"} | interpret.form",
                "{\"commands\": [1], \"confidence\": 1} | interpret.form",
                "{\"commands\": [\"drop column t.a\"]} | interpret.form",
                "{\"commands\": [\"drop column t.a\"], \"confidence\": \"high\"} | interpret.form",
                "{\"commands\": [\"drop column t.a\"], \"confidence\": 90} | interpret.form",
                "{\"commands\": [], \"confidence\": 0, \"question\": \" \"} | interpret.nothing",
                "{\"commands\": [\"do it\"], \"confidence\": 1} | interpret.no-command",
                "{\"commands\": [\"\"], \"confidence\": 1} | interpret.no-command",
                "{\"commands\": [\"drop colum t.a\"], \"confidence\": 1} | interpret.misspelled",
                "{\"commands\": [\"add index t\"], \"confidence\": 1} | intent.missing-index-table",
            })
    void uses_nothing_of_an_answer_that_is_not_as_agreed(String reply, String reason) {
        assertThat(ReplyReader.read(reply))
                .isInstanceOfSatisfying(
                        ReplyReader.Wrong.class,
                        wrong -> assertThat(wrong.reason().key()).isEqualTo(reason));
    }

    @Test
    void never_chooses_among_several_commands() {
        String fifty =
                String.join(", ", Collections.nCopies(50, "\"add column tareas.nota text\""));

        assertThat(ReplyReader.read(reply(fifty))).isEqualTo(wrong("interpret.several", 50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add column tareas.nota text\\ndrop table usuarios",
                "add column tareas.nota text\\rdrop table usuarios",
                "add column tareas.nota text default '\\u001b]52;c;cm0=\\u0007'",
                "add column tareas.nota text default '\\u009b31m'",
                "add column tareas.nota text default '\\u202exet'",
                "add column tareas.\\u200bnota text",
            })
    void refuses_what_a_person_could_not_see(String command) {
        assertThat(ReplyReader.read(reply('"' + command + '"')))
                .isEqualTo(wrong("interpret.unseen"));
    }

    @Test
    void refuses_a_command_nobody_would_read_to_its_end() {
        String command = "add column tareas.nota text default '" + "x".repeat(2_000) + "'";

        assertThat(ReplyReader.read(reply('"' + command + '"')))
                .isEqualTo(wrong("interpret.too-long", 2_000));
    }

    @Test
    void does_not_take_two_commands_in_one_line() {
        ReplyReader.Found found =
                ReplyReader.read(reply("\"add column tareas.nota text; drop table usuarios\""));

        assertThat(found)
                .isInstanceOfSatisfying(
                        ReplyReader.Wrong.class,
                        wrong ->
                                assertThat(Language.ENGLISH.render(wrong.reason()))
                                        .isEqualTo("\";\" is not understood here."));
    }

    private static String reply(String commands) {
        return "{\"commands\": [" + commands + "], \"confidence\": 0.9, \"question\": \"\"}";
    }

    private static ReplyReader.Found usable(Interpretation interpretation) {
        return new ReplyReader.Usable(interpretation);
    }

    private static ReplyReader.Found wrong(String key, Object... arguments) {
        return new ReplyReader.Wrong(Message.of(key, arguments), List.of());
    }
}
