package dev.alambique.render;

import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The lanes of a history drawn newest first, in the manner of `git log --graph`.
///
/// Each lane waits for one revision. A revision ends all lanes that wait for it and opens one per
/// parent; every row is two columns per lane.
final class GraphLanes {

    private static final char MORE = '~';

    private final List<RevisionId> lanes = new ArrayList<>();
    private final int room;

    /// Of what is wider than `room` columns the right part is not drawn; a `~` stands for it.
    GraphLanes(int room) {
        this.room = room;
    }

    /// Draws one revision: rows that join lanes, then its own row, then rows that fork them.
    Drawn draw(RevisionId revision, List<RevisionId> parents, Set<RevisionId> drawnAlready) {
        List<String> before = joins(revision);
        int lane = lanes.indexOf(revision);
        if (lane < 0) {
            lanes.add(revision);
            lane = lanes.size() - 1;
        }
        String own = row(lane);
        List<RevisionId> open =
                parents.stream().filter(parent -> !drawnAlready.contains(parent)).toList();
        String beside = open.isEmpty() ? own.replace('*', ' ') : own.replace('*', '|');
        return new Drawn(fit(before), fit(own), fit(beside), fit(forks(lane, open)));
    }

    private List<String> fit(List<String> rows) {
        return rows.stream().map(this::fit).distinct().toList();
    }

    private String fit(String row) {
        if (row.length() <= room) {
            return row;
        }
        String left = row.substring(0, room - 2);
        String cut = row.substring(room - 2);
        return left + (cut.contains("*") ? "*" : "") + MORE;
    }

    /// Whether nothing drawn so far goes on below.
    boolean areClosed() {
        return lanes.isEmpty();
    }

    /// `beside` stands before further lines of text under the revision's own row.
    record Drawn(List<String> before, String own, String beside, List<String> after) {}

    private List<String> joins(RevisionId revision) {
        List<String> rows = new ArrayList<>();
        int first = lanes.indexOf(revision);
        int last = lanes.lastIndexOf(revision);
        while (last > first) {
            rows.add(joined(first, last));
            lanes.remove(last);
            last = lanes.lastIndexOf(revision);
        }
        return rows;
    }

    private List<String> forks(int lane, List<RevisionId> parents) {
        List<String> rows = new ArrayList<>();
        if (parents.isEmpty()) {
            if (lane < lanes.size() - 1) {
                rows.add(joined(null, lane));
            }
            lanes.remove(lane);
            return rows;
        }
        lanes.set(lane, parents.getFirst());
        for (int more = 1; more < parents.size(); more++) {
            lanes.add(lane + more, parents.get(more));
            rows.add(forked(lane + more - 1));
        }
        return rows;
    }

    /// The row in which `closing` runs into `into` (null: just ends) and the lanes to its right
    /// move one to the left.
    private String joined(@Nullable Integer into, int closing) {
        char[] row = bars(lanes.size()).toCharArray();
        row[2 * closing] = ' ';
        if (into != null) {
            row[2 * closing - 1] = '/';
            for (int at = 2 * into + 1; at < 2 * closing - 1; at++) {
                if (row[at] == ' ') {
                    row[at] = '_';
                }
            }
        }
        for (int lane = closing + 1; lane < lanes.size(); lane++) {
            row[2 * lane] = ' ';
            row[2 * lane - 1] = '/';
        }
        return new String(row).stripTrailing();
    }

    /// The row after `lane` got a new neighbour on its right.
    private String forked(int lane) {
        char[] row = bars(lanes.size()).toCharArray();
        for (int right = lane + 1; right < lanes.size(); right++) {
            row[2 * right] = ' ';
            row[2 * right - 1] = '\\';
        }
        return new String(row).stripTrailing();
    }

    private String row(int own) {
        char[] row = bars(lanes.size()).toCharArray();
        row[2 * own] = '*';
        return new String(row);
    }

    private static String bars(int count) {
        return "| ".repeat(count).stripTrailing();
    }
}
