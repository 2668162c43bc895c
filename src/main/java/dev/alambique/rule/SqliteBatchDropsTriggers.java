package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.List;
import java.util.stream.Stream;

/// The copy of a table has none of its triggers.
final class SqliteBatchDropsTriggers implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-drops-triggers";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .flatMap(rebuild ->
                        triggers(context, rebuild)
                                .filter(trigger -> !isDroppedFirst(context, rebuild, trigger))
                                .filter(trigger -> !isMadeAgain(context, trigger))
                                .map(trigger -> finding(context, rebuild, trigger)));
    }

    private static Stream<String> triggers(RuleContext context, Rebuild rebuild) {
        Stream<String> made =
                Standing.of(Standing.Kind.TRIGGER, context, rebuild.place()).stream()
                        .filter(trigger -> trigger.table().equals(rebuild.name()))
                        .map(Standing::name);
        return Stream.concat(rebuild.table().triggers().stream(), made).distinct();
    }

    private static boolean isDroppedFirst(RuleContext context, Rebuild rebuild, String trigger) {
        return context.sentUp().stream()
                .filter(sent -> sent.begins("DROP TRIGGER"))
                .filter(sent -> sent.nameAfter("TRIGGER").equals(trigger))
                .anyMatch(sent -> sent.place().line() < rebuild.place().line());
    }

    private static boolean isMadeAgain(RuleContext context, String trigger) {
        return Standing.made(Standing.Kind.TRIGGER, context).stream()
                        .filter(made -> made.name().equals(trigger))
                        .count()
                > (isMadeFirst(context, trigger) ? 1 : 0);
    }

    /// One that this revision makes before the copy is lost like any other.
    private static boolean isMadeFirst(RuleContext context, String trigger) {
        List<Rebuild> rebuilds = Rebuild.in(context);
        return context.sentUp().stream()
                .filter(sent -> sent.begins("CREATE TRIGGER"))
                .filter(sent -> sent.nameAfter("TRIGGER").equals(trigger))
                .anyMatch(sent -> sent.place().line() < rebuilds.getFirst().place().line());
    }

    private Finding finding(RuleContext context, Rebuild rebuild, String trigger) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(rebuild.place()),
                        Message.of("rule.sqlite-batch-drops-triggers", rebuild.name(), trigger))
                .withEvidence("trigger " + trigger + " on " + rebuild.name());
    }
}
