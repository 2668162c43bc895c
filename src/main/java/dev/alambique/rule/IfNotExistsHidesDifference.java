package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;

import java.util.stream.Stream;

/// What is there under that name is taken for what is wanted.
final class IfNotExistsHidesDifference implements Rule {
    @Override
    public String id() {
        return "if-not-exists-hides-difference";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> written =
                Sent.beginning(
                                context.sentUp(),
                                "CREATE TABLE IF NOT EXISTS",
                                "CREATE UNLOGGED TABLE IF NOT EXISTS")
                        .map(sent -> finding(context, sent.place(), sent.text()));
        Stream<Finding> called =
                context.revision()
                        .upgradesOf(Operation.CreateTable.class)
                        .filter(create -> isGuarded(create.surroundings()))
                        .map(create ->
                                finding(
                                        context,
                                        create,
                                        "create_table " + create.operation().table().name()));
        return Stream.concat(written, called);
    }

    private static boolean isGuarded(Surroundings surroundings) {
        return "if_not_exists".equals(surroundings.condition());
    }

    private Finding finding(RuleContext context, Located<?> place, String evidence) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(place),
                        Message.of("rule.if-not-exists-hides-difference"))
                .withEvidence(evidence);
    }
}
