package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A view or a routine changes its name, or anything its schema, under an application that asks for
/// the old one. Sequences and domains may change their names: what uses them in the database
/// follows.
final class RenameOrMoveObject implements Rule {
    @Override
    public String id() {
        return "rename-or-move-object";
    }

    private static final String READ_BY_NAME =
            "MATERIALIZED\\s+VIEW|VIEW|FUNCTION|PROCEDURE|ROUTINE|AGGREGATE";

    private static final Pattern CHANGE =
            Pattern.compile(
                    "(?is)\\s*ALTER\\s+(?:"
                            + "(?<read>"
                            + READ_BY_NAME
                            + ")\\b.*?\\bRENAME\\s+TO\\b|(?<moved>(?:FOREIGN\\s+)?TABLE|TYPE|DOMAIN|SEQUENCE|EXTENSION|"
                            + READ_BY_NAME
                            + ")\\b.*?\\bSET\\s+SCHEMA\\b).*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .flatMap(sent -> {
                    Matcher change = CHANGE.matcher(sent.text());
                    return change.matches() && !isMadeHere(context, sent, kind(change))
                            ? Stream.of(finding(context, sent))
                            : Stream.empty();
                });
    }

    private static String kind(Matcher change) {
        String read = change.group("read");
        String kind = read == null ? change.group("moved") : read;
        return kind.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /// Nobody asks for what this revision makes, and what it makes again under the old name is
    /// there.
    private static boolean isMadeHere(RuleContext context, Sent sent, String kind) {
        String name = sent.nameAfter(kind);
        return context.isNew(name, sent.place())
                || Sent.beginning(context.sentUp(), "CREATE")
                        .anyMatch(create ->
                                create.nameAfter(kind).equals(name)
                                        || create.nameAfter("VIEW").equals(name));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.rename-or-move-object", sent.text()))
                .withEvidence(sent.text());
    }
}
