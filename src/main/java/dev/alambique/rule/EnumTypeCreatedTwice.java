package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.List;
import java.util.stream.Stream;

/// Creating a table creates the types of its columns, and this one exists.
final class EnumTypeCreatedTwice implements Rule {
    @Override
    public String id() {
        return "enum-type-created-twice";
    }

    private record Use(Located<Operation.CreateTable> place, String type) {}

    @Override
    public Stream<Finding> check(RuleContext context) {
        if (context.source().isEmpty() || context.source().contains("create_type=False")) {
            return Stream.empty();
        }
        return context.revision()
                .upgradesOf(Operation.CreateTable.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .flatMap(create ->
                        create.operation().table().columns().stream()
                                .map(column -> column.type().enumName())
                                .filter(type -> !type.isEmpty())
                                .distinct()
                                .map(type -> new Use(create, type)))
                .filter(use -> isMade(context.sentUp(), use))
                .map(use -> finding(context, use));
    }

    private static boolean isMade(List<Sent> statements, Use use) {
        boolean made = false;
        for (Sent sent : statements) {
            if (sent.place().line() < use.place().line()) {
                made |= sent.begins("CREATE TYPE") && sent.nameAfter("TYPE").equals(use.type());
                made &= !(sent.begins("DROP TYPE") && sent.nameAfter("TYPE").equals(use.type()));
            }
        }
        return made;
    }

    private Finding finding(RuleContext context, Use use) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(use.place()),
                        Message.of(
                                "rule.enum-type-created-twice",
                                use.type(),
                                use.place().operation().table().name()))
                .withEvidence("CREATE TYPE " + use.type() + " before create_table");
    }
}
