package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// Filling rows also runs the triggers of their table.
final class BackfillFiresSideEffects implements Rule {
    @Override
    public String id() {
        return "backfill-fires-side-effects";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .flatMap(sent ->
                        sent.statement() instanceof SqlStatement.Update update
                                ? trigger(context, sent, update.table())
                                        .map(trigger ->
                                                finding(context, sent, update.table(), trigger))
                                : Stream.empty());
    }

    private static Stream<String> trigger(RuleContext context, Sent sent, String table) {
        Stream<String> inspected =
                context.before().table(table).stream().flatMap(found -> found.triggers().stream());
        Stream<String> made =
                Standing.of(Standing.Kind.TRIGGER, context, sent.place()).stream()
                        .filter(trigger -> trigger.table().equals(table))
                        .filter(trigger -> trigger.mentions("UPDATE"))
                        .map(Standing::name);
        return Stream.concat(inspected, made).limit(1);
    }

    private Finding finding(RuleContext context, Sent sent, String table, String trigger) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(sent.place()),
                        Message.of("rule.backfill-fires-side-effects", table, trigger))
                .withEvidence("trigger " + trigger + " on " + table);
    }
}
