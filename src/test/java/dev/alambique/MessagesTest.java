package dev.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Every sentence exists in both languages with the same arguments, and every key is used.
class MessagesTest {

    private static final String FOLDER = "src/main/resources/dev/alambique/message";

    /// Areas whose keys picocli puts together from the names of commands and options.
    private static final Set<String> HELP = Set.of("alambique", "option", "usage");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9_.-]*)\"");
    private static final Pattern SUFFIX = Pattern.compile("\"(\\.[a-z-]+)\"");
    private static final Pattern CALL =
            Pattern.compile("(?:Message\\.of|\\.text)\\(\\s*\"([a-z]+\\.[A-Za-z0-9_.-]+)\"");

    private static final Set<String> AREAS =
            texts("en").keySet().stream()
                    .map(key -> key.substring(0, key.indexOf('.')))
                    .collect(Collectors.toSet());

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(texts("es").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void both_languages_fill_in_the_same_arguments() {
        Map<String, String> spanish = texts("es");
        Map<String, String> differing = new TreeMap<>();
        texts("en")
                .forEach((key, text) -> {
                    String other = spanish.getOrDefault(key, "");
                    if (!placeholders(text).equals(placeholders(other))) {
                        differing.put(key, text + " | " + other);
                    }
                });

        assertThat(differing).isEmpty();
    }

    @Test
    void every_key_stands_once_in_the_bundle_of_its_area_and_says_something() {
        List<String> wrong = new ArrayList<>();
        for (Path bundle : Sources.below(FOLDER, ".properties")) {
            String name = bundle.getFileName().toString();
            String area = name.substring(0, name.indexOf('.'));
            Set<String> seen = new TreeSet<>();
            for (String key : keysAsWritten(Sources.text(bundle))) {
                if (!key.startsWith(area + ".")) {
                    wrong.add(name + " has " + key);
                }
                if (!seen.add(key)) {
                    wrong.add(name + " has " + key + " twice");
                }
            }
            load(bundle)
                    .forEach((key, text) -> {
                        if (text.toString().isBlank() && !HELP.contains(area)) {
                            wrong.add(name + " says nothing for " + key);
                        }
                        if (text.toString().contains("''")) {
                            wrong.add(name + " has a quote twice in " + key);
                        }
                    });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_key_in_the_code_has_a_text() {
        Set<String> keys = texts("en").keySet();
        List<String> missing = new ArrayList<>();
        for (Path source : Sources.below("src/main/java", ".java")) {
            for (String literal : literals(Sources.text(source))) {
                boolean known = keys.contains(literal) || isPrefix(literal, keys);
                if (!known) {
                    missing.add(source + ": no text for " + literal);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_text_is_used() {
        List<String> sources =
                Sources.below("src/main/java", ".java").stream().map(Sources::text).toList();
        Set<String> used = collect(sources, MessagesTest::literals);
        Set<String> suffixes = collect(sources, source -> matches(SUFFIX, source));

        assertThat(texts("en").keySet())
                .filteredOn(key -> !isUsed(key, used, suffixes))
                .as("keys that no code mentions")
                .isEmpty();
    }

    private static Set<String> collect(List<String> sources, Function<String, Set<String>> of) {
        return sources.stream()
                .flatMap(source -> of.apply(source).stream())
                .collect(Collectors.toSet());
    }

    /// As it stands, by its beginning, or put together from a used key and an end such as
    /// `.remedy`.
    private static boolean isUsed(String key, Set<String> used, Set<String> suffixes) {
        if (HELP.contains(key.substring(0, key.indexOf('.')))) {
            return true;
        }
        if (used.contains(key) || used.stream().anyMatch(prefix -> isPrefix(prefix, Set.of(key)))) {
            return true;
        }
        int dot = key.lastIndexOf('.');
        return dot > 0
                && suffixes.contains(key.substring(dot))
                && isUsed(key.substring(0, dot), used, suffixes);
    }

    @Test
    void every_message_is_given_the_arguments_its_text_asks_for() {
        Map<String, String> texts = texts("en");
        List<String> wrong = new ArrayList<>();
        for (Path source : Sources.below("src/main/java", ".java")) {
            String code = Sources.text(source);
            Matcher call = CALL.matcher(code);
            while (call.find()) {
                String text = texts.get(call.group(1));
                int given = arguments(code, call.end());
                if (text != null && given >= 0 && given < needed(text)) {
                    wrong.add(
                            source
                                    + ": "
                                    + call.group(1)
                                    + " needs "
                                    + needed(text)
                                    + ", gets "
                                    + given);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static Map<String, String> texts(String language) {
        Map<String, String> texts = new TreeMap<>();
        for (Path bundle : Sources.below(FOLDER, "." + language + ".properties")) {
            load(bundle).forEach((key, text) -> texts.put(key.toString(), text.toString()));
        }
        return texts;
    }

    private static Properties load(Path bundle) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Sources.text(bundle)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static List<String> keysAsWritten(String bundle) {
        List<String> keys = new ArrayList<>();
        boolean continued = false;
        for (String line : bundle.lines().toList()) {
            boolean isEntry = !continued && !line.isBlank() && !line.startsWith("#");
            if (isEntry) {
                keys.add(line.split("[=:\\s]", 2)[0].strip());
            }
            continued = line.endsWith("\\");
        }
        return keys;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int needed(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)) + 1)
                .max()
                .orElse(0);
    }

    /// String literals that begin with the name of an area, but for names of Alembic's own.
    private static Set<String> literals(String code) {
        return matches(LITERAL, code).stream()
                .filter(literal -> AREAS.contains(literal.substring(0, literal.indexOf('.'))))
                .filter(literal ->
                        !literal.matches("alembic\\.(?:op.*|context|ini)|alambique\\.toml"))
                .collect(Collectors.toSet());
    }

    private static Set<String> matches(Pattern pattern, String code) {
        return pattern.matcher(code)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    /// Keys put together at run time begin with a literal that ends in a separator.
    private static boolean isPrefix(String literal, Set<String> keys) {
        return (literal.endsWith(".") || literal.endsWith("-") || literal.endsWith("_"))
                && keys.stream().anyMatch(key -> key.startsWith(literal));
    }

    /// How many arguments follow the key in a call; -1 where the key itself is put together.
    private static int arguments(String code, int afterKey) {
        int depth = 0;
        int commas = 0;
        boolean inString = false;
        for (int at = afterKey; at < code.length(); at++) {
            char unit = code.charAt(at);
            if (unit == '"' && code.charAt(at - 1) != '\\') {
                inString = !inString;
            }
            if (inString || unit == '"') {
                continue;
            }
            if (unit == '(' || unit == '[' || unit == '{') {
                depth++;
            } else if (unit == ')' && depth == 0) {
                return commas;
            } else if (unit == ')' || unit == ']' || unit == '}') {
                depth--;
            } else if (unit == ',' && depth == 0) {
                commas++;
            } else if (unit == '+' && depth == 0 && commas == 0) {
                return -1;
            }
        }
        return -1;
    }
}
