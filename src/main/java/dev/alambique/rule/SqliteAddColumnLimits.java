package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A column whose default is worked out per row, which SQLite cannot add to a table with rows.
final class SqliteAddColumnLimits implements Rule {

    /// A function call, or one of SQL's clocks; a text in quotes is constant.
    private static final Pattern EXPRESSION =
            Pattern.compile(
                    "(?i)\\(?\\s*(?:current_\\w+|localtime\\w*|\\w+\\s*\\().*", Pattern.DOTALL);

    @Override
    public String id() {
        return "sqlite-add-column-limits";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> isExpression(add.operation().column().serverDefault()))
                .filter(add -> SqliteAlterOutsideBatch.outsideBatch(context, add))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .map(add -> finding(context, add));
    }

    private static boolean isExpression(@Nullable String value) {
        return value != null && EXPRESSION.matcher(value.strip()).matches();
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        String column = add.operation().column().name();
        return Finding.confirmed(
                        id(),
                        context.isKnownEmpty(table) ? Severity.WARNING : Severity.ERROR,
                        context.at(add),
                        Message.of(
                                "rule.sqlite-add-column-limits",
                                table,
                                column,
                                String.valueOf(add.operation().column().serverDefault())))
                .withEvidence("add_column " + table + "." + column, context.rowsOf(table));
    }
}
