package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class InventoryTest {

    @Test
    void every_rule_class_is_in_the_list_under_its_own_name() throws Exception {
        Set<String> classes;
        try (Stream<Path> files = Files.list(folder("Rule.class"))) {
            classes =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".class") && !name.contains("$"))
                            .map(name -> name.substring(0, name.length() - ".class".length()))
                            .filter(InventoryTest::isRule)
                            .collect(Collectors.toSet());
        }

        assertThat(Rules.ALL.stream().map(rule -> rule.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(classes);
        assertThat(Rules.ALL)
                .allSatisfy(rule ->
                        assertThat(rule.id()).isEqualTo(stem(rule.getClass().getSimpleName())));
    }

    @Test
    void every_rule_has_a_page_in_both_languages_and_every_page_a_rule() throws Exception {
        List<String> pages;
        try (Stream<Path> files = Files.list(folder("drop-table.md"))) {
            pages =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md"))
                            .toList();
        }

        assertThat(pages)
                .containsExactlyInAnyOrderElementsOf(
                        Rules.ALL.stream()
                                .flatMap(rule -> Stream.of(rule.id() + ".md", rule.id() + ".es.md"))
                                .toList());
    }

    @Test
    void both_languages_say_the_same_things() throws IOException {
        for (String area : List.of("rule", "gate")) {
            Properties english = bundle(area + ".en.properties");
            Properties spanish = bundle(area + ".es.properties");

            assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(placeholders(spanish.getProperty(key)))
                        .as(key)
                        .isEqualTo(placeholders(english.getProperty(key)));
            }
        }
    }

    private static Set<String> placeholders(String text) {
        return Stream.of("{0}", "{1}", "{2}", "{3}")
                .filter(text::contains)
                .collect(Collectors.toSet());
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream =
                InventoryTest.class.getResourceAsStream("/dev/alambique/message/" + name)) {
            assertThat(stream).as(name).isNotNull();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static boolean isRule(String name) {
        try {
            Class<?> type = Class.forName("dev.alambique.rule." + name);
            return Rule.class.isAssignableFrom(type) && !type.isInterface();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String stem(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Path folder(String resource) throws URISyntaxException {
        Path file = Path.of(requireNonNull(Rule.class.getResource(resource)).toURI());
        return requireNonNull(file.getParent());
    }
}
