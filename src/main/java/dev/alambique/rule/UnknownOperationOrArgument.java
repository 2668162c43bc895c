package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/// An operation or keyword Alembic does not have; some unknown keywords it ignores in silence.
///
/// What a person wrote may come from a plugin of theirs; nobody but Alembic itself serves a draft.
final class UnknownOperationOrArgument implements Rule {
    @Override
    public String id() {
        return "unknown-operation-or-argument";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> directives =
                context.revision()
                        .factsOf(ScriptFact.UnknownDirective.class)
                        .map(fact ->
                                finding(
                                        context,
                                        context.isDraft() ? Severity.ERROR : Severity.INFO,
                                        fact.line(),
                                        context.isDraft()
                                                ? message(
                                                        "operation",
                                                        fact.nearest(),
                                                        fact.name(),
                                                        "")
                                                : Message.of(
                                                        "rule.unknown-operation-or-argument.plugin",
                                                        fact.name()),
                                        fact.name()));
        Stream<Finding> arguments =
                context.revision()
                        .factsOf(ScriptFact.UnknownArgument.class)
                        .map(fact ->
                                finding(
                                        context,
                                        Severity.ERROR,
                                        fact.line(),
                                        message(
                                                "argument",
                                                fact.nearest(),
                                                fact.argument(),
                                                fact.directive()),
                                        fact.directive() + "(" + fact.argument() + "=)"));
        return Stream.concat(directives, arguments);
    }

    private static Message message(
            String kind, @Nullable String nearest, String name, String directive) {
        String key = "rule.unknown-operation-or-argument." + kind;
        return nearest == null
                ? Message.of(key, name, directive)
                : Message.of(key + ".nearest", name, directive, nearest);
    }

    private Finding finding(
            RuleContext context, Severity severity, int line, Message message, String evidence) {
        return Finding.confirmed(id(), severity, context.at(line), message).withEvidence(evidence);
    }
}
