package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A column that PostgreSQL cannot compare.
final class JsonInsteadOfJsonb implements Rule {
    @Override
    public String id() {
        return "json-instead-of-jsonb";
    }

    private record Added(Located<?> place, String table, Column column) {}

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Added> created =
                context.upgradesOf(Operation.CreateTable.class)
                        .flatMap(create ->
                                create.operation().table().columns().stream()
                                        .map(column ->
                                                new Added(
                                                        create,
                                                        create.operation().table().name(),
                                                        column)));
        Stream<Added> added =
                context.upgradesOf(Operation.AddColumn.class)
                        .map(add ->
                                new Added(add, add.operation().table(), add.operation().column()));
        return Stream.concat(created, added)
                .filter(each -> context.runsOn(each.place(), Dialect.POSTGRESQL))
                .filter(each -> each.column().type().known())
                .filter(each -> each.column().type().name().equals("json"))
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(each.place()),
                                        Message.of(
                                                "rule.json-instead-of-jsonb",
                                                each.table(),
                                                each.column().name()))
                                .withEvidence("json"));
    }
}
