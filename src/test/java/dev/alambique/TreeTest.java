package dev.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What must not be in the repository.
class TreeTest {

    private static final Set<String> TOP_LEVEL =
            Set.of(
                    "pom.xml",
                    "src",
                    "prompts",
                    "agents",
                    "transcripts",
                    "README.md",
                    "alambique",
                    ".mvn",
                    ".ci",
                    ".gitignore",
                    ".pre-commit-hooks.yaml",
                    "ARCHITECTURE.md",
                    "CHANGELOG.md",
                    "LICENSE");

    private static final Pattern LOCAL_PATH =
            Pattern.compile("(?:^|[^A-Za-z.$}])/(?:root|home|opt|work|farm)/[A-Za-z]");

    private static final Pattern REGISTRY =
            Pattern.compile(
                    "https?://(?!maven\\.apache\\.org/(?:POM|xsd))[^ )]*(?:maven|npm|pypi|debian)");

    private static final Pattern LEFT_FOR_LATER =
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    /// Java matches `(…)*` by recursion, a frame for each round, so that a text of some thousand
    /// characters ends the stack; `(…)*+` is a loop, and so is `(…).)*` of one character each.
    private static final Pattern RECURSIVE_EXPRESSION =
            Pattern.compile("\"[^\"]*(?<![\\\\.])\\)[*+](?![+?\"\\s])[^\"]*|(?<![\\\\.])\\)[*+]\"");

    private static final List<String> BINARY = List.of(".png", ".jar", ".db", ".sqlite", ".gz");

    @Test
    void the_top_level_holds_what_was_agreed_on() {
        assertThat(Sources.below(".", ""))
                .extracting(file -> file.getName(0).toString())
                .isSubsetOf(TOP_LEVEL);
    }

    @Test
    void no_file_names_a_folder_of_one_machine() {
        assertThat(linesWith(LOCAL_PATH)).isEmpty();
    }

    @Test
    void no_file_names_a_package_registry() {
        assertThat(linesWith(REGISTRY)).isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(linesWith(LEFT_FOR_LATER)).isEmpty();
    }

    @Test
    void the_decisions_are_numbered_without_a_gap() {
        List<String> numbers =
                Sources.below("src/adr", ".md").stream()
                        .map(file -> file.getFileName().toString().substring(0, 4))
                        .toList();
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= numbers.size(); number++) {
            expected.add("%04d".formatted(number));
        }

        assertThat(numbers).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void no_expression_of_the_program_is_matched_by_recursion() {
        assertThat(linesWith(RECURSIVE_EXPRESSION, "src/main/java")).isEmpty();
    }

    private static List<String> linesWith(Pattern pattern) {
        return linesWith(pattern, ".");
    }

    private static List<String> linesWith(Pattern pattern, String folder) {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.below(folder, "")) {
            boolean isText = BINARY.stream().noneMatch(file.toString()::endsWith);
            if (isText && !file.startsWith("src/test/resources")) {
                int number = 1;
                for (String line : Sources.text(file).split("\n", -1)) {
                    if (pattern.matcher(line).find()) {
                        found.add(file + ":" + number + ": " + line.strip());
                    }
                    number++;
                }
            }
        }
        return found;
    }
}
