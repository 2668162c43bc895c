package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// The migration changes who may do what.
final class AuthzChange implements Rule {
    @Override
    public String id() {
        return "authz-change";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(
                        context.sentUp(),
                        "GRANT",
                        "REVOKE",
                        "ALTER DEFAULT PRIVILEGES",
                        "REASSIGN OWNED",
                        "CREATE ROLE",
                        "ALTER ROLE",
                        "DROP ROLE",
                        "CREATE USER",
                        "ALTER USER",
                        "DROP USER")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.authz-change", sent.text()))
                .withEvidence(sent.text());
    }
}
