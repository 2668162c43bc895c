package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.project.Models;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;
import dev.alambique.sql.SqlOperations;

import java.util.Set;
import java.util.stream.Stream;

/// What goes is still in the models, so every query of the application asks for it.
final class DropStillMapped implements Rule {
    @Override
    public String id() {
        return "drop-still-mapped";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Schema models = context.grounds().models().schema();
        Stream<Finding> columns =
                context.upgradesOf(Operation.DropColumn.class)
                        .filter(drop ->
                                models.column(drop.operation().table(), drop.operation().column())
                                        .isPresent())
                        .filter(drop ->
                                !isMadeAgain(
                                        context,
                                        drop.operation().table(),
                                        drop.operation().column()))
                        .map(drop ->
                                finding(
                                        context,
                                        drop,
                                        drop.operation().table(),
                                        drop.operation().table()
                                                + "."
                                                + drop.operation().column()));
        Stream<Finding> tables =
                context.upgradesOf(Operation.DropTable.class)
                        .filter(drop -> models.table(drop.operation().table()).isPresent())
                        .filter(drop -> !isMadeAgain(context, drop.operation().table(), ""))
                        .map(drop ->
                                finding(
                                        context,
                                        drop,
                                        drop.operation().table(),
                                        drop.operation().table()));
        return Stream.concat(columns, tables);
    }

    /// Here or in any revision that does not run before this one; the models speak of the last one.
    private static boolean isMadeAgain(RuleContext context, String table, String column) {
        Set<RevisionId> before = context.graph().ancestors(context.revision().id());
        return context.after().table(table).filter(found -> has(found, column)).isPresent()
                || Stream.concat(
                                context.graph().revisions().stream()
                                        .filter(each -> !before.contains(each.id())),
                                context.later().stream())
                        .flatMap(each -> SqlOperations.expand(each.upgrade()).stream())
                        .anyMatch(each ->
                                switch (each.operation()) {
                                    case Operation.CreateTable create ->
                                            create.table().name().equals(table)
                                                    && has(create.table(), column);
                                    case Operation.RenameTable rename ->
                                            rename.newName().equals(table);
                                    case Operation.AddColumn add ->
                                            add.table().equals(table)
                                                    && add.column().name().equals(column);
                                    case Operation.AlterColumn alter ->
                                            alter.table().equals(table)
                                                    && column.equals(alter.newName());
                                    case Operation.Opaque _ -> true;
                                    case Operation _ -> false;
                                });
    }

    private static boolean has(Table table, String column) {
        return column.isEmpty() || table.column(column).isPresent();
    }

    private Finding finding(RuleContext context, Located<?> place, String table, String name) {
        Models.ModelClass mapped = context.grounds().models().classes().get(table);
        String model = mapped == null ? table : mapped.name();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(place),
                        Message.of("rule.drop-still-mapped", name, model))
                .withEvidence(
                        mapped == null
                                ? "the models have " + name
                                : mapped.file() + ":" + mapped.line() + " " + mapped.name());
    }
}
