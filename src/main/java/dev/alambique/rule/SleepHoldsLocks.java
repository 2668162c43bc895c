package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The migration waits while it holds what it has locked.
final class SleepHoldsLocks implements Rule {
    @Override
    public String id() {
        return "sleep-holds-locks";
    }

    private static final Pattern CALL = Pattern.compile("^\\s*(?:time\\.)?sleep\\s*\\(.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<String> lines = context.source().lines().toList();
        Stream<Finding> calls =
                IntStream.range(0, lines.size())
                        .filter(i -> CALL.matcher(lines.get(i)).matches())
                        .mapToObj(i -> finding(context.at(i + 1), lines.get(i).strip()));
        Stream<Finding> statements =
                context.sent()
                        .filter(sent -> !sent.place().surroundings().autocommit())
                        .filter(sent -> sent.read().functions().contains("pg_sleep"))
                        .map(sent -> finding(context.at(sent.place()), sent.text()));
        return Stream.concat(calls, statements);
    }

    private Finding finding(Location location, String text) {
        return Finding.confirmed(
                        id(), Severity.WARNING, location, Message.of("rule.sleep-holds-locks"))
                .withEvidence(text);
    }
}
