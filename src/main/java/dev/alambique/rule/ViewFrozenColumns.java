package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlText;

import java.util.Map;
import java.util.stream.Stream;

/// A view that took all columns does not take the new one.
final class ViewFrozenColumns implements Rule {
    @Override
    public String id() {
        return "view-frozen-columns";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .flatMap(add ->
                        Views.standing(context, add).entrySet().stream()
                                .filter(view -> takesAll(view.getValue(), add.operation().table()))
                                .map(Map.Entry::getKey)
                                .filter(view -> !isMadeAgain(context, view, add))
                                .map(view -> finding(context, add, view)));
    }

    private static boolean takesAll(String definition, String table) {
        return SqlText.mentions(definition, table)
                && definition.matches("(?is).*\\bSELECT\\s+(?:\\w+\\.)?\\*.*");
    }

    private static boolean isMadeAgain(RuleContext context, String view, Located<?> add) {
        return context.sentUp().stream()
                .filter(sent -> sent.place().line() > add.line())
                .filter(sent -> sent.begins("CREATE"))
                .anyMatch(sent -> sent.nameAfter("VIEW").equals(view));
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add, String view) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(add),
                        Message.of(
                                "rule.view-frozen-columns",
                                add.operation().table(),
                                add.operation().column().name(),
                                view))
                .withEvidence("view " + view + " selects *");
    }
}
