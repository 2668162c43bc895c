package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The running code does not know the label, and SQLAlchemy refuses to read what it does not know.
final class NewEnumValueUnknownToOldCode implements Rule {
    @Override
    public String id() {
        return "new-enum-value-unknown-to-old-code";
    }

    private static final Pattern ADDED =
            Pattern.compile(
                    "(?is)\\s*ALTER\\s+TYPE\\s+(\\S+)\\s+ADD\\s+VALUE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
                            + "'((?:[^']|'')*+)'.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .flatMap(sent -> {
                    Matcher added = ADDED.matcher(sent.text());
                    return added.matches()
                            ? finding(context, sent, added).stream()
                            : Stream.empty();
                });
    }

    private Optional<Finding> finding(RuleContext context, Sent sent, Matcher added) {
        String type = added.group(1).replace("\"", "");
        String label = added.group(2);
        return context.grounds().models().schema().tables().stream()
                .flatMap(table ->
                        table.columns().stream()
                                .filter(column -> column.type().enumName().equals(type))
                                .filter(column -> !column.type().arguments().contains(label))
                                .map(column -> table.name() + "." + column.name()))
                .findFirst()
                .map(column ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.new-enum-value-unknown-to-old-code",
                                                label,
                                                column))
                                .withEvidence(sent.text(), "the model of " + column + " lacks it"));
    }
}
