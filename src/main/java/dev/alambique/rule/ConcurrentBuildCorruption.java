package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Some servers build corrupt indexes concurrently.
final class ConcurrentBuildCorruption implements Rule {
    @Override
    public String id() {
        return "concurrent-build-corruption";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        boolean broken =
                context.server(Dialect.POSTGRESQL)
                        .filter(version -> version.major() == 14 && version.minor() < 4)
                        .isPresent();
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> broken && context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> create.operation().concurrently())
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(create),
                                        Message.of(
                                                "rule.concurrent-build-corruption",
                                                Named.of(create.operation().index()),
                                                context.server(Dialect.POSTGRESQL)
                                                        .map(Version::toString)
                                                        .orElse("")))
                                .withEvidence("PostgreSQL 14.0 to 14.3"));
    }
}
