package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A column is added with an enum type nobody has created.
final class EnumTypeNotCreated implements Rule {
    @Override
    public String id() {
        return "enum-type-not-created";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> add.operation().column().type().isEnumeration())
                .filter(add -> !add.operation().column().type().enumName().isEmpty())
                .filter(add -> !exists(context, add.operation().column().type().enumName()))
                .map(add -> finding(context, add));
    }

    /// In the schema, as a type some column has, or made by the script before. What was not
    /// understood may make it.
    private static boolean exists(RuleContext context, String name) {
        boolean known =
                context.before().enumTypes().stream().anyMatch(type -> type.enumName().equals(name))
                        || context.before().tables().stream()
                                .flatMap(table -> table.columns().stream())
                                .anyMatch(column -> column.type().enumName().equals(name));
        return known
                || context.upgrade().stream().anyMatch(each -> mayMake(each.operation(), name));
    }

    private static boolean mayMake(Operation operation, String name) {
        return switch (operation) {
            case Operation.ExecuteSql(String sql) ->
                    sql.matches("(?is).*\\bCREATE\\s+TYPE\\b.*\\b" + Pattern.quote(name) + "\\b.*");
            case Operation.CreateTable(Table table) ->
                    table.columns().stream()
                            .anyMatch(column -> column.type().enumName().equals(name));
            case Operation.Partial _, Operation.Opaque _ -> true;
            case Operation _ -> false;
        };
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String name = add.operation().column().type().enumName();
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(add),
                        Message.of("rule.enum-type-not-created", name, add.operation().table()))
                .withEvidence("no CREATE TYPE " + name);
    }
}
