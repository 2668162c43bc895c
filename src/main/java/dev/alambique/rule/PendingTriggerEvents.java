package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table is altered while checks on its changed rows are still to come.
final class PendingTriggerEvents implements Rule {
    @Override
    public String id() {
        return "pending-trigger-events";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgrade().stream()
                .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                .filter(each -> !each.surroundings().autocommit())
                .flatMap(each ->
                        altered(each.operation()).stream()
                                .flatMap(table ->
                                        changeBefore(context, each, table).stream()
                                                .map(change ->
                                                        finding(context, each, table, change))));
    }

    private static Optional<String> altered(Operation operation) {
        return switch (operation) {
            case Operation.AddColumn add -> Optional.of(add.table());
            case Operation.DropColumn(String table, _) -> Optional.of(table);
            case Operation.AlterColumn alter -> Optional.of(alter.table());
            case Operation.CreateConstraint(String table, _) -> Optional.of(table);
            case Operation.DropConstraint(String table, _, _) -> Optional.of(table);
            case Operation _ -> Optional.empty();
        };
    }

    private static Optional<Sent> changeBefore(
            RuleContext context, Located<Operation> alteration, String table) {
        List<Sent> before =
                context.sentUp().stream()
                        .takeWhile(each -> each.place().line() < alteration.line())
                        .toList();
        boolean checked = before.stream().anyMatch(each -> each.begins("SET CONSTRAINTS"));
        return checked
                ? Optional.empty()
                : before.stream()
                        .filter(each -> leavesChecks(context, each.statement(), table))
                        .findFirst();
    }

    /// Whether it puts values into a key of the table that is checked at commit.
    private static boolean leavesChecks(RuleContext context, SqlStatement statement, String table) {
        Set<String> columns = deferred(context, table);
        return switch (statement) {
            case SqlStatement.Update update ->
                    update.table().equals(table)
                            && update.columns().stream()
                                    .map(each -> each.replace("\"", ""))
                                    .anyMatch(columns::contains);
            case SqlStatement.Insert(String into) -> into.equals(table) && !columns.isEmpty();
            case SqlStatement _ -> false;
        };
    }

    private static Set<String> deferred(RuleContext context, String table) {
        return context.before().table(table).stream()
                .flatMap(each -> each.constraintsOf(Constraint.ForeignKey.class))
                .filter(key -> key.deferral() == Deferral.INITIALLY_DEFERRED)
                .flatMap(key -> key.columns().stream())
                .collect(Collectors.toSet());
    }

    private Finding finding(
            RuleContext context, Located<Operation> alteration, String table, Sent change) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(alteration),
                        Message.of("rule.pending-trigger-events", table))
                .withEvidence(change.text());
    }
}
