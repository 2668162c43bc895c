package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.stream.Stream;

/// An autocommit block shares its revision with other changes, which it commits half-way.
final class AutocommitSplitsRevision implements Rule {
    @Override
    public String id() {
        return "autocommit-splits-revision";
    }

    private static boolean onlyLooks(Operation operation) {
        return operation instanceof Operation.Fail
                || (operation instanceof Operation.ExecuteSql(String sql)
                        && SqlScript.read(sql).statements().stream()
                                .allMatch(each -> each.statement() instanceof SqlStatement.Select));
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<Located<Operation>> outside =
                context.revision().upgrade().stream()
                        .filter(each -> !each.surroundings().autocommit())
                        .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                        .filter(each -> !onlyLooks(each.operation()))
                        .toList();
        List<Located<Operation>> inside =
                context.revision().upgrade().stream()
                        .filter(each -> each.surroundings().autocommit())
                        .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                        .toList();
        return inside.stream()
                .filter(_ -> !outside.isEmpty() && !goesOnWhereItStopped(inside, outside))
                .limit(1)
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(each),
                                        Message.of(
                                                "rule.autocommit-splits-revision", outside.size()))
                                .withEvidence("outside of the block: " + outside.size()));
    }

    /// Rows that are changed a part at a time and before all else: a second try finds the rest of
    /// them, and nothing that was done half-way.
    private static boolean goesOnWhereItStopped(
            List<Located<Operation>> inside, List<Located<Operation>> outside) {
        int first = outside.stream().mapToInt(Located::line).min().orElse(0);
        return inside.stream().allMatch(each -> each.line() < first && isPartOrQuestion(each));
    }

    private static boolean isPartOrQuestion(Located<Operation> each) {
        String condition = each.surroundings().condition();
        boolean rounds = condition != null && condition.startsWith("while ");
        return each.operation() instanceof Operation.ExecuteSql(String sql)
                && SqlScript.read(sql).statements().stream()
                        .map(ReadStatement::statement)
                        .allMatch(statement ->
                                statement instanceof SqlStatement.Select
                                        || (rounds
                                                && statement instanceof SqlStatement.Update update
                                                && update.hasWhere()));
    }
}
