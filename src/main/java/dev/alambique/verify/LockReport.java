package dev.alambique.verify;

import dev.alambique.schema.LockMode;
import dev.alambique.verify.Footprint.Lock;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run says of its own locks, held against what this side has read on the server meanwhile.
///
/// `complete` where no statement failed, whose locks nobody reports.
record LockReport(
        List<ExecutedStatement> statements,
        boolean complete,
        LockWatch watch,
        String versionTable) {

    /// The runner reports no more than this.
    private static final int ALL_KEPT = 2_000;

    /// The server cuts a statement it shows after so many bytes.
    private static final int SHOWN = 200;

    /// Where the report and the server contradict each other; empty where the report tells too
    /// little to be wrong, and where this side saw nothing.
    Set<String> contradictions() {
        Set<String> found = new TreeSet<>();
        if (statements.size() >= ALL_KEPT || statements.stream().anyMatch(LockReport::isUntold)) {
            return found;
        }
        Set<Lock> told =
                statements.stream()
                        .map(ExecutedStatement::footprint)
                        .filter(Objects::nonNull)
                        .flatMap(each -> Stream.concat(each.taken().stream(), each.held().stream()))
                        .collect(Collectors.toSet());
        watch.seen().stream()
                .filter(_ -> complete)
                .filter(each -> isTelling(each.lock()) && !told.contains(each.lock()))
                .filter(each -> statements.stream().noneMatch(one -> isOnItsOwn(one, each)))
                .forEach(each -> found.add(text(each.lock()) + " was not reported"));
        invented()
                .forEach(each ->
                        found.add(
                                (watch.knows(each.relation())
                                                ? text(each)
                                                : "a relation that is not there")
                                        + " was reported and is not so"));
        return found;
    }

    /// What the last transaction is said to have held, and did not when it was about to end.
    private Set<Lock> invented() {
        Set<Lock> held = watch.atEnd();
        Set<Lock> invented = new HashSet<>();
        if (held == null) {
            return invented;
        }
        for (ExecutedStatement each : statements) {
            Footprint footprint = each.footprint();
            if (isBookkeeping(each) && footprint != null) {
                invented.clear();
                footprint.held().stream()
                        .filter(lock -> isTelling(lock) && !held.contains(lock))
                        .forEach(invented::add);
            }
        }
        return invented;
    }

    /// A plain look takes no lock that matters, and this side's catalogue does not tell it well.
    private boolean isTelling(Lock lock) {
        return lock.mode() != LockMode.ACCESS_SHARE && !lock.relation().startsWith(versionTable);
    }

    private static boolean isUntold(ExecutedStatement statement) {
        return statement.revision() != null
                && statement.footprint() == null
                && !statement.sql().contains("pg_catalog.");
    }

    private boolean isBookkeeping(ExecutedStatement statement) {
        String sql = statement.sql().strip().toLowerCase(Locale.ROOT);
        return sql.contains(versionTable.toLowerCase(Locale.ROOT))
                && (sql.startsWith("update ")
                        || sql.startsWith("insert ")
                        || sql.startsWith("delete "));
    }

    private static boolean isOnItsOwn(ExecutedStatement statement, LockWatch.Seen seen) {
        Footprint footprint = statement.footprint();
        return footprint != null && !footprint.inTransaction() && isSame(statement, seen);
    }

    /// The server shows values where the driver puts them in, so the texts agree up to the first.
    private static boolean isSame(ExecutedStatement statement, LockWatch.Seen seen) {
        String sql = statement.sql().strip();
        int value = sql.indexOf('%');
        String beginning = sql.substring(0, Math.min(value < 0 ? sql.length() : value, SHOWN));
        return seen.query().startsWith(beginning);
    }

    private static String text(Lock lock) {
        return lock.relation() + " " + lock.mode().sql();
    }

    /// The statement, with what this side saw of its locks where it ran outside of transactions.
    ExecutedStatement completed(ExecutedStatement statement) {
        Footprint footprint = statement.footprint();
        if (footprint == null || footprint.inTransaction()) {
            return statement;
        }
        List<Lock> locks =
                watch.seen().stream()
                        .filter(each -> isSame(statement, each))
                        .map(LockWatch.Seen::lock)
                        .filter(lock -> !lock.relation().startsWith(versionTable))
                        .distinct()
                        .sorted(LockReport::compare)
                        .toList();
        return locks.isEmpty() ? statement : statement.with(footprint.observed(locks));
    }

    private static int compare(Lock left, Lock right) {
        int byName = left.relation().compareTo(right.relation());
        return byName != 0 ? byName : left.mode().compareTo(right.mode());
    }
}
