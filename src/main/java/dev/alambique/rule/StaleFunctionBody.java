package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A function still says the old name and fails when somebody calls it.
final class StaleFunctionBody implements Rule {
    @Override
    public String id() {
        return "stale-function-body";
    }

    private record Gone(Located<?> place, String table, String column) {}

    @Override
    public Stream<Finding> check(RuleContext context) {
        return gone(context)
                .filter(each -> context.runsOn(each.place(), Dialect.POSTGRESQL))
                .filter(each -> !context.isNew(each.table(), each.place()))
                .flatMap(each ->
                        Stream.of(Standing.Kind.FUNCTION, Standing.Kind.PROCEDURE)
                                .flatMap(kind ->
                                        Standing.of(kind, context, each.place()).stream()
                                                .filter(function -> function.mentions(each.table()))
                                                .filter(function ->
                                                        each.column().isEmpty()
                                                                || function.mentions(each.column()))
                                                .filter(function ->
                                                        !isMadeAgain(context, kind, function))
                                                .map(function ->
                                                        finding(context, each, function))));
    }

    private static Stream<Gone> gone(RuleContext context) {
        return context.upgrade().stream()
                .flatMap(each ->
                        switch (each.operation()) {
                            case Operation.DropColumn(String table, String column) ->
                                    Stream.of(new Gone(each, table, column));
                            case Operation.AlterColumn alter when alter.newName() != null ->
                                    Stream.of(new Gone(each, alter.table(), alter.column()));
                            case Operation.DropTable(String table) ->
                                    Stream.of(new Gone(each, table, ""));
                            case Operation.RenameTable(String table, String _) ->
                                    Stream.of(new Gone(each, table, ""));
                            case Operation _ -> Stream.empty();
                        });
    }

    private static boolean isMadeAgain(RuleContext context, Standing.Kind kind, Standing function) {
        return context.sentUp().stream()
                .filter(sent ->
                        sent.begins("CREATE OR REPLACE") || sent.begins("DROP " + kind.name()))
                .anyMatch(sent -> sent.nameAfter(kind.name()).equals(function.name()));
    }

    private Finding finding(RuleContext context, Gone gone, Standing function) {
        String name = gone.column().isEmpty() ? gone.table() : gone.table() + "." + gone.column();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(gone.place()),
                        Message.of("rule.stale-function-body", function.name(), name))
                .withEvidence(function.name() + " mentions " + name);
    }
}
