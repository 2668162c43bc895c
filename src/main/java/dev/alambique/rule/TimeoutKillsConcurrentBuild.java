package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// The time limit of env.py ends a concurrent build, which leaves an invalid index.
final class TimeoutKillsConcurrentBuild implements Rule {
    @Override
    public String id() {
        return "timeout-kills-concurrent-build";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        String limit = context.environment().statementTimeout();
        if (limit == null || limit.matches("0\\s*\\w*")) {
            return Stream.empty();
        }
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> create.operation().concurrently())
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> !context.isKnownSmall(create.operation().table()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .filter(create -> !isLifted(context, create))
                .limit(1)
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(create),
                                        Message.of(
                                                "rule.timeout-kills-concurrent-build",
                                                Named.of(create.operation().index()),
                                                limit))
                                .withEvidence("statement_timeout: " + limit));
    }

    private static boolean isLifted(RuleContext context, Located<?> create) {
        return context.sentUp().stream()
                .filter(sent -> sent.place().line() < create.line())
                .anyMatch(sent -> sent.text().matches("(?is).*\\bstatement_timeout\\b.*"));
    }
}
