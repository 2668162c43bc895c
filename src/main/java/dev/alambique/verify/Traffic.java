package dev.alambique.verify;

import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;
import dev.alambique.verify.ApplicationStatement.Kind;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// What an application goes on sending while revisions run on PostgreSQL, without parameters.
record Traffic(List<ApplicationStatement> reads, List<ApplicationStatement> writes) {

    static final Traffic NONE = new Traffic(List.of(), List.of());

    /// A revision that gives way to writers, or fails at them, would end otherwise from run to run.
    private static final Pattern GIVES_WAY =
            Pattern.compile(
                    "(?is).*\\b(?:SKIP\\s+LOCKED|NOWAIT|SERIALIZABLE|REPEATABLE\\s+READ)\\b.*");

    private static final int TABLES = 8;

    Traffic {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /// On the tables the revisions touch; where that is not known, on some of those there are.
    static Traffic of(
            Dialect dialect, VerificationRequest request, Schema schema, Expectation expectation) {
        if (dialect == Dialect.SQLITE) {
            return NONE;
        }
        Collection<String> tables =
                expectation.touchedTables().isEmpty()
                        ? schema.tables().stream().map(Table::name).limit(TABLES).toList()
                        : expectation.touchedTables();
        List<ApplicationStatement> all = ApplicationStatements.of(dialect, schema, tables);
        boolean givesWay =
                request.revisions().stream()
                        .anyMatch(each -> GIVES_WAY.matcher(each.source()).matches());
        return new Traffic(of(all, Kind.SELECT), givesWay ? List.of() : of(all, Kind.UPDATE));
    }

    private static List<ApplicationStatement> of(List<ApplicationStatement> all, Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).toList();
    }

    boolean isEmpty() {
        return reads.isEmpty() && writes.isEmpty();
    }
}
