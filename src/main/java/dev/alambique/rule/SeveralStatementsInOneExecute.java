package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlScript;

import java.util.stream.Stream;

/// One call sends several statements, which SQLite's driver refuses.
final class SeveralStatementsInOneExecute implements Rule {
    @Override
    public String id() {
        return "several-statements-in-one-execute";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Stream.concat(
                        context.revision().upgradesOf(Operation.ExecuteSql.class),
                        context.revision().downgradesOf(Operation.ExecuteSql.class))
                .filter(execute -> context.runsOn(execute, Dialect.SQLITE))
                .filter(execute -> count(execute) > 1)
                .map(execute ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.at(execute),
                                        Message.of(
                                                "rule.several-statements-in-one-execute",
                                                count(execute)))
                                .withEvidence(execute.operation().sql()));
    }

    private static int count(Located<Operation.ExecuteSql> execute) {
        return SqlScript.read(execute.operation().sql()).statements().size();
    }
}
