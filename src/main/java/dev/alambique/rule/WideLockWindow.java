package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Several tables are locked for everybody in one transaction, each while its rows are read.
final class WideLockWindow implements Rule {
    @Override
    public String id() {
        return "wide-lock-window";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Map<String, Located<?>> locked = new LinkedHashMap<>();
        Locks.exclusive(context).stream()
                .filter(lock -> !lock.place().surroundings().autocommit())
                .filter(lock -> !context.isKnownSmall(lock.table()))
                .filter(lock -> Locks.scans(context, lock.place().operation()))
                .forEach(lock -> locked.putIfAbsent(lock.table(), lock.place()));
        return locked.size() < 2 ? Stream.empty() : Stream.of(finding(context, locked));
    }

    private Finding finding(RuleContext context, Map<String, Located<?>> locked) {
        List<String> tables = List.copyOf(locked.keySet());
        boolean large = tables.stream().anyMatch(context::isKnownLarge);
        return Finding.confirmed(
                        id(),
                        large ? Severity.WARNING : Severity.INFO,
                        context.at(Objects.requireNonNull(locked.get(tables.getLast()))),
                        Message.of("rule.wide-lock-window", String.join(", ", tables)))
                .withEvidence(tables.stream().map(context::rowsOf).toArray(String[]::new));
    }
}
