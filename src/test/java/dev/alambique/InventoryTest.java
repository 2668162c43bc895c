package dev.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What belongs together exists together: commands and the list that offers them, prompts in both
/// languages and the code that sends them, agents and their front matter. Each failure is a
/// sentence that says what is missing. Rules have an inventory of their own, beside them.
class InventoryTest {

    @Test
    void every_command_is_offered_by_another_class() {
        List<String> missing =
                CompiledClasses.ALL.stream()
                        .filter(each -> each.getPackageName().equals("dev.alambique.command"))
                        .filter(each -> each.isAnnotatedWith("picocli.CommandLine$Command"))
                        .filter(InventoryTest::isUnused)
                        .map(each ->
                                "command/"
                                        + each.getSimpleName()
                                        + ".java is in no list of commands")
                        .toList();

        assertThat(missing).isEmpty();
    }

    private static boolean isUnused(JavaClass command) {
        return command.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass().getName())
                .allMatch(user -> user.startsWith(command.getName()));
    }

    @Test
    void every_prompt_exists_in_both_languages_and_is_sent_by_somebody() {
        Set<String> prompts = names("prompts", ".md");
        String code =
                Sources.below("src/main/java", ".java").stream()
                        .map(Sources::text)
                        .collect(Collectors.joining());
        List<String> missing = new ArrayList<>();
        for (String prompt : prompts) {
            boolean spanish = prompt.endsWith(".es.md");
            String stem = prompt.replaceAll("(\\.es)?\\.md$", "");
            String other = spanish ? stem + ".md" : stem + ".es.md";
            if (!prompts.contains(other)) {
                missing.add("prompts/" + prompt + " has no prompts/" + other);
            }
            if (!spanish && !code.contains("\"" + stem + "\"")) {
                missing.add("prompts/" + prompt + " is named nowhere in the code");
            }
        }

        assertThat(prompts).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void every_agent_says_its_name_and_what_it_is_for() {
        List<String> missing = new ArrayList<>();
        for (String agent : names("agents", ".md")) {
            List<String> lines = Sources.text(Path.of("agents", agent)).lines().toList();
            String name = "name: " + agent.replaceAll("\\.md$", "");
            if (!lines.getFirst().equals("---") || !lines.contains(name)) {
                missing.add(
                        "agents/" + agent + " does not begin with front matter that says " + name);
            }
            if (lines.stream().noneMatch(line -> line.startsWith("description: "))) {
                missing.add("agents/" + agent + " has no description");
            }
            if (lines.stream().noneMatch(line -> line.startsWith("- [ ] "))) {
                missing.add("agents/" + agent + " has no checklist");
            }
        }

        assertThat(names("agents", ".md")).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    private static Set<String> names(String folder, String ending) {
        return Sources.below(folder, ending).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
