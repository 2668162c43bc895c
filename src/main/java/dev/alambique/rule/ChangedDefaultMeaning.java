package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlText;

import java.util.Optional;
import java.util.stream.Stream;

/// The same insert writes another value than before.
final class ChangedDefaultMeaning implements Rule {
    @Override
    public String id() {
        return "changed-default-meaning";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter ->
                        !context.isNew(
                                alter.operation().table(), alter.operation().column(), alter))
                .flatMap(alter -> changed(context, alter).stream());
    }

    private Optional<Finding> changed(RuleContext context, Located<Operation.AlterColumn> alter) {
        Operation.NewDefault given = alter.operation().serverDefault();
        String to = given == null ? null : given.value();
        Optional<Column> column =
                context.columnBefore(alter.operation().table(), alter.operation().column());
        String from = column.map(Column::serverDefault).orElse(null);
        return to == null
                        || from == null
                        || SqlText.sameDefault(from, to, column.orElseThrow().type())
                ? Optional.empty()
                : Optional.of(finding(context, alter, from, to));
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, String from, String to) {
        String what = alter.operation().table() + "." + alter.operation().column();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(alter),
                        Message.of("rule.changed-default-meaning", what, from, to))
                .withEvidence("default " + from, "default " + to);
    }
}
