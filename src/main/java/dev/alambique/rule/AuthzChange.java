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
        Stream<Sent> rights =
                Sent.beginning(
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
                        "DROP USER",
                        "ALTER POLICY",
                        "DROP POLICY");
        Stream<Sent> policies =
                Sent.beginning(context.sentUp(), "CREATE POLICY")
                        .filter(sent -> !isClosedHere(context, sent));
        Stream<Sent> opened =
                Sent.beginning(context.sentUp(), "ALTER TABLE")
                        .filter(sent ->
                                sent.has("DISABLE ROW LEVEL SECURITY")
                                        || sent.has("NO FORCE ROW LEVEL SECURITY"));
        Stream<Sent> owners =
                Sent.beginning(context.sentUp(), "ALTER")
                        .filter(sent ->
                                sent.has("OWNER TO")
                                        || sent.has("SECURITY_INVOKER")
                                        || sent.has("SECURITY_BARRIER"));
        return Stream.of(rights, policies, opened, owners)
                .flatMap(each -> each)
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .map(sent -> finding(context, sent));
    }

    /// A policy belongs to the row security it comes with, which lets nobody in without one.
    private static boolean isClosedHere(RuleContext context, Sent policy) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> sent.has("ENABLE ROW LEVEL SECURITY"))
                .anyMatch(sent -> sent.nameAfter("ALTER TABLE").equals(policy.nameAfter("ON")));
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
