package dev.alambique.flow;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A Markdown file of requests: every level-2 heading is an item, the prose below it the request.
///
/// A file without level-2 headings is one item. A heading with nothing below it is its own request.
public record BatchFile(List<Item> items) {

    public BatchFile {
        items = List.copyOf(items);
    }

    /// `id` is the heading's slug, unique in the file; `line` is where the heading stands.
    public record Item(String id, String request, int line) {}

    /// The items of a file.
    ///
    /// @throws Failure.Unusable when there is no request in it
    public static BatchFile parse(String markdown, String fileName) {
        List<Item> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String heading = "";
        int headingLine = 1;
        List<String> body = new ArrayList<>();
        List<String> lines = withoutFrontMatter(markdown.lines().toList());
        boolean seenHeading = false;
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            fenced ^= line.stripLeading().startsWith("```");
            if (!fenced && line.startsWith("## ")) {
                if (seenHeading) {
                    items.add(item(heading, body, headingLine, ids));
                }
                seenHeading = true;
                heading = line.substring(3).strip();
                headingLine = i + 1;
                body.clear();
            } else if (seenHeading || !line.startsWith("# ")) {
                body.add(line);
            }
        }
        if (seenHeading) {
            items.add(item(heading, body, headingLine, ids));
        } else if (!request(body).isEmpty()) {
            items.add(item("request", body, 1, ids));
        }
        if (items.isEmpty()) {
            throw new Failure.Unusable(
                    Message.of("flow.batch.empty", fileName),
                    Message.of("flow.batch.empty.remedy"));
        }
        return new BatchFile(items);
    }

    private static Item item(String heading, List<String> body, int line, Set<String> ids) {
        String base = slug(heading);
        String id = base;
        for (int n = 2; !ids.add(id); n++) {
            id = base + "-" + n;
        }
        String request = request(body);
        return new Item(id, request.isEmpty() ? heading : request, line);
    }

    private static String request(List<String> body) {
        return String.join("\n", body).strip();
    }

    /// Lines keep their numbers: front matter is blanked, not cut.
    private static List<String> withoutFrontMatter(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
            return lines;
        }
        int end = lines.subList(1, lines.size()).indexOf("---");
        if (end < 0) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines);
        for (int i = 0; i <= end + 1; i++) {
            kept.set(i, "");
        }
        return kept;
    }

    private static String slug(String heading) {
        String plain =
                Normalizer.normalize(heading, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "item" : plain;
    }
}
