package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import java.util.List;
import java.util.stream.Stream;

/// A downgrade drops what uses an enum type and leaves the type, so the next upgrade fails.
final class EnumTypeLeftBehind implements Rule {
    @Override
    public String id() {
        return "enum-type-left-behind";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateTable.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> isDropped(context, create.operation().table().name()))
                .flatMap(create ->
                        create.operation().table().columns().stream()
                                .map(Column::type)
                                .filter(type -> type.isEnumeration() && !type.enumName().isEmpty())
                                .filter(type -> isLeft(context, type))
                                .map(type -> finding(context, create, type)));
    }

    private static boolean isDropped(RuleContext context, String table) {
        return context.downgradesOf(Operation.DropTable.class)
                .anyMatch(drop -> drop.operation().table().equals(table));
    }

    /// A type that stood before belongs to someone else. What was not understood may drop it.
    private static boolean isLeft(RuleContext context, SqlType type) {
        boolean shared =
                context.before().enumTypes().stream()
                                .anyMatch(known -> known.enumName().equals(type.enumName()))
                        || context.before().tables().stream()
                                .flatMap(table -> table.columns().stream())
                                .anyMatch(
                                        column -> column.type().enumName().equals(type.enumName()));
        return !shared && !mayDropTypes(context.revision().downgrade(), type.enumName());
    }

    private static boolean mayDropTypes(List<Located<Operation>> downgrade, String name) {
        return downgrade.stream()
                .map(Located::operation)
                .anyMatch(operation ->
                        switch (operation) {
                            case Operation.ExecuteSql(String sql) ->
                                    sql.matches("(?is).*\\bDROP\\s+TYPE\\b.*\\b" + name + "\\b.*");
                            case Operation.Partial partial -> partial.source().contains("drop");
                            case Operation.Opaque(String source) -> source.contains("drop");
                            case Operation _ -> false;
                        });
    }

    /// A call into other code may drop it under any name.
    private static boolean isUnderstood(RuleContext context) {
        return context.downgradesOf(Operation.Opaque.class).findAny().isEmpty();
    }

    private Finding finding(
            RuleContext context, Located<Operation.CreateTable> create, SqlType type) {
        return Finding.confirmed(
                        id(),
                        isUnderstood(context) ? Severity.ERROR : Severity.WARNING,
                        context.at(create),
                        Message.of(
                                "rule.enum-type-left-behind",
                                type.enumName(),
                                create.operation().table().name()))
                .withEvidence("enum type " + type.enumName(), "downgrade has no DROP TYPE");
    }
}
