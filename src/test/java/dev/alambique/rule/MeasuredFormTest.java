package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;
import dev.alambique.render.Face;
import dev.alambique.render.RulePageText;
import dev.alambique.render.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the pages say of locks was seen on a server.
class MeasuredFormTest {

    private static final Pattern LOCK =
            Pattern.compile(
                    "ACCESS (?:EXCLUSIVE|SHARE)|SHARE UPDATE EXCLUSIVE|SHARE ROW EXCLUSIVE"
                            + "|ROW (?:EXCLUSIVE|SHARE)|(?<! )(?:EXCLUSIVE|SHARE)(?! (?:ROW|UPDATE))");

    static Stream<String> ids() {
        return Rules.ALL.stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_lock_a_rule_names_was_measured(String id) throws IOException {
        RulePage page = RulePage.read(id, Language.ENGLISH);
        Set<String> named =
                LOCK.matcher(page.summary() + " " + page.why() + " " + messages(id))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());

        assertThat(
                        page.measured().stream()
                                .flatMap(form -> MeasuredForm.named(form).stream())
                                .flatMap(form -> form.locks().stream())
                                .map(lock -> lock.substring(lock.indexOf(' ') + 1)))
                .containsAll(named);
    }

    /// All texts of its findings.
    private static String messages(String id) throws IOException {
        Properties texts = new Properties();
        texts.load(
                new StringReader(
                        Files.readString(
                                Path.of(
                                        "src/main/resources/dev/alambique/message/rule.en.properties"))));
        return texts.entrySet().stream()
                .filter(each -> (each.getKey() + ".").startsWith("rule." + id + "."))
                .map(each -> String.valueOf(each.getValue()))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void both_languages_show_the_same_measurements(String id) {
        assertThat(RulePage.read(id, Language.SPANISH).measured())
                .isEqualTo(RulePage.read(id, Language.ENGLISH).measured());
    }

    @Test
    void a_page_is_shown_with_what_was_measured() {
        String shown =
                new RulePageText(new Face(Language.ENGLISH, Style.PLAIN))
                        .of(RulePage.read("set-not-null-scan", Language.ENGLISH));

        assertThat(shown)
                .contains(
                        """
                        - `ALTER TABLE tareas ALTER COLUMN prioridad SET NOT NULL`
                          PostgreSQL 15, 16, 17, 18: locks tareas ACCESS EXCLUSIVE; writes nothing anew; reads all of tareas
                        - `ALTER TABLE tareas ALTER COLUMN prioridad SET NOT NULL`
                          after `ALTER TABLE tareas ADD CONSTRAINT hay CHECK (prioridad IS NOT NULL)`
                          PostgreSQL 15, 16, 17, 18: locks tareas ACCESS EXCLUSIVE; writes nothing anew; reads no table through
                        """);
    }

    @Test
    void a_form_can_differ_between_versions() {
        List<MeasuredForm> seen = MeasuredForm.named("add-column-virtual-generated");

        assertThat(seen)
                .extracting(MeasuredForm::versions)
                .containsExactly(List.of("15", "16", "17"), List.of("18"));
        assertThat(seen.getFirst().refusal()).startsWith("42601 ");
    }
}
