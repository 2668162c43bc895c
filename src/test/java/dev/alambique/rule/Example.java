package dev.alambique.rule;

import dev.alambique.revision.DraftedRevision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Scripts and what they are judged by: of a page, of another linter, of a real incident, or a case
/// of our own.
///
/// Nothing of the rules themselves is kept from one test to the next, so that a test meets the
/// rules as they are when it runs.
record Example(String name, List<String> given, List<DraftedRevision> scripts) {

    private static final Path RESOURCES = Path.of("src/test/resources/rule");
    private static final Path PAGES = Path.of("src/main/resources/dev/alambique/rule");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```python( given)?\n(.*?)^```$");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^#{2,3} ([^\n]+)\n(.*?)(?=^#{2,3} |\\z)");
    private static final Map<String, Long> ROWS =
            Map.of("tareas", 12_000L, "ventas", 2_000_000L, "facturas", 500_000L);

    Grounds grounds() {
        return Scripts.grounds(given, ROWS);
    }

    List<RuleContext> contexts() {
        return contexts(grounds());
    }

    List<RuleContext> contexts(Grounds grounds) {
        List<RuleContext> contexts = new ArrayList<>();
        Rules.inTheirWorlds(scripts, grounds, false, contexts::add);
        return contexts;
    }

    /// Of every page, and of every file under the tests' resources.
    static List<Example> all() {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Rule rule : Rules.ALL) {
                examples.addAll(flagged(rule.id()));
                examples.add(accepted(rule.id()));
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

    static List<Example> flagged(String id) {
        Map<String, List<String>> blocks = blocks(id);
        List<Example> examples = new ArrayList<>();
        add(
                examples,
                id + " flagged",
                blocks.getOrDefault("Given", List.of()),
                blocks.getOrDefault("Flagged", List.of()));
        return examples;
    }

    private static Example accepted(String id) {
        Map<String, List<String>> blocks = blocks(id);
        return new Example(
                id + " accepted",
                blocks.getOrDefault("Given", List.of()),
                Scripts.chain(blocks.getOrDefault("Accepted", List.of())));
    }

    /// The Python blocks of a page, by the heading they stand under.
    private static Map<String, List<String>> blocks(String id) {
        Map<String, List<String>> blocks = new HashMap<>();
        for (MatchResult section : SECTION.matcher(page(id)).results().toList()) {
            blocks.put(
                    section.group(1),
                    FENCE.matcher(section.group(2))
                            .results()
                            .map(fence -> fence.group(2))
                            .toList());
        }
        return blocks;
    }

    private static String page(String id) {
        try {
            return Files.readString(PAGES.resolve(id + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                    given = isCases(file) ? given : new ArrayList<>();
                }
            }
            if (!history.isEmpty()) {
                add(examples, name(file) + " " + section.group(1), given, history);
            }
        }
    }

    /// There what is given holds for the whole section.
    private static boolean isCases(Path file) {
        return file.startsWith(RESOURCES.resolve("cases"));
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
