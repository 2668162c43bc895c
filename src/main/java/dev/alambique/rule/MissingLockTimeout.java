package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.revision.Located;

import java.util.stream.Stream;

/// Nothing ends the wait for a lock that everybody else then waits behind.
final class MissingLockTimeout implements Rule {
    @Override
    public String id() {
        return "missing-lock-timeout";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        EnvironmentFacts environment = context.environment();
        boolean unlimited = !environment.facts().isEmpty() && environment.lockTimeout() == null;
        return Locks.exclusive(context).stream()
                .filter(_ -> unlimited)
                .filter(lock -> context.isKnownLarge(lock.table()))
                .filter(lock -> !isSet(context, lock.place()))
                .limit(1)
                .map(lock ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(lock.place()),
                                        Message.of("rule.missing-lock-timeout", lock.table()))
                                .withEvidence(
                                        "lock_timeout: not in env.py, not in this revision",
                                        context.rowsOf(lock.table())));
    }

    private static boolean isSet(RuleContext context, Located<?> place) {
        return context.sentUp().stream()
                .filter(sent -> sent.place().line() < place.line())
                .anyMatch(sent -> sent.text().matches("(?is).*\\block_timeout\\b.*"));
    }
}
