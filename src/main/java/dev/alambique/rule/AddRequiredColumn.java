package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;

import java.util.stream.Stream;

/// A new column is required at the end of the revision and has no default: who does not know it
/// cannot write any more.
final class AddRequiredColumn implements Rule {
    @Override
    public String id() {
        return "add-required-column";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> !add.operation().column().isRequired())
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> isRequiredAfter(context, add.operation()))
                .filter(add -> !losesDefault(context, add))
                .map(add ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(add),
                                        Message.of(
                                                "rule.add-required-column",
                                                add.operation().table(),
                                                add.operation().column().name()))
                                .withEvidence("NOT NULL, no server default"));
    }

    private static boolean isRequiredAfter(RuleContext context, Operation.AddColumn add) {
        return context.after()
                .column(add.table(), add.column().name())
                .filter(Column::isRequired)
                .isPresent();
    }

    /// [DropDefaultOnNotNull] says that at the place where it happens.
    private static boolean losesDefault(RuleContext context, Located<Operation.AddColumn> add) {
        return add.operation().column().serverDefault() != null
                && new DropDefaultOnNotNull().check(context).findAny().isPresent();
    }
}
