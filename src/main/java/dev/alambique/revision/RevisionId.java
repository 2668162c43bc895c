package dev.alambique.revision;

/// The identifier of a revision, exactly as its file states it.
public record RevisionId(String value) implements Comparable<RevisionId> {

    public RevisionId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a revision id is never empty");
        }
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
