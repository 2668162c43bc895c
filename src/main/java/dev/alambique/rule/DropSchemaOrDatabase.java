package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A whole schema or database goes, with everything in it.
final class DropSchemaOrDatabase implements Rule {
    @Override
    public String id() {
        return "drop-schema-or-database";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(
                        context.sentUp(),
                        "DROP SCHEMA",
                        "DROP DATABASE",
                        "DROP TABLESPACE",
                        "DROP OWNED")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent ->
                        Sent.beginning(context.sentUp(), "CREATE SCHEMA")
                                .noneMatch(made ->
                                        made.nameAfter("CREATE SCHEMA")
                                                .equals(sent.nameAfter("DROP SCHEMA"))))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(sent.place()),
                        Message.of("rule.drop-schema-or-database", sent.text()))
                .withEvidence(sent.text());
    }
}
