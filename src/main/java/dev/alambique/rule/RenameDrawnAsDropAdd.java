package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlText;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A column goes and one just like it comes: its values are gone.
final class RenameDrawnAsDropAdd implements Rule {
    @Override
    public String id() {
        return "rename-drawn-as-drop-add";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .filter(drop -> !context.isKnownEmpty(drop.operation().table()))
                .flatMap(drop ->
                        successor(context, drop).stream().map(add -> finding(context, drop, add)));
    }

    private static Optional<Located<Operation.AddColumn>> successor(
            RuleContext context, Located<Operation.DropColumn> drop) {
        String table = drop.operation().table();
        Optional<Column> old = context.columnBefore(table, drop.operation().column());
        List<Located<Operation.AddColumn>> alike =
                context.upgradesOf(Operation.AddColumn.class)
                        .filter(add -> add.operation().table().equals(table))
                        .filter(add ->
                                !add.operation().column().name().equals(drop.operation().column()))
                        .filter(add ->
                                old.filter(was -> isAlike(was, add.operation().column()))
                                        .isPresent())
                        .filter(add -> !isFilledFrom(context, add, drop))
                        .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    private static boolean isAlike(Column old, Column added) {
        return old.type().known() && old.type().canonical().equals(added.type().canonical());
    }

    private static boolean isFilledFrom(
            RuleContext context,
            Located<Operation.AddColumn> add,
            Located<Operation.DropColumn> drop) {
        return context.sentUp().stream()
                .filter(sent ->
                        sent.statement() instanceof SqlStatement.Update update
                                && update.columns().contains(add.operation().column().name()))
                .anyMatch(sent -> SqlText.mentions(sent.text(), drop.operation().column()));
    }

    private Finding finding(
            RuleContext context,
            Located<Operation.DropColumn> drop,
            Located<Operation.AddColumn> add) {
        String table = drop.operation().table();
        return Finding.confirmed(
                        id(),
                        context.inDraft(),
                        context.at(drop),
                        Message.of(
                                "rule.rename-drawn-as-drop-add",
                                table,
                                drop.operation().column(),
                                add.operation().column().name()))
                .withEvidence(
                        "drop " + table + "." + drop.operation().column(),
                        "add " + table + "." + add.operation().column().name(),
                        context.rowsOf(table));
    }
}
