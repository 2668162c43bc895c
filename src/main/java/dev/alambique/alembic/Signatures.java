package dev.alambique.alembic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The directives of `op` and of batch blocks, as real Alembic declares them.
///
/// The tables are what `alembic-agreement/signatures.py` of the tests prints under one version of
/// Alembic. There is one for each range of versions that binds arguments differently: until 1.10
/// most options could be given by position. Versions in between only lack names.
final class Signatures {

    private static final List<Signatures> NEWEST_FIRST = List.of(load("1.19"), load("1.8"));

    private final Map<String, Directive> operations = new LinkedHashMap<>();
    private final Map<String, Directive> batch = new LinkedHashMap<>();

    private Signatures(List<String> lines) {
        Map<String, Set<String>> passed = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            if (words.getFirst().equals("passed")) {
                passed.put(words.get(1), Set.copyOf(words.subList(2, words.size())));
            }
        }
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            Set<String> more = passed.getOrDefault(words.get(1), Set.of());
            Directive directive = directive(words.subList(1, words.size()), more);
            switch (words.getFirst()) {
                case "op" -> operations.put(directive.name(), directive);
                case "batch" -> batch.put(directive.name(), withoutSchema(directive));
                default -> {}
            }
        }
    }

    /// What a directive of `op` takes, newest first; empty where Alembic has none of the name.
    static List<Directive> ofOp(String name) {
        return found(name, false);
    }

    /// The same inside `with op.batch_alter_table(…) as …`.
    static List<Directive> ofBatch(String name) {
        return found(name, true);
    }

    /// The names of all directives, inside a batch block or outside.
    static Set<String> names(boolean inBatch) {
        Set<String> names = new HashSet<>();
        NEWEST_FIRST.forEach(each -> names.addAll(each.table(inBatch).keySet()));
        return names;
    }

    private Map<String, Directive> table(boolean inBatch) {
        return inBatch ? batch : operations;
    }

    private static List<Directive> found(String name, boolean inBatch) {
        List<Directive> found = new ArrayList<>();
        for (Signatures each : NEWEST_FIRST) {
            Directive directive = each.table(inBatch).get(name);
            if (directive != null) {
                found.add(directive);
            }
        }
        return found;
    }

    /// `NAME positional... *rest | keywords... **`.
    private static Directive directive(List<String> words, Set<String> passed) {
        int bar = words.indexOf("|");
        List<String> before = words.subList(1, bar < 0 ? words.size() : bar);
        List<String> after = bar < 0 ? List.of() : words.subList(bar + 1, words.size());
        boolean open = after.contains("**");
        Set<String> keywords = new HashSet<>(after);
        keywords.remove("**");
        if (open) {
            keywords.addAll(passed);
        }
        return new Directive(
                words.getFirst(),
                before.stream().filter(word -> !word.startsWith("*")).toList(),
                keywords,
                before.stream()
                        .filter(word -> word.startsWith("*"))
                        .map(word -> word.substring(1))
                        .findFirst()
                        .orElse(null),
                open);
    }

    /// A batch block says the schema itself.
    private static Directive withoutSchema(Directive directive) {
        Set<String> keywords = new HashSet<>(directive.keywords());
        keywords.remove("schema");
        return new Directive(
                directive.name(),
                directive.positional(),
                keywords,
                directive.rest(),
                directive.open());
    }

    private static Signatures load(String version) {
        String file = "signatures-" + version + ".txt";
        try (InputStream stream = Signatures.class.getResourceAsStream(file)) {
            byte[] bytes = Objects.requireNonNull(stream, file).readAllBytes();
            return new Signatures(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
