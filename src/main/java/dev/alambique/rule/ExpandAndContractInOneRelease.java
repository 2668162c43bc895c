package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.SqlText;
import dev.alambique.sql.SqlStatement;

import java.util.Optional;
import java.util.stream.Stream;

/// The new column comes, is filled from the old one, and the old one goes, all at once.
final class ExpandAndContractInOneRelease implements Rule {
    @Override
    public String id() {
        return "expand-and-contract-in-one-release";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop ->
                        !context.isNew(drop.operation().table(), drop.operation().column(), drop))
                .flatMap(drop ->
                        successor(context, drop).stream().map(add -> finding(context, drop, add)));
    }

    private static Optional<String> successor(
            RuleContext context, Located<Operation.DropColumn> drop) {
        String table = drop.operation().table();
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> add.operation().table().equals(table))
                .map(add -> add.operation().column().name())
                .filter(added ->
                        context.sentUp().stream()
                                .filter(sent ->
                                        sent.statement() instanceof SqlStatement.Update update
                                                && update.columns().contains(added))
                                .anyMatch(sent ->
                                        SqlText.mentions(sent.text(), drop.operation().column())))
                .findFirst();
    }

    private Finding finding(RuleContext context, Located<Operation.DropColumn> drop, String added) {
        String table = drop.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(drop),
                        Message.of(
                                "rule.expand-and-contract-in-one-release",
                                table,
                                drop.operation().column(),
                                added))
                .withEvidence(table + "." + added + " is filled from " + drop.operation().column());
    }
}
