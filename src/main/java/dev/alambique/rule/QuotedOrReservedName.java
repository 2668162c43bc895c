package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.ReservedWords;

import java.util.stream.Stream;

/// A new name that has to be quoted for ever.
final class QuotedOrReservedName implements Rule {
    @Override
    public String id() {
        return "quoted-or-reserved-name";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> created =
                context.upgradesOf(Operation.CreateTable.class)
                        .flatMap(create ->
                                Stream.concat(
                                                Stream.of(create.operation().table().name()),
                                                create.operation().table().columns().stream()
                                                        .map(Column::name))
                                        .filter(QuotedOrReservedName::needsQuotes)
                                        .map(name -> finding(context, create, name)));
        Stream<Finding> added =
                context.upgradesOf(Operation.AddColumn.class)
                        .filter(add -> needsQuotes(add.operation().column().name()))
                        .map(add -> finding(context, add, add.operation().column().name()));
        return Stream.concat(created, added);
    }

    private static boolean needsQuotes(String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        return ReservedWords.contains(bare) || !bare.matches("[\\p{Ll}_][\\p{Ll}\\p{Nd}_$]*");
    }

    private Finding finding(RuleContext context, Located<?> place, String name) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(place),
                        Message.of("rule.quoted-or-reserved-name", name))
                .withEvidence(name);
    }
}
