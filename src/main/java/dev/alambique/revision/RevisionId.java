package dev.alambique.revision;

import org.jspecify.annotations.Nullable;

/// The identifier of a revision, exactly as its file states it.
public record RevisionId(String value) implements Comparable<RevisionId> {

    public RevisionId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a revision id is never empty");
        }
    }

    /// Written out: what a record makes of it is linked when it is first used, and a history is
    /// maps of ids.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RevisionId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(RevisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
