package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// A script Python cannot read, or one without an `upgrade`.
final class DoesNotCompile implements Rule {
    @Override
    public String id() {
        return "does-not-compile";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> syntax =
                context.revision()
                        .factsOf(ScriptFact.SyntaxProblem.class)
                        .map(fact ->
                                Finding.confirmed(
                                                id(),
                                                Severity.ERROR,
                                                new Location.InScript(
                                                        context.revision().file(),
                                                        fact.line(),
                                                        fact.column()),
                                                Message.of(
                                                        "rule.does-not-compile",
                                                        fact.line(),
                                                        fact.text()))
                                        .withEvidence(fact.text()));
        Stream<Finding> missing =
                context.revision()
                        .factsOf(ScriptFact.MissingFunction.class)
                        .filter(fact -> fact.function().equals("upgrade"))
                        .map(_ ->
                                Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.whole(),
                                        Message.of("rule.does-not-compile.upgrade")));
        return Stream.concat(syntax, missing);
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream()
                .filter(GraphProblem.Unreadable.class::isInstance)
                .map(GraphProblem.Unreadable.class::cast)
                .map(problem ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        new Location.InScript(problem.file(), problem.line(), 1),
                                        Message.of(
                                                "rule.does-not-compile",
                                                problem.line(),
                                                problem.text()))
                                .withEvidence(problem.text()));
    }
}
