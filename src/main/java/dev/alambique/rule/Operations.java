package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;
import java.util.stream.Stream;

/// Looks for one kind of operation.
final class Operations {

    private Operations() {}

    static <T extends Operation> Stream<Located<T>> of(
            List<Located<Operation>> operations, Class<T> kind) {
        return operations.stream()
                .filter(located -> kind.isInstance(located.operation()))
                .map(located -> with(located, kind.cast(located.operation())));
    }

    /// The same place, another operation.
    static <T extends Operation> Located<T> with(Located<?> place, T operation) {
        return new Located<>(operation, place.line(), place.column(), place.surroundings());
    }
}
