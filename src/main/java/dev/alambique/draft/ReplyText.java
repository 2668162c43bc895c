package dev.alambique.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text around and in a model's code: fences, prose, diff marks, stray line ends.
final class ReplyText {

    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
    private static final Pattern UPGRADE =
            Pattern.compile("(?m)^[ \\t]*(?:async )?def upgrade\\s*\\(");
    private static final Pattern START =
            Pattern.compile(
                    "from [\\w.]+ import .*|import [\\w.]+( as \\w+)?|\"\"\".*|'''.*"
                            + "|(down_)?revision\\b.*=.*|def upgrade\\s*\\(.*");

    private ReplyText() {}

    /// Unix line ends, no byte-order mark, no invisible characters in front.
    static String normalised(String reply) {
        return reply.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\uFEFF", "")
                .replace("\u200B", "")
                .replace('\u00A0', ' ');
    }

    static boolean hasCode(String text) {
        return UPGRADE.matcher(text).find();
    }

    /// The fenced blocks that hold a revision.
    static List<String> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        String closing = "";
        for (String line : text.split("\n", -1)) {
            Matcher fence = FENCE.matcher(line);
            if (block == null && fence.matches()) {
                block = new StringBuilder();
                closing = fence.group(1);
            } else if (block != null && isClosing(line, closing)) {
                addIfCode(blocks, block.toString());
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        if (block != null) {
            addIfCode(blocks, block.toString());
        }
        return blocks;
    }

    private static boolean isClosing(String line, String fence) {
        String stripped = line.strip();
        return stripped.startsWith(fence) && stripped.replace(fence.substring(0, 1), "").isEmpty();
    }

    private static void addIfCode(List<String> blocks, String block) {
        String code = withoutMargin(withoutDiffMarks(block));
        if (hasCode(code)) {
            blocks.add(code);
        }
    }

    /// Code that stands unfenced between prose: from the first line that begins a module to the
    /// last line of its last function.
    static List<String> bare(String text) {
        String[] lines = withoutMargin(withoutDiffMarks(text)).split("\n", -1);
        int start = 0;
        while (start < lines.length && !START.matcher(lines[start]).matches()) {
            start++;
        }
        int last = lines.length - 1;
        while (last > start && !lines[last].startsWith("def ")) {
            last--;
        }
        int end = last + 1;
        while (end < lines.length && belongsToFunction(lines[end])) {
            end++;
        }
        if (start >= lines.length) {
            return List.of();
        }
        String code = String.join("\n", List.of(lines).subList(start, end)) + "\n";
        return hasCode(code) ? List.of(code) : List.of();
    }

    private static boolean belongsToFunction(String line) {
        return line.isBlank() || Character.isWhitespace(line.charAt(0)) || line.startsWith(")");
    }

    /// A new file shown as a diff.
    private static String withoutDiffMarks(String block) {
        List<String> kept = new ArrayList<>();
        for (String line : block.split("\n", -1)) {
            boolean mark =
                    line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@");
            if (line.startsWith("+") && !mark) {
                kept.add(line.substring(1));
            } else if (!line.isBlank() && !mark) {
                return block;
            }
        }
        return String.join("\n", kept) + "\n";
    }

    /// Without the indentation every line has; blank lines do not count.
    static String withoutMargin(String block) {
        int margin =
                block.lines()
                        .filter(line -> !line.isBlank())
                        .mapToInt(line -> line.length() - line.stripLeading().length())
                        .min()
                        .orElse(0);
        if (margin == 0) {
            return block;
        }
        return block.lines()
                .map(line -> line.isBlank() ? "" : line.substring(margin))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
