package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.sql.SqlOperations;

import java.util.stream.Stream;

/// A table goes that this history never made.
final class UnexpectedDropFromAutogenerate implements Rule {
    @Override
    public String id() {
        return "unexpected-drop-from-autogenerate";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        InspectedDatabase database = context.grounds().database();
        if (database == null) {
            return Stream.empty();
        }
        return context.upgradesOf(Operation.DropTable.class)
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .filter(drop -> database.schema().table(drop.operation().table()).isPresent())
                .filter(drop -> !isMadeByHistory(context, drop.operation().table()))
                .map(drop ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.at(drop),
                                        Message.of(
                                                "rule.unexpected-drop-from-autogenerate",
                                                drop.operation().table()))
                                .withEvidence(
                                        "no revision creates " + drop.operation().table(),
                                        context.rowsOf(drop.operation().table())));
    }

    private static boolean isMadeByHistory(RuleContext context, String table) {
        return Stream.concat(context.history().stream(), context.earlier().stream())
                .flatMap(revision -> SqlOperations.expand(revision.upgrade()).stream())
                .anyMatch(each ->
                        switch (each.operation()) {
                            case Operation.CreateTable create ->
                                    create.table().name().equals(table);
                            case Operation.RenameTable rename -> rename.newName().equals(table);
                            case Operation.Opaque opaque -> opaque.source().contains(table);
                            case Operation _ -> false;
                        });
    }
}
