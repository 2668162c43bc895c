package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/// A constraint is declared and never checked against the old rows.
final class NotValidNeverValidated implements Rule {
    @Override
    public String id() {
        return "not-valid-never-validated";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> isNotValid(create.operation().constraint()))
                .filter(create -> create.operation().constraint().name() != null)
                .filter(create -> !isValidated(context, create.operation().constraint().name()))
                .map(create -> finding(context, create));
    }

    private static boolean isNotValid(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check check -> !check.validated();
            case Constraint.ForeignKey key -> !key.validated();
            case Constraint.Other(_, String definition) ->
                    definition.matches("(?is).*\\bNOT\\s+VALID\\b.*");
            case Constraint.PrimaryKey _, Constraint.Unique _ -> false;
        };
    }

    private static boolean isValidated(RuleContext context, @Nullable String name) {
        Stream<Revision> after = Stream.concat(context.later().stream(), written(context));
        return context.sentUp().stream().anyMatch(sent -> validates(sent, name))
                || after.flatMap(revision -> Sent.in(revision.upgrade()).stream())
                        .anyMatch(sent -> validates(sent, name));
    }

    /// Revisions of the history that come after this one.
    private static Stream<Revision> written(RuleContext context) {
        return context.graph().revisions().stream()
                .filter(each ->
                        context.graph().ancestors(each.id()).contains(context.revision().id()));
    }

    private static boolean validates(Sent sent, @Nullable String name) {
        return sent.has("VALIDATE CONSTRAINT")
                && sent.nameAfter("VALIDATE CONSTRAINT").equals(name);
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String name = Named.of(create.operation().constraint());
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of("rule.not-valid-never-validated", name, table))
                .withEvidence("no VALIDATE CONSTRAINT " + name);
    }
}
