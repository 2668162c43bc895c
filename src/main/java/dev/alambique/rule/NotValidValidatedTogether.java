package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.Optional;
import java.util.stream.Stream;

/// A constraint is validated under the lock that added it.
final class NotValidValidatedTogether implements Rule {
    @Override
    public String id() {
        return "not-valid-validated-together";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("VALIDATE CONSTRAINT"))
                .filter(sent -> !sent.place().surroundings().autocommit())
                .flatMap(sent ->
                        added(context, sent).stream().map(add -> finding(context, sent, add)));
    }

    private static Optional<Located<Operation.CreateConstraint>> added(
            RuleContext context, Sent validate) {
        String name = validate.nameAfter("VALIDATE CONSTRAINT");
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> create.line() < validate.place().line())
                .filter(create -> !create.surroundings().autocommit())
                .filter(create -> name.equals(create.operation().constraint().name()))
                .findFirst();
    }

    private Finding finding(
            RuleContext context, Sent validate, Located<Operation.CreateConstraint> add) {
        return Finding.confirmed(
                        id(),
                        context.bySize(add.operation().table()),
                        context.at(validate.place()),
                        Message.of(
                                "rule.not-valid-validated-together",
                                Named.of(add.operation().constraint()),
                                add.operation().table()))
                .withEvidence("added in line " + add.line());
    }
}
