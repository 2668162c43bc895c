package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A column is added on SQLite together with a constraint: the column stays, the constraint fails.
final class SqlitePartialAdd implements Rule {
    @Override
    public String id() {
        return "sqlite-partial-add";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.all(Operation.AddColumn.class)
                .filter(add -> !add.operation().constraints().isEmpty())
                .filter(add -> SqliteAlterOutsideBatch.outsideBatch(context, add))
                .map(add -> finding(context, add));
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        String column = add.operation().column().name();
        Finding finding =
                Finding.confirmed(
                                id(),
                                Severity.ERROR,
                                context.at(add),
                                Message.of("rule.sqlite-partial-add", table, column))
                        .withEvidence(
                                "add_column " + table + "." + column,
                                "constraints: " + add.operation().constraints().size());
        return finding;
    }
}
