package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An index on a partitioned table is built on all of its partitions at once.
final class IndexOnPartitionedParent implements Rule {
    @Override
    public String id() {
        return "index-on-partitioned-parent";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .filter(create -> isPartitioned(context, create.operation().table()))
                .map(create -> finding(context, create));
    }

    private static boolean isPartitioned(RuleContext context, String table) {
        return Stream.concat(context.history().stream(), context.earlier().stream())
                .flatMap(revision -> revision.upgradesOf(Operation.ExecuteSql.class))
                .map(execute -> execute.operation().sql())
                .filter(sql -> sql.contains("PARTITION") || sql.contains("partition"))
                .anyMatch(sql ->
                        sql.matches(
                                "(?is).*\\bCREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:public\\.)?\"?"
                                        + Pattern.quote(table)
                                        + "\"?\\s*\\(.*\\bPARTITION\\s+BY\\b.*"));
    }

    private Finding finding(RuleContext context, Located<Operation.CreateIndex> create) {
        boolean concurrently = create.operation().concurrently();
        return Finding.confirmed(
                        id(),
                        concurrently ? Severity.ERROR : Severity.WARNING,
                        context.at(create),
                        Message.of(
                                concurrently
                                        ? "rule.index-on-partitioned-parent.concurrently"
                                        : "rule.index-on-partitioned-parent",
                                create.operation().table()))
                .withEvidence(create.operation().table() + " is partitioned");
    }
}
