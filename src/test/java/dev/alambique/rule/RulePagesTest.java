package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.gate.Gate;
import dev.alambique.message.Language;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.ScriptFact;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class RulePagesTest {

    static Stream<String> ids() {
        return Rules.ALL.stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_flagged_example_is_flagged_by_its_rule(String id) {
        RulePage page = RulePage.read(id, Language.ENGLISH);

        assertThat(page.flagged()).isNotEmpty();
        for (List<DraftedRevision> example : examples(page.flagged())) {
            assertThat(found(page, example))
                    .as(example.getLast().source())
                    .extracting(Finding::ruleId)
                    .contains(id);
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_accepted_examples_are_silent_under_all_rules(String id) {
        RulePage page = RulePage.read(id, Language.ENGLISH);

        assertThat(page.accepted()).isNotEmpty();
        assertThat(found(page, Scripts.chain(page.accepted())))
                .extracting(finding -> Language.ENGLISH.render(finding.message()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_accepted_examples_pass_the_gate(String id) {
        for (DraftedRevision script :
                Scripts.chain(RulePage.read(id, Language.ENGLISH).accepted())) {
            assertThat(Gate.check(script.source(), script.fileName()))
                    .extracting(finding -> Language.ENGLISH.render(finding.message()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void applying_a_fix_parses_and_silences_the_rule(String id) {
        RulePage page = RulePage.read(id, Language.ENGLISH);
        for (List<DraftedRevision> example : examples(page.flagged())) {
            for (Finding finding : found(page, example)) {
                for (Fix fix : finding.fixes()) {
                    String source = apply(fix, example.getFirst().source());
                    DraftedRevision fixed = Scripts.read(source);

                    assertThat(fixed.revision().factsOf(ScriptFact.SyntaxProblem.class))
                            .as(source)
                            .isEmpty();
                    assertThat(found(page, List.of(fixed)))
                            .as(source)
                            .noneMatch(each ->
                                    each.ruleId().equals(finding.ruleId())
                                            && each.message().equals(finding.message()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void questions_and_summary_give_no_code_away(String id) {
        for (Language language : Language.values()) {
            RulePage page = RulePage.read(id, language);

            assertThat(page.questions()).hasSizeBetween(1, 2);
            assertThat(page.questions())
                    .allMatch(question -> question.endsWith("?"))
                    .noneMatch(RulePagesTest::hasCode);
            assertThat(page.summary()).isNotBlank().matches(text -> !hasCode(text));
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void both_languages_have_the_same_sections_and_examples(String id) {
        RulePage english = RulePage.read(id, Language.ENGLISH);
        RulePage spanish = RulePage.read(id, Language.SPANISH);

        assertThat(spanish.given()).isEqualTo(english.given());
        assertThat(spanish.flagged()).isEqualTo(english.flagged());
        assertThat(spanish.accepted()).isEqualTo(english.accepted());
        assertThat(spanish.questions()).hasSameSizeAs(english.questions());
        assertThat(english.why()).isNotBlank();
        assertThat(spanish.why()).isNotBlank().isNotEqualTo(english.why());
        assertThat(english.text()).startsWith("# " + id + "\n");
    }

    /// Whole scripts make one history; anything else is an example of its own.
    private static List<List<DraftedRevision>> examples(List<String> blocks) {
        if (blocks.getFirst().contains("down_revision")) {
            return List.of(Scripts.chain(blocks));
        }
        return blocks.stream().map(block -> Scripts.chain(List.of(block))).toList();
    }

    private static List<Finding> found(RulePage page, List<DraftedRevision> scripts) {
        return Scripts.check(scripts, page.given()).findings();
    }

    private static String apply(Fix fix, String source) {
        List<String> lines = new ArrayList<>(source.lines().toList());
        lines.subList(fix.firstLine() - 1, fix.lastLine()).clear();
        lines.addAll(fix.firstLine() - 1, fix.replacement().lines().toList());
        return String.join("\n", lines) + "\n";
    }

    private static boolean hasCode(String text) {
        return text.matches(
                "(?s).*(`|\\bop\\.|\\bsa\\.|\\b(ALTER|UPDATE|SELECT|CREATE|DROP|INSERT|SET)\\b"
                        + "|\\w\\(|=|_).*");
    }
}
