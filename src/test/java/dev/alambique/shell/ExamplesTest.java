package dev.alambique.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ExamplesTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_help_shows_a_command_for_everything_that_can_be_asked_for(Language language) {
        Set<String> shown =
                Examples.of(language).stream()
                        .map(ExamplesTest::kind)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> possible = kinds(Intent.class).collect(Collectors.toCollection(TreeSet::new));
        possible.remove("FreeForm");

        assertThat(shown).isEqualTo(possible);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_help_fits_a_terminal_of_eighty_columns(Language language) {
        assertThat(language.text("shell.help").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void completion_offers_what_the_help_shows_in_both_languages() {
        assertThat(Examples.beginnings())
                .contains(
                        "add column",
                        "drop foreign key",
                        "backfill",
                        "normalise column",
                        "agregar índice",
                        "dividir columna",
                        "revisión");
    }

    @Test
    void completion_knows_the_second_word_of_a_command() {
        assertThat(Examples.next(List.of("rename"))).containsExactly("column", "table", "value");
        assertThat(Examples.next(List.of("agregar", "clave"))).containsExactly("foránea");
        assertThat(Examples.next(List.of("add", "column"))).isEmpty();
    }

    private static String kind(String command) {
        return ((Parsed.Understood) IntentParser.parse(command))
                .intent()
                .getClass()
                .getSimpleName();
    }

    private static Stream<String> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? kinds(each) : Stream.of(each.getSimpleName()));
    }
}
