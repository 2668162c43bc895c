package dev.alambique.intent;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Words close enough to be what was meant: at most 40 % of their letters differ.
public final class Nearest {

    private static final double TOLERANCE = 0.4;

    private Nearest() {}

    /// The candidates that are close, closest first, at most three.
    public static List<String> to(String word, Collection<String> candidates) {
        String folded = Words.folded(word);
        return candidates.stream()
                .distinct()
                .filter(each -> isNear(folded, Words.folded(each)))
                .sorted(
                        Comparator.<String>comparingInt(
                                        each -> distance(folded, Words.folded(each)))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    static boolean isNear(String word, String candidate) {
        return distance(word, candidate) <= candidate.length() * TOLERANCE;
    }

    /// Letters to insert, remove, replace or swap with a neighbour.
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
