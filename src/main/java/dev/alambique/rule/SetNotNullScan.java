package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Requiring a column reads the whole table behind a closed door.
final class SetNotNullScan implements Rule {
    @Override
    public String id() {
        return "set-not-null-scan";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> Boolean.FALSE.equals(alter.operation().nullable()))
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .filter(alter -> mayHoldNulls(context, alter.operation()))
                .filter(alter -> !context.isKnownSmall(alter.operation().table()))
                .filter(alter -> !isProven(context, alter))
                .filter(alter -> !failsAnyway(context, alter))
                .map(alter -> finding(context, alter));
    }

    /// What stops at the first null has nothing to say of the time it takes.
    private static boolean failsAnyway(RuleContext context, Located<Operation.AlterColumn> alter) {
        return new SetNotNullWithNulls()
                .check(context)
                .anyMatch(finding -> finding.location().equals(context.at(alter)));
    }

    private static boolean mayHoldNulls(RuleContext context, Operation.AlterColumn alter) {
        return context.columnBefore(alter.table(), alter.column())
                .map(Column::nullable)
                .orElse(true);
    }

    /// A validated check that the column is not null spares the reading.
    static boolean isProven(RuleContext context, Located<Operation.AlterColumn> alter) {
        String column = alter.operation().column();
        Stream<Constraint.Check> before =
                context.before().table(alter.operation().table()).stream()
                        .flatMap(table -> table.constraintsOf(Constraint.Check.class));
        return before.filter(check -> check.validated() || isValidated(context, alter, check))
                .anyMatch(check -> saysNotNull(check.condition(), column));
    }

    private static boolean isValidated(
            RuleContext context, Located<Operation.AlterColumn> alter, Constraint.Check check) {
        Stream<Sent> earlier =
                Stream.concat(context.history().stream(), context.earlier().stream())
                        .flatMap(revision -> Sent.in(revision.upgrade()).stream());
        Stream<Sent> here =
                context.sentUp().stream().filter(sent -> sent.place().line() < alter.line());
        return Stream.concat(earlier, here)
                .filter(sent -> sent.has("VALIDATE CONSTRAINT"))
                .anyMatch(sent -> sent.nameAfter("VALIDATE CONSTRAINT").equals(check.name()));
    }

    static boolean saysNotNull(String condition, String column) {
        return condition.matches(
                "(?is)\\(*\\s*\"?" + Pattern.quote(column) + "\"?\\s+IS\\s+NOT\\s+NULL\\s*\\)*");
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String table = alter.operation().table();
        String column = alter.operation().column();
        return Finding.confirmed(
                        id(),
                        context.isKnownLarge(table) ? Severity.WARNING : Severity.INFO,
                        context.at(alter),
                        Message.of("rule.set-not-null-scan", table, column))
                .withEvidence("no validated check of " + column, context.rowsOf(table));
    }
}
