package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// Copying a large table keeps every writer out of the whole file.
final class SqliteWholeFileLock implements Rule {
    @Override
    public String id() {
        return "sqlite-whole-file-lock";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .filter(rebuild -> context.hasManyRows(rebuild.name()))
                .map(rebuild ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(rebuild.place()),
                                        Message.of("rule.sqlite-whole-file-lock", rebuild.name()))
                                .withEvidence(context.rowsOf(rebuild.name())));
    }
}
