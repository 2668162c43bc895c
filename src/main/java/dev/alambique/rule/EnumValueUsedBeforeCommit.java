package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A new label is used in the transaction that adds it.
final class EnumValueUsedBeforeCommit implements Rule {
    @Override
    public String id() {
        return "enum-value-used-before-commit";
    }

    private static final Pattern ADDED =
            Pattern.compile(
                    "(?is).*\\bADD\\s+VALUE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?('(?:[^']|'')*+').*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<Sent> sent = context.sentUp();
        return Sent.beginning(sent, "ALTER TYPE")
                .filter(add -> context.runsOn(add.place(), Dialect.POSTGRESQL))
                .filter(add -> !add.place().surroundings().autocommit())
                .flatMap(add ->
                        label(add).stream()
                                .flatMap(label ->
                                        sent.stream()
                                                .dropWhile(each -> !each.equals(add))
                                                .skip(1)
                                                .filter(each -> !each.begins("ALTER TYPE"))
                                                .filter(each -> each.text().contains(label))
                                                .limit(1)
                                                .map(use -> finding(context, use, label))));
    }

    private static Optional<String> label(Sent add) {
        Matcher matcher = ADDED.matcher(add.text());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Finding finding(RuleContext context, Sent use, String label) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(use.place()),
                        Message.of("rule.enum-value-used-before-commit", label))
                .withEvidence(use.text());
    }
}
