package dev.alambique.review;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A reviewer as its file describes it. `instructions` are the body as it stands, `checklist` the
/// items in it (`- [ ] …`), in order.
public record Agent(String name, String description, String instructions, List<String> checklist) {

    private static final Pattern ITEM = Pattern.compile("(?m)^\\s{0,8}[-*] \\[[ xX]] (.+)$");

    public Agent {
        checklist = List.copyOf(checklist);
    }

    static Agent of(String name, String description, String instructions) {
        List<String> items = ITEM.matcher(instructions).results().map(Agent::item).toList();
        return new Agent(name, description, instructions, items);
    }

    /// Whether it is asked about docstrings, and so has to see them. Everyone else judges what the
    /// code does, and not what it says of itself.
    boolean readsComments() {
        return checklist.stream()
                .anyMatch(item -> item.toLowerCase(Locale.ROOT).contains("docstring"));
    }

    private static String item(MatchResult found) {
        return found.group(1).strip();
    }
}
