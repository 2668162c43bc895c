package dev.alambique.rule;

import dev.alambique.fixture.GoldenText;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// What each rule says of the examples it flags when the world around them is another one.
class ElsewhereTest {

    static Stream<String> ids() {
        return Rules.ALL.stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void each_rule_says_of_its_examples_elsewhere(String id) throws IOException {
        Rule rule =
                Rules.ALL.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        StringBuilder said = new StringBuilder();
        for (Example example : Example.flagged(id)) {
            String here = Said.by(rule, example.contexts());
            said.append("== ").append(example.name()).append('\n').append(here);
            for (Elsewhere elsewhere : Elsewhere.values()) {
                List<RuleContext> contexts = elsewhere.contexts(example);
                if (!contexts.isEmpty()) {
                    said.append("-- ").append(elsewhere.title());
                    said.append(compared(here, Said.by(rule, contexts)));
                }
            }
        }

        GoldenText.compare("rule/elsewhere/" + id + ".txt", said.toString());
    }

    private static String compared(String here, String there) {
        return there.equals(here)
                ? ": the same\n"
                : there.isEmpty() ? ": nothing\n" : ":\n" + there;
    }
}
