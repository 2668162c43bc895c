package dev.alambique.rule;

import dev.alambique.message.Language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page of a rule: what it flags, why that hurts, examples, and questions for students.
///
/// `summary` is the sentence under the title, and never has code. `given`, `flagged` and `accepted`
/// are the Python blocks of those sections, each a revision or the operations of one; `measured`
/// names forms of DDL in the table of [MeasuredForm]; `text` is the page as it stands.
public record RulePage(
        String id,
        String summary,
        String why,
        List<String> given,
        List<String> flagged,
        List<String> accepted,
        List<String> measured,
        List<String> questions,
        String text) {

    private static final String FENCE = "```";

    public RulePage {
        given = List.copyOf(given);
        flagged = List.copyOf(flagged);
        accepted = List.copyOf(accepted);
        measured = List.copyOf(measured);
        questions = List.copyOf(questions);
    }

    /// The headings of a page, in their order.
    private enum Section {
        WHY("Why it hurts", "Por qué duele"),
        GIVEN("Given", "Dado"),
        FLAGGED("Flagged", "Se señala"),
        ACCEPTED("Accepted", "Se acepta"),
        MEASURED("Measured", "Medido"),
        QUESTIONS("Ask yourself", "Pregúntate");

        private final String english;
        private final String spanish;

        Section(String english, String spanish) {
            this.english = english;
            this.spanish = spanish;
        }

        String heading(Language language) {
            return switch (language) {
                case ENGLISH -> english;
                case SPANISH -> spanish;
            };
        }
    }

    /// The page of that rule.
    ///
    /// @throws IllegalArgumentException where no rule has that id
    public static RulePage read(String id, Language language) {
        String name =
                switch (language) {
                    case ENGLISH -> id + ".md";
                    case SPANISH -> id + ".es.md";
                };
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("no rule " + id);
        }
        try (InputStream stream = RulePage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no rule " + id);
            }
            return parse(id, new String(stream.readAllBytes(), StandardCharsets.UTF_8), language);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RulePage parse(String id, String text, Language language) {
        Map<String, List<String>> sections = sections(text);
        List<String> head = sections.getOrDefault("", List.of());
        String summary =
                String.join(" ", head.stream().filter(line -> !line.startsWith("# ")).toList());
        return new RulePage(
                id,
                summary.strip(),
                String.join("\n", section(sections, Section.WHY, language)).strip(),
                blocks(section(sections, Section.GIVEN, language)),
                blocks(section(sections, Section.FLAGGED, language)),
                blocks(section(sections, Section.ACCEPTED, language)),
                points(section(sections, Section.MEASURED, language)),
                points(section(sections, Section.QUESTIONS, language)),
                text);
    }

    private static List<String> section(
            Map<String, List<String>> sections, Section section, Language language) {
        return sections.getOrDefault(section.heading(language), List.of());
    }

    private static Map<String, List<String>> sections(String text) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String current = "";
        boolean inBlock = false;
        for (String line : text.lines().toList()) {
            inBlock ^= line.startsWith(FENCE);
            if (!inBlock && line.startsWith("## ")) {
                current = line.substring(3).strip();
                sections.put(current, new ArrayList<>());
            } else {
                sections.computeIfAbsent(current, _ -> new ArrayList<>()).add(line);
            }
        }
        return sections;
    }

    private static List<String> blocks(List<String> lines) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean inBlock = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                if (inBlock) {
                    blocks.add(block.toString());
                    block.setLength(0);
                }
                inBlock = !inBlock;
            } else if (inBlock) {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }

    private static List<String> points(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).strip())
                .toList();
    }
}
