package dev.alambique;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table in `ARCHITECTURE.md` is what the compiled classes say, no more and no less.
class ArchitectureTest {

    private static final String ROOT = "dev.alambique";
    private static final String FENCE = "```dependencies\n";

    private static final JavaClasses CLASSES = CompiledClasses.ALL;

    @Test
    void the_table_is_what_the_classes_say() {
        assertThat(text(tableOfThePage())).isEqualTo(text(tableOfTheClasses()));
    }

    @Test
    void every_line_uses_only_packages_that_stand_above_it() {
        List<String> wrong = new ArrayList<>();
        Set<String> settled = new HashSet<>();
        for (String line : linesOfThePage()) {
            String[] parts = line.split("->", 2);
            String user = parts[0].strip();
            Set<String> used = words(parts.length == 1 ? "" : parts[1]);
            used.stream()
                    .filter(each -> !settled.contains(each))
                    .forEach(each -> wrong.add(user + " uses " + each));
            settled.add(user);
        }

        assertThat(wrong).as("a cycle, or a line in the wrong place").isEmpty();
    }

    @Test
    void every_package_is_described_on_the_page() {
        String page = Sources.text(Path.of("ARCHITECTURE.md"));

        assertThat(tableOfTheClasses().keySet())
                .filteredOn(each -> !page.contains("| `" + each + "` |"))
                .as("packages without a line of their own in ARCHITECTURE.md")
                .isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> marked =
                CLASSES.stream()
                        .filter(each -> each.getSimpleName().equals("package-info"))
                        .filter(each -> each.isAnnotatedWith(NullMarked.class))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet());

        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .filteredOn(each -> !marked.contains(each) && !each.equals(ROOT))
                .isEmpty();
    }

    @Test
    void only_llm_sees_langchain4j() {
        onlyIn("dev.langchain4j..", "llm");
    }

    @Test
    void only_the_faces_see_the_terminal() {
        onlyIn("org.jline..", "shell", "render");
        onlyIn("picocli..", "shell", "command");
    }

    @Test
    void only_database_and_verify_see_databases() {
        onlyIn("java.sql..", "database", "verify");
        onlyIn("org.sqlite..", "database", "verify");
        onlyIn("org.postgresql..", "database", "verify");
        onlyIn("io.zonky..", "database", "verify");
    }

    @Test
    void only_the_readers_see_parsers() {
        onlyIn("org.treesitter..", "python");
        onlyIn("org.pgcodekeeper..", "sql");
        onlyIn("org.antlr..", "sql");
    }

    /// `Main` puts the parts together and may see what it connects.
    private static void onlyIn(String foreign, String... packages) {
        String[] allowed =
                Stream.concat(
                                Stream.of(ROOT),
                                Stream.of(packages).map(each -> ROOT + "." + each + ".."))
                        .toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(allowed)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static Map<String, Set<String>> tableOfTheClasses() {
        Map<String, Set<String>> table = new TreeMap<>();
        for (JavaClass each : CLASSES) {
            String user = packageOf(each);
            if (!user.isEmpty()) {
                Set<String> used = table.computeIfAbsent(user, _ -> new TreeSet<>());
                for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                    String target = packageOf(dependency.getTargetClass().getBaseComponentType());
                    if (!target.isEmpty() && !target.equals(user)) {
                        used.add(target);
                    }
                }
            }
        }
        return table;
    }

    /// The first name below the root; empty for the root itself and for what is not ours.
    private static String packageOf(JavaClass each) {
        String name = each.getPackageName();
        return name.startsWith(ROOT + ".")
                ? name.substring(ROOT.length() + 1).split("\\.", 2)[0]
                : "";
    }

    private static Map<String, Set<String>> tableOfThePage() {
        Map<String, Set<String>> table = new TreeMap<>();
        for (String line : linesOfThePage()) {
            String[] parts = line.split("->", 2);
            table.put(parts[0].strip(), words(parts.length == 1 ? "" : parts[1]));
        }
        return table;
    }

    private static List<String> linesOfThePage() {
        String page = Sources.text(Path.of("ARCHITECTURE.md"));
        int start = page.indexOf(FENCE);
        assertThat(start).as("the block " + FENCE.strip() + " in ARCHITECTURE.md").isNotNegative();
        int from = start + FENCE.length();
        return page.substring(from, page.indexOf("```", from))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Map<String, Set<String>> table) {
        return table.entrySet().stream()
                .map(line -> line.getKey() + " -> " + String.join(" ", line.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
