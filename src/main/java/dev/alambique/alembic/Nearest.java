package dev.alambique.alembic;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/// The real name closest to a mistaken one.
final class Nearest {

    private Nearest() {}

    /// The nearest candidate, null where none is near enough to be meant.
    static @Nullable String to(String name, Collection<String> candidates) {
        String best = null;
        int bestDistance = Math.max(2, name.length() / 3) + 1;
        for (String candidate : candidates.stream().sorted().toList()) {
            int distance = distance(name, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best == null ? bySharedWord(name, candidates) : best;
    }

    /// `add_index` is no typing error; it means `create_index`.
    private static @Nullable String bySharedWord(String name, Collection<String> candidates) {
        int underscore = name.indexOf('_');
        if (underscore <= 0) {
            return null;
        }
        String verb =
                switch (name.substring(0, underscore)) {
                    case "add", "make", "new" -> "create";
                    case "remove", "delete" -> "drop";
                    case "change", "modify", "rename" -> "alter";
                    default -> "";
                };
        String meant = verb + name.substring(underscore);
        return candidates.contains(meant) ? meant : null;
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
