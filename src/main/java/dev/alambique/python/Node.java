package dev.alambique.python;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A node of the concrete tree, copied out of the native one.
final class Node {

    final String kind;
    final @Nullable String field;
    final boolean named;
    final boolean missing;
    final int start;
    final int end;
    final List<Node> children = new ArrayList<>(2);

    Node(String kind, @Nullable String field, boolean named, boolean missing, int start, int end) {
        this.kind = kind;
        this.field = field;
        this.named = named;
        this.missing = missing;
        this.start = start;
        this.end = end;
    }

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /// Comments and backslashes at line ends may stand anywhere.
    boolean isTrivia() {
        return kind.equals("comment") || kind.equals("line_continuation");
    }

    boolean isError() {
        return kind.equals("ERROR");
    }

    /// Whether a part of it is missing or fits nowhere; its children may be damaged all the same.
    boolean isDamaged() {
        return isError() || children.stream().anyMatch(child -> child.missing || child.isError());
    }

    @Nullable Node child(String wanted) {
        for (Node child : children) {
            if (wanted.equals(child.field)) {
                return child;
            }
        }
        return null;
    }

    List<Node> all(String wanted) {
        return children.stream().filter(child -> wanted.equals(child.field)).toList();
    }

    /// The children that carry meaning: named, present, and no comments.
    List<Node> parts() {
        return children.stream()
                .filter(child -> child.named && !child.missing && !child.isTrivia())
                .toList();
    }
}
