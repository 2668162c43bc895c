package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.Set;
import java.util.stream.Stream;

/// What is written depends on the moment or on chance.
final class NondeterministicData implements Rule {
    @Override
    public String id() {
        return "nondeterministic-data";
    }

    private static final Set<String> MOVING =
            Set.of(
                    "random",
                    "gen_random_uuid",
                    "uuid_generate_v4",
                    "clock_timestamp",
                    "randomblob");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent ->
                        sent.statement() instanceof SqlStatement.Update
                                || sent.statement() instanceof SqlStatement.Insert)
                .flatMap(sent ->
                        sent.read().functions().stream()
                                .filter(MOVING::contains)
                                .limit(1)
                                .map(function -> finding(context, sent, function)));
    }

    private Finding finding(RuleContext context, Sent sent, String function) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(sent.place()),
                        Message.of("rule.nondeterministic-data", function))
                .withEvidence(sent.text());
    }
}
