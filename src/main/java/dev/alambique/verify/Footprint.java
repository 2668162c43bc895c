package dev.alambique.verify;

import dev.alambique.schema.LockMode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a statement did to relations of PostgreSQL that were there before, as its own process
/// reports it: an explanation of what it costs, and no ground for any verdict.
///
/// `taken` are the locks that its transaction did not hold before it, `held` all that it held after
/// it. `rewrites` are tables that got a new file, `reads` those that were read row by row, without
/// an index. Where `inTransaction` is false the statement had ended before its own process could
/// look: its locks are then those this side saw while it ran, none where it saw none; what it read
/// is not known.
public record Footprint(
        boolean inTransaction,
        List<Lock> taken,
        List<Lock> held,
        List<String> rewrites,
        List<String> reads) {

    public Footprint {
        taken = List.copyOf(taken);
        held = List.copyOf(held);
        rewrites = List.copyOf(rewrites);
        reads = List.copyOf(reads);
    }

    /// `isTable` tells tables from their indexes, and from views and sequences.
    public record Lock(String relation, boolean isTable, LockMode mode) {}

    /// The strongest lock it newly took on each table, by name.
    public List<Lock> strongest() {
        return taken.stream()
                .filter(Lock::isTable)
                .map(Lock::relation)
                .distinct()
                .sorted()
                .flatMap(table -> strongestOn(table).stream())
                .toList();
    }

    /// Whether its locks were seen; otherwise no list says that there are none.
    public boolean hasLocks() {
        return inTransaction || !taken.isEmpty();
    }

    /// The same with the locks that this side saw.
    Footprint observed(List<Lock> locks) {
        return new Footprint(inTransaction, locks, locks, rewrites, reads);
    }

    /// All that it names.
    List<String> relations() {
        return Stream.of(
                        Stream.concat(taken.stream(), held.stream()).map(Lock::relation),
                        rewrites.stream(),
                        reads.stream())
                .flatMap(names -> names)
                .toList();
    }

    private Optional<Lock> strongestOn(String table) {
        return taken.stream()
                .filter(lock -> lock.relation().equals(table))
                .max(Comparator.comparing(Lock::mode));
    }
}
