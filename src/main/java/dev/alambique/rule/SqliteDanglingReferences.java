package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Foreign keys are switched off and nobody looks afterwards whether they still hold.
final class SqliteDanglingReferences implements Rule {
    @Override
    public String id() {
        return "sqlite-dangling-references";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.pragmas(context)
                .filter(sent -> context.runsOn(sent.place(), Dialect.SQLITE))
                .filter(sent -> !sent.text().matches("(?is).*\\b(?:ON|1|TRUE|YES)\\s*\\)?\\s*"))
                .limit(1)
                .filter(off -> changesRows(context, off))
                .filter(off -> !isChecked(context, off))
                .map(off ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(off.place()),
                                        Message.of("rule.sqlite-dangling-references"))
                                .withEvidence(off.text(), "PRAGMA foreign_key_check: none"));
    }

    /// Copying a table keeps its rows; deleting or changing some may cut references.
    private static boolean changesRows(RuleContext context, Sent off) {
        boolean dropped =
                context.upgradesOf(Operation.DropTable.class)
                        .anyMatch(drop -> drop.line() > off.place().line());
        return dropped
                || context.sentUp().stream()
                        .filter(sent -> sent.place().line() > off.place().line())
                        .anyMatch(sent -> sent.begins("DELETE") || sent.begins("UPDATE"));
    }

    private static boolean isChecked(RuleContext context, Sent off) {
        return context.sentUp().stream()
                .filter(sent -> sent.place().line() > off.place().line())
                .anyMatch(sent -> sent.text().matches("(?is)\\s*PRAGMA\\s+foreign_key_check\\b.*"));
    }
}
