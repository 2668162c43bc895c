package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.database.TableFiles;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What this side saw of the tables before some statements were sent, to hold against what their
/// process says of them. A report that it proves wrong is dropped, whole.
final class Witness {

    private final Shadow shadow;
    private final @Nullable TableFiles before;

    private Witness(Shadow shadow, @Nullable TableFiles before) {
        this.shadow = shadow;
        this.before = before;
    }

    static Witness of(Shadow shadow) throws SQLException {
        return new Witness(shadow, read(shadow));
    }

    private static @Nullable TableFiles read(Shadow shadow) throws SQLException {
        if (shadow.dialect() != Dialect.POSTGRESQL) {
            return null;
        }
        try (Connection connection = shadow.connect()) {
            return TableFiles.read(connection);
        }
    }

    /// Tables that were written anew by now, though no statement says so.
    Set<String> unreported(List<ExecutedStatement> statements) throws SQLException {
        TableFiles after = read(shadow);
        if (before == null || after == null) {
            return Set.of();
        }
        Set<String> unreported = new TreeSet<>(before.rewritten(after));
        statements.stream()
                .flatMap(each -> stream(each.footprint()))
                .forEach(footprint -> footprint.rewrites().forEach(unreported::remove));
        return unreported;
    }

    /// A name that this side has not seen may be anything, somebody's row too.
    ExecutedStatement checked(ExecutedStatement statement) {
        Set<String> named = new HashSet<>();
        stream(statement.footprint()).forEach(each -> named.addAll(each.relations()));
        return before != null && before.names().containsAll(named)
                ? statement
                : statement.withoutFootprint();
    }

    private static Stream<Footprint> stream(@Nullable Footprint footprint) {
        return Stream.ofNullable(footprint);
    }
}
