package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// A view goes that readers may use.
final class DropOrReplaceView implements Rule {
    @Override
    public String id() {
        return "drop-or-replace-view";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> sent.begins("DROP VIEW") || sent.begins("DROP MATERIALIZED VIEW"))
                .filter(sent -> !isMadeHere(context, sent.nameAfter("VIEW")))
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.drop-or-replace-view",
                                                sent.nameAfter("VIEW")))
                                .withEvidence(sent.text()));
    }

    private static boolean isMadeHere(RuleContext context, String view) {
        return Standing.made(Standing.Kind.VIEW, context).stream()
                .anyMatch(made -> made.name().equals(view));
    }
}
