package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// A view stands on the table while it is dropped and its copy renamed.
final class SqliteBatchViewDependency implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-view-dependency";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .flatMap(rebuild ->
                        Views.on(rebuild.name(), context, rebuild.place())
                                .limit(1)
                                .map(view ->
                                        Finding.confirmed(
                                                        id(),
                                                        Severity.ERROR,
                                                        context.at(rebuild.place()),
                                                        Message.of(
                                                                "rule.sqlite-batch-view-dependency",
                                                                rebuild.name(),
                                                                view))
                                                .withEvidence(
                                                        "view " + view + " on " + rebuild.name())));
    }
}
