package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.List;
import java.util.stream.Stream;

/// An autocommit block shares its revision with other changes, which it commits half-way.
final class AutocommitSplitsRevision implements Rule {
    @Override
    public String id() {
        return "autocommit-splits-revision";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<Located<Operation>> outside =
                context.revision().upgrade().stream()
                        .filter(each -> !each.surroundings().autocommit())
                        .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                        .toList();
        return context.revision().upgrade().stream()
                .filter(each -> each.surroundings().autocommit())
                .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                .filter(_ -> !outside.isEmpty())
                .limit(1)
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(each),
                                        Message.of(
                                                "rule.autocommit-splits-revision", outside.size()))
                                .withEvidence("outside of the block: " + outside.size()));
    }
}
