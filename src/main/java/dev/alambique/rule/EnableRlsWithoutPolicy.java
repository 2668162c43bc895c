package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Row security without a policy shows no rows at all.
final class EnableRlsWithoutPolicy implements Rule {
    @Override
    public String id() {
        return "enable-rls-without-policy";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("ENABLE ROW LEVEL SECURITY"))
                .filter(sent ->
                        Sent.beginning(context.sentUp(), "CREATE POLICY")
                                .noneMatch(policy ->
                                        policy.nameAfter("ON")
                                                .equals(sent.nameAfter("ALTER TABLE"))))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("ALTER TABLE");
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(sent.place()),
                        Message.of("rule.enable-rls-without-policy", table))
                .withEvidence(sent.text());
    }
}
