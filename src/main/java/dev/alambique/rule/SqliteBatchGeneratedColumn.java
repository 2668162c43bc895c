package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// Copying a table writes into its generated columns, which SQLite refuses.
final class SqliteBatchGeneratedColumn implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-generated-column";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .filter(rebuild -> !rebuild.isRestated(context))
                .flatMap(rebuild ->
                        rebuild.table().columns().stream()
                                .filter(column -> column.computed() != null)
                                .limit(1)
                                .map(column ->
                                        Finding.confirmed(
                                                        id(),
                                                        Severity.ERROR,
                                                        context.at(rebuild.place()),
                                                        Message.of(
                                                                "rule.sqlite-batch-generated-column",
                                                                rebuild.name(),
                                                                column.name()))
                                                .withEvidence(
                                                        rebuild.name()
                                                                + "."
                                                                + column.name()
                                                                + " is generated")));
    }
}
