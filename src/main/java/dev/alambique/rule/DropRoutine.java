package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A function or procedure goes that applications may call.
final class DropRoutine implements Rule {
    @Override
    public String id() {
        return "drop-routine";
    }

    private static final Pattern TRIGGER = Pattern.compile("(?is).*\\bRETURNS\\s+TRIGGER\\b.*");

    private record Dropped(Sent sent, String kind) {

        String name() {
            return sent.nameAfter(kind);
        }
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Stream.of("FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE")
                .flatMap(kind ->
                        Sent.beginning(context.sentUp(), "DROP " + kind)
                                .map(sent -> new Dropped(sent, kind)))
                .filter(dropped -> context.runsOn(dropped.sent().place(), Dialect.POSTGRESQL))
                .filter(dropped -> !isMadeHere(context, dropped))
                .filter(dropped -> !isForTriggers(context, dropped))
                .map(dropped -> finding(context, dropped));
    }

    private static boolean isMadeHere(RuleContext context, Dropped dropped) {
        return Sent.beginning(context.sentUp(), "CREATE")
                .anyMatch(create -> create.nameAfter(dropped.kind()).equals(dropped.name()));
    }

    /// Only a trigger can call such a function, and while one does, PostgreSQL does not drop it.
    private static boolean isForTriggers(RuleContext context, Dropped dropped) {
        return Standing.of(Standing.Kind.FUNCTION, context, dropped.sent().place()).stream()
                .filter(function -> function.name().equals(dropped.name()))
                .anyMatch(function -> TRIGGER.matcher(function.text()).matches());
    }

    private Finding finding(RuleContext context, Dropped dropped) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(dropped.sent().place()),
                        Message.of("rule.drop-routine", dropped.name()))
                .withEvidence(dropped.sent().text());
    }
}
