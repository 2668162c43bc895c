package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// A name is longer than PostgreSQL keeps.
final class IdentifierTooLong implements Rule {
    @Override
    public String id() {
        return "identifier-too-long";
    }

    private static final int KEPT = 63;

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgrade().stream()
                .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                .flatMap(each ->
                        names(each.operation())
                                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > KEPT)
                                .map(name ->
                                        Finding.confirmed(
                                                        id(),
                                                        Severity.WARNING,
                                                        context.at(each),
                                                        Message.of(
                                                                "rule.identifier-too-long", name))
                                                .withEvidence(
                                                        name.getBytes(StandardCharsets.UTF_8).length
                                                                + " bytes")));
    }

    private static Stream<String> names(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(Table table) ->
                    Stream.concat(
                            Stream.of(last(table.name())),
                            Stream.concat(
                                    table.columns().stream().map(Column::name),
                                    table.constraints().stream()
                                            .flatMap(each -> Stream.ofNullable(each.name()))));
            case Operation.RenameTable(_, String name) -> Stream.of(last(name));
            case Operation.AddColumn add -> Stream.of(add.column().name());
            case Operation.AlterColumn alter -> Stream.ofNullable(alter.newName());
            case Operation.CreateIndex create -> Stream.ofNullable(create.index().name());
            case Operation.CreateConstraint(_, Constraint constraint) ->
                    Stream.ofNullable(constraint.name());
            case Operation _ -> Stream.empty();
        };
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
