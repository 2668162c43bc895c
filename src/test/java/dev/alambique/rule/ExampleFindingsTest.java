package dev.alambique.rule;

import dev.alambique.fixture.GoldenText;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// All that each rule, alone, says of all examples there are. What a rule does not mention, it is
/// silent about.
class ExampleFindingsTest {

    private static final List<Example> EXAMPLES = Example.all();

    static Stream<String> ids() {
        return Rules.ALL.stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void each_rule_says_of_every_example(String id) throws IOException {
        Rule rule =
                Rules.ALL.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        StringBuilder said = new StringBuilder();
        for (Example example : EXAMPLES) {
            List<RuleContext> contexts = example.contexts();
            String written = Said.by(rule, contexts);
            String drafted = Said.by(rule, contexts.stream().map(Scripts::asDraft).toList());
            append(said, example.name(), written);
            if (!drafted.equals(written)) {
                append(said, example.name() + " as a draft", drafted);
            }
        }

        GoldenText.compare("rule/findings/" + id + ".txt", said.toString());
    }

    private static void append(StringBuilder said, String name, String findings) {
        if (!findings.isEmpty() || name.endsWith("as a draft")) {
            said.append("== ").append(name).append('\n').append(findings);
        }
    }
}
