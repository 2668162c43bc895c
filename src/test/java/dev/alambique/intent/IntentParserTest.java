package dev.alambique.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.GoldenText;
import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class IntentParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add-column",
                "drop-column",
                "add-index",
                "alter-column",
                "constraint",
                "table",
                "pasted",
                "backfill",
                "rename",
                "transform-column",
                "derive",
                "type",
                "enum",
                "comment",
                "revision",
                "heads",
                "other"
            })
    void reads_lines_as_the_table_says(String name) throws IOException {
        String table = GoldenText.read("intent/" + name + ".txt");

        String actual =
                table.lines()
                        .filter(line -> line.startsWith("> "))
                        .map(line -> line + "\n" + read(line.substring(2)) + "\n")
                        .reduce("", String::concat);

        GoldenText.compare("intent/" + name + ".txt", actual);
    }

    @Test
    void gives_the_same_intent_for_the_command_it_echoes() throws IOException {
        for (String name :
                List.of(
                        "add-column",
                        "drop-column",
                        "add-index",
                        "alter-column",
                        "constraint",
                        "table",
                        "backfill",
                        "rename",
                        "transform-column",
                        "derive",
                        "heads")) {
            for (String line : GoldenText.read("intent/" + name + ".txt").lines().toList()) {
                if (line.startsWith("> ")
                        && IntentParser.parse(line.substring(2))
                                instanceof Parsed.Understood understood) {
                    assertThat(IntentParser.parse(understood.command())).isEqualTo(understood);
                }
            }
        }
    }

    @Test
    void reads_a_literal_of_any_length() {
        String literal = "'" + "y''".repeat(50_000) + "'";

        assertThat(IntentParser.parse("add column notas.texto text default " + literal))
                .isInstanceOf(Parsed.Understood.class);
        assertThat(IntentParser.parse("backfill notas.texto = " + literal))
                .isInstanceOf(Parsed.Understood.class);
    }

    @Test
    void keeps_decisions_about_a_revision() {
        Intent.SyncModels intent =
                new Intent.SyncModels(
                        "dice \"sí\"",
                        Map.of(
                                "rename tareas.nombre", "titulo",
                                "rename tareas.otra", "",
                                "fill tareas.categoria", "'General'",
                                "drop tareas.vieja", "yes"));

        String command = Intents.command(intent);

        assertThat(command)
                .isEqualTo(
                        "revision --autogenerate -m 'dice \"sí\"' --drop tareas.vieja"
                                + " --fill tareas.categoria='General'"
                                + " --rename tareas.nombre=titulo --rename tareas.otra=-");
        assertThat(IntentParser.parse(command)).isEqualTo(new Parsed.Understood(intent, command));
    }

    @Test
    void explains_every_mistake_in_both_languages() {
        Arrays.stream(new String[] {"add column", "add column x \"", "revision -x"})
                .map(IntentParser::parse)
                .map(Parsed.Malformed.class::cast)
                .forEach(malformed -> {
                    assertThat(Language.SPANISH.render(malformed.problem()))
                            .isNotEqualTo(Language.ENGLISH.render(malformed.problem()));
                    assertThat(IntentParser.parse(malformed.example()))
                            .isInstanceOf(Parsed.Understood.class);
                });
    }

    private static String read(String line) {
        return switch (IntentParser.parse(line)) {
            case Parsed.Understood(_, String command) -> "= " + command;
            case Parsed.Pasted(_, String command) -> "@ " + command;
            case Parsed.Misspelled(List<String> suggestions) ->
                    "? " + String.join(" | ", suggestions);
            case Parsed.Malformed(var problem, int position, _) ->
                    "! " + position + " " + Language.ENGLISH.render(problem);
            case Parsed.Free _ -> "~";
        };
    }
}
