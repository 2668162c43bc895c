package dev.alambique.revision;

/// An operation and its place in the script; line and column start at 1.
public record Located<T extends Operation>(
        T operation, int line, int column, Surroundings surroundings) {

    public static <T extends Operation> Located<T> of(T operation) {
        return new Located<>(operation, 1, 1, Surroundings.NONE);
    }
}
