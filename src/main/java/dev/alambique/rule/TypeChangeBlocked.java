package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;

import java.util.Map;
import java.util.stream.Stream;

/// PostgreSQL refuses to change the type of a column that a view or another column stands on.
final class TypeChangeBlocked implements Rule {
    @Override
    public String id() {
        return "type-change-blocked";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> changes(context, alter.operation()))
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .flatMap(alter ->
                        Stream.concat(view(context, alter), generated(context, alter))
                                .limit(1)
                                .map(obstacle -> finding(context, alter, obstacle)));
    }

    /// PostgreSQL refuses also what would change nothing but the catalog.
    private static boolean changes(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        return to != null
                && context.columnBefore(alter.table(), alter.column())
                        .map(Column::type)
                        .filter(SqlType::known)
                        .filter(from -> !from.canonical().equals(to.canonical()))
                        .isPresent();
    }

    private static Stream<String> view(RuleContext context, Located<Operation.AlterColumn> alter) {
        return Views.standing(context, alter).entrySet().stream()
                .filter(view -> SqlText.mentions(view.getValue(), alter.operation().table()))
                .filter(view -> SqlText.mentions(view.getValue(), alter.operation().column()))
                .map(Map.Entry::getKey);
    }

    private static Stream<String> generated(
            RuleContext context, Located<Operation.AlterColumn> alter) {
        return context.before().table(alter.operation().table()).stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> {
                    Computed computed = column.computed();
                    return computed != null
                            && SqlText.mentions(computed.expression(), alter.operation().column());
                })
                .filter(column ->
                        context.upgradesOf(Operation.DropColumn.class)
                                .noneMatch(drop ->
                                        drop.line() < alter.line()
                                                && drop.operation().column().equals(column.name())))
                .map(Column::name);
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, String obstacle) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(alter),
                        Message.of(
                                "rule.type-change-blocked",
                                alter.operation().table(),
                                alter.operation().column(),
                                obstacle))
                .withEvidence(obstacle + " uses " + alter.operation().column());
    }
}
