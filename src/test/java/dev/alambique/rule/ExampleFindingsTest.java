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
    private static final Pattern FENCE = Pattern.compile("(?ms)^```python( given)?\n(.*?)^```$");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^#{2,3} ([^\n]+)\n(.*?)(?=^#{2,3} |\\z)");
    private static final Map<String, Long> ROWS =
            Map.of("tareas", 12_000L, "ventas", 2_000_000L, "facturas", 500_000L);

    /// Scripts and the worlds they meet, as files a person wrote and as drafts.
    private record Example(String name, List<RuleContext> written, List<RuleContext> drafted) {

        static Example of(String name, List<String> given, List<DraftedRevision> scripts) {
            Grounds grounds = Scripts.grounds(given, ROWS);
            List<RuleContext> written = new ArrayList<>();
            List<RuleContext> drafted = new ArrayList<>();
            Rules.inTheirWorlds(scripts, grounds, false, written::add);
            Rules.inTheirWorlds(scripts, grounds, true, drafted::add);
            return new Example(name, written, drafted);
        }

        Example {
            written = List.copyOf(written);
            drafted = List.copyOf(drafted);
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
            String written = said(rule, example.written());
            String drafted = said(rule, example.drafted());
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
                + finding.fixes().stream().map(Fix::replacement).toList()
                + (finding.consent() == null ? "" : " consent " + finding.consent())
                + "\n";
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
        for (Rule rule : Rules.ALL) {
            RulePage page = RulePage.read(rule.id(), Language.ENGLISH);
            add(examples, rule.id() + " flagged", page.given(), page.flagged());
            examples.add(
                    Example.of(
                            rule.id() + " accepted", page.given(), Scripts.chain(page.accepted())));
        }
        try (Stream<Path> files = Files.walk(RESOURCES)) {
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
                    examples.add(Example.of(example, given, Scripts.chain(List.of(block))));
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
            examples.add(Example.of(name, given, Scripts.chain(blocks)));
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            examples.add(
                    Example.of(name + " " + (i + 1), given, Scripts.chain(List.of(blocks.get(i)))));
        }
    }
}
