package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Location;
import dev.alambique.fixture.GoldenText;
import dev.alambique.message.Language;
import dev.alambique.revision.DraftedRevision;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All that each rule, alone, says of all examples there are: those of every page, of other linters
/// and of real incidents. What a rule does not mention, it is silent about.
class ExampleFindingsTest {

    private static final Path RESOURCES = Path.of("src/test/resources/rule");
    private static final Path PAGES = Path.of("src/main/resources/dev/alambique/rule");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```python( given)?\n(.*?)^```$");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^#{2,3} ([^\n]+)\n(.*?)(?=^#{2,3} |\\z)");
    private static final Map<String, Long> ROWS =
            Map.of("tareas", 12_000L, "ventas", 2_000_000L, "facturas", 500_000L);

    /// Scripts and what they are judged by. Nothing of the rules themselves is kept from one test
    /// to the next, so that a test meets the rules as they are when it runs.
    private record Example(String name, List<String> given, List<DraftedRevision> scripts) {

        List<RuleContext> contexts() {
            List<RuleContext> contexts = new ArrayList<>();
            Rules.inTheirWorlds(scripts, Scripts.grounds(given, ROWS), false, contexts::add);
            return contexts;
        }
    }

    private static final List<Example> EXAMPLES = examples();

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
            String written = said(rule, contexts);
            String drafted = said(rule, contexts.stream().map(Scripts::asDraft).toList());
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

    private static String said(Rule rule, List<RuleContext> contexts) {
        List<Finding> findings =
                new ArrayList<>(Rules.of(rule, contexts.getFirst().grounds()).toList());
        contexts.forEach(context -> rule.check(context).forEach(findings::add));
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(line(finding)));
        return text.toString();
    }

    private static String line(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT)
                + " "
                + place(finding.location())
                + " "
                + Language.ENGLISH.render(finding.message())
                + " "
                + finding.evidence()
                + finding.fixes().stream().map(ExampleFindingsTest::text).toList()
                + (finding.consent() == null ? "" : " consent " + finding.consent())
                + "\n";
    }

    private static String text(Fix fix) {
        return fix.firstLine() + "-" + fix.lastLine() + ": " + fix.replacement();
    }

    private static String place(Location location) {
        return switch (location) {
            case Location.InScript script -> script.line() + ":" + script.column();
            case Location.InSchema schema -> schema.table() + "." + schema.column();
            case Location.Whole _ -> "whole";
        };
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Rule rule : Rules.ALL) {
                ofPage(examples, rule.id());
            }
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".md")) {
                    ofPeers(examples, file);
                } else if (file.toString().endsWith(".py")) {
                    String source = Files.readString(file);
                    String facts =
                            String.join(
                                    "\n",
                                    source.lines()
                                            .takeWhile(line -> line.startsWith("# "))
                                            .toList());
                    add(examples, name(file), List.of(facts, IncidentsTest.GIVEN), List.of(source));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    private static void ofPage(List<Example> examples, String id) throws IOException {
        Map<String, List<String>> blocks = new HashMap<>();
        String page = Files.readString(PAGES.resolve(id + ".md"));
        for (MatchResult section : SECTION.matcher(page).results().toList()) {
            blocks.put(
                    section.group(1),
                    FENCE.matcher(section.group(2))
                            .results()
                            .map(fence -> fence.group(2))
                            .toList());
        }
        List<String> given = blocks.getOrDefault("Given", List.of());
        add(examples, id + " flagged", given, blocks.getOrDefault("Flagged", List.of()));
        examples.add(
                new Example(
                        id + " accepted",
                        given,
                        Scripts.chain(blocks.getOrDefault("Accepted", List.of()))));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceAll("\\.\\w+$", "");
    }

    private static void ofPeers(List<Example> examples, Path file) throws IOException {
        for (MatchResult section : SECTION.matcher(Files.readString(file)).results().toList()) {
            List<String> given = new ArrayList<>();
            List<String> history = new ArrayList<>();
            int count = 0;
            for (MatchResult fence : FENCE.matcher(section.group(2)).results().toList()) {
                String block = fence.group(2);
                if (fence.group(1) != null) {
                    given.add(block);
                } else if (block.contains("down_revision")) {
                    history.add(block);
                } else {
                    String example = name(file) + " " + section.group(1) + " " + ++count;
                    examples.add(new Example(example, given, Scripts.chain(List.of(block))));
                    given = new ArrayList<>();
                }
            }
            if (!history.isEmpty()) {
                add(examples, name(file) + " " + section.group(1), given, history);
            }
        }
    }

    /// Whole scripts make one history; anything else is an example of its own.
    private static void add(
            List<Example> examples, String name, List<String> given, List<String> blocks) {
        if (blocks.getFirst().contains("down_revision")) {
            examples.add(new Example(name, given, Scripts.chain(blocks)));
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            examples.add(
                    new Example(
                            name + " " + (i + 1), given, Scripts.chain(List.of(blocks.get(i)))));
        }
    }
}
