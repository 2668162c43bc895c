package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeChange;

import java.util.Optional;
import java.util.stream.Stream;

/// A type that PostgreSQL changes for free, on a column something else is computed from.
final class TypeChangeHiddenScan implements Rule {
    @Override
    public String id() {
        return "type-change-hidden-scan";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> TypeChanges.of(context, alter.operation()) == TypeChange.FREE)
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .filter(alter -> context.isKnownLarge(alter.operation().table()))
                .filter(alter -> changes(context, alter.operation()))
                .flatMap(alter ->
                        dependent(context, alter.operation()).stream()
                                .map(dependent -> finding(context, alter, dependent)));
    }

    private static boolean changes(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        return to != null
                && context.columnBefore(alter.table(), alter.column())
                        .filter(column -> !column.type().canonical().equals(to.canonical()))
                        .isPresent();
    }

    static Optional<String> dependent(RuleContext context, Operation.AlterColumn alter) {
        Optional<Table> table = context.before().table(alter.table());
        Stream<String> checks =
                table.stream()
                        .flatMap(found -> found.constraintsOf(Constraint.Check.class))
                        .filter(check -> SqlText.mentions(check.condition(), alter.column()))
                        .map(check -> Named.of(check));
        Stream<String> indexes =
                table.stream()
                        .flatMap(found -> found.indexes().stream())
                        .filter(index ->
                                index.elements().stream()
                                        .anyMatch(element ->
                                                !element.equals(alter.column())
                                                        && SqlText.mentions(
                                                                element, alter.column())))
                        .map(index -> Named.of(index));
        return Stream.concat(checks, indexes).findFirst();
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, String dependent) {
        String table = alter.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(alter),
                        Message.of(
                                "rule.type-change-hidden-scan",
                                table,
                                alter.operation().column(),
                                dependent))
                .withEvidence(
                        dependent + " reads " + alter.operation().column(), context.rowsOf(table));
    }
}
