package dev.alambique.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Language;
import dev.alambique.prompt.Prompts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command language as the prompt teaches it is the one the parser reads.
class CommandLanguageTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_example_is_a_command(Language language) {
        assertThat(examples(language))
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(IntentParser.parse(example))
                                .isInstanceOf(Parsed.Understood.class));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void there_is_an_example_for_everything_that_can_be_asked_for(Language language) {
        Set<String> shown =
                examples(language).stream()
                        .map(each -> ((Parsed.Understood) IntentParser.parse(each)).intent())
                        .map(each -> each.getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> possible = kinds(Intent.class).collect(Collectors.toCollection(TreeSet::new));
        possible.remove("FreeForm");

        assertThat(shown).isEqualTo(possible);
    }

    /// Lines indented by four.
    private static List<String> examples(Language language) {
        return new Prompts(language, null)
                .template("command-language")
                .body()
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    private static Stream<String> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? kinds(each) : Stream.of(each.getSimpleName()));
    }
}
