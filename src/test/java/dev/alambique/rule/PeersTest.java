package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page that compares our rules with the checks of others says what is true.
class PeersTest {

    private static final Path PAGE = Path.of("src/docs/peers.md");
    private static final Path EXAMPLES = Path.of("src/test/resources/rule/peers");
    private static final Path SILENT = Path.of("src/test/resources/rule/peers-silent.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\S+)\n(.*?)(?=^## |\\z)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|(.*)\\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern COUNT = Pattern.compile("(\\d+) checks\\.");
    private static final Pattern WORD =
            Pattern.compile("(?m)^\\| ([A-Z][A-Za-z ]+) \\| [^|]+ \\|$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```python( given)?\n(.*?)^```$");

    /// One check of a peer: `rules` are our ids, `why` says what they leave out, or why there are
    /// none.
    private record Row(String peer, String check, List<String> rules, String why) {

        String name() {
            return peer + " " + check;
        }
    }

    /// Scripts in which the check's hazard stands, and the tables they start from.
    private record Example(List<String> given, List<String> scripts) {

        Set<String> found() {
            return Scripts.check(Scripts.chain(scripts), given).findings().stream()
                    .map(Finding::ruleId)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void every_rule_that_is_named_exists() {
        Set<String> ids = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());

        assertThat(rows().stream().flatMap(row -> row.rules.stream())).isNotEmpty().isSubsetOf(ids);
    }

    @Test
    void every_check_has_a_rule_or_an_argument() {
        Set<String> words =
                matches(WORD, text(PAGE)).map(each -> each.group(1)).collect(Collectors.toSet());

        assertThat(words).contains("Style", "Intent");
        assertThat(rows().stream().filter(row -> row.rules.isEmpty()))
                .isNotEmpty()
                .allMatch(row -> words.contains(row.why.replaceFirst(": .*", "")));
    }

    @Test
    void every_check_stands_there_once_and_all_are_counted() {
        Map<String, List<String>> checks =
                rows().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::peer,
                                        Collectors.mapping(Row::check, Collectors.toList())));

        assertThat(checks).hasSize(6);
        checks.forEach((peer, names) ->
                assertThat(names).as(peer).doesNotHaveDuplicates().hasSize(said(peer)));
    }

    @Test
    void every_rule_finds_an_example_and_every_example_is_found() {
        Map<String, String> wrong = new TreeMap<>();
        for (Row row : rows()) {
            List<Example> examples = examples(row.peer).getOrDefault(row.check, List.of());
            Set<String> missed = new TreeSet<>(row.rules);
            for (Example example : examples) {
                Set<String> found = example.found();
                missed.removeAll(found);
                if (row.rules.stream().noneMatch(found::contains)) {
                    wrong.put(row.name(), "only " + found + " in " + example.scripts);
                }
            }
            if (!missed.isEmpty()) {
                wrong.put(row.name(), wrong.getOrDefault(row.name(), "") + " missed " + missed);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_example_belongs_to_a_row_with_a_rule() {
        List<Row> rows = rows();
        Set<String> peers = rows.stream().map(Row::peer).collect(Collectors.toSet());

        for (String peer : peers) {
            assertThat(examples(peer).keySet())
                    .as(peer)
                    .isEqualTo(
                            rows.stream()
                                    .filter(row -> row.peer.equals(peer))
                                    .filter(row -> !row.rules.isEmpty())
                                    .map(Row::check)
                                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void what_others_flag_for_nothing_is_not_flagged() {
        Set<String> ids = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());
        Map<String, String> sections = sections(SILENT);

        assertThat(sections.keySet()).isNotEmpty().isSubsetOf(ids);
        sections.forEach((rule, text) ->
                assertThat(blocks(text))
                        .isNotEmpty()
                        .allSatisfy(example ->
                                assertThat(example.found())
                                        .as(example.scripts.toString())
                                        .doesNotContain(rule)));
    }

    private static int said(String peer) {
        return matches(COUNT, sections(PAGE).getOrDefault(peer, ""))
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .sum();
    }

    private static List<Row> rows() {
        return sections(PAGE).entrySet().stream()
                .flatMap(section ->
                        matches(ROW, section.getValue()).map(row -> row(section.getKey(), row)))
                .toList();
    }

    private static Row row(String peer, MatchResult match) {
        List<String> cells =
                Arrays.stream(match.group(2).split("\\|", -1)).map(String::strip).toList();
        assertThat(cells).as(match.group()).hasSize(3);
        return new Row(
                peer,
                match.group(1),
                matches(QUOTED, cells.get(1)).map(each -> each.group(1)).toList(),
                cells.get(2));
    }

    private static Map<String, List<Example>> examples(String peer) {
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        sections(EXAMPLES.resolve(peer + ".md"))
                .forEach((check, text) -> examples.put(check, blocks(text)));
        return examples;
    }

    /// Whole scripts make one history; anything else is an example of its own.
    private static List<Example> blocks(String text) {
        List<Example> examples = new ArrayList<>();
        List<String> given = new ArrayList<>();
        List<String> history = new ArrayList<>();
        for (MatchResult fence : matches(FENCE, text).toList()) {
            String block = fence.group(2);
            if (fence.group(1) != null) {
                given.add(block);
            } else if (block.contains("down_revision")) {
                history.add(block);
            } else {
                examples.add(new Example(given, List.of(block)));
                given = new ArrayList<>();
            }
        }
        if (!history.isEmpty()) {
            examples.add(new Example(given, history));
        }
        return examples;
    }

    private static Map<String, String> sections(Path page) {
        Map<String, String> sections = new LinkedHashMap<>();
        matches(SECTION, text(page)).forEach(each -> sections.put(each.group(1), each.group(2)));
        return sections;
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
