package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.ScriptFact;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.stream.Stream;

/// There is no way back, although there was a way forward.
///
/// Where the way forward only moved data, it is a note: old values often cannot be told from new.
final class MissingOrEmptyDowngrade implements Rule {
    @Override
    public String id() {
        return "missing-or-empty-downgrade";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        if (context.revision().isMerge() || context.revision().upgrade().isEmpty()) {
            return Stream.empty();
        }
        Stream<Finding> missing =
                context.revision()
                        .factsOf(ScriptFact.MissingFunction.class)
                        .filter(fact -> fact.function().equals("downgrade"))
                        .map(_ ->
                                finding(
                                        context,
                                        "rule.missing-or-empty-downgrade.missing",
                                        context.whole()));
        Stream<Finding> empty =
                context.revision()
                        .factsOf(ScriptFact.EmptyFunction.class)
                        .filter(fact -> fact.function().equals("downgrade"))
                        .map(fact ->
                                finding(
                                        context,
                                        "rule.missing-or-empty-downgrade",
                                        context.at(fact.line())));
        return Stream.concat(missing, empty);
    }

    private Finding finding(RuleContext context, String key, Location location) {
        boolean changesSchema =
                context.revision().upgrade().stream()
                        .map(Located::operation)
                        .anyMatch(operation -> !onlyMovesData(operation));
        boolean collides =
                !key.endsWith(".missing")
                        && context.upgrade().stream().anyMatch(MissingOrEmptyDowngrade::collides);
        return Finding.confirmed(
                        id(),
                        changesSchema
                                ? collides ? Severity.ERROR : context.inDraft()
                                : Severity.INFO,
                        location,
                        Message.of(changesSchema ? key : "rule.missing-or-empty-downgrade.data"))
                .withEvidence("upgrade: " + context.revision().upgrade().size() + " operations");
    }

    /// Whether it cannot run a second time, as it will after a way back that did nothing.
    private static boolean collides(Located<Operation> each) {
        return each.surroundings().condition() == null
                && switch (each.operation()) {
                    case Operation.CreateTable _,
                            Operation.AddColumn _,
                            Operation.RenameTable _,
                            Operation.DropTable _,
                            Operation.DropColumn _,
                            Operation.DropConstraint _ ->
                            true;
                    case Operation.CreateConstraint create -> create.constraint().name() != null;
                    case Operation.AlterColumn alter -> alter.newName() != null;
                    case Operation.CreateIndex create -> !create.ifNotExists();
                    case Operation.DropIndex drop -> !drop.ifExists();
                    case Operation _ -> false;
                };
    }

    /// Validating is no change that could be taken back.
    private static boolean leavesSchema(SqlStatement statement) {
        return statement instanceof SqlStatement.Select
                || statement instanceof SqlStatement.Update
                || statement instanceof SqlStatement.Insert
                || statement instanceof SqlStatement.Delete
                || (statement instanceof SqlStatement.AlterTable(_, List<String> actions)
                        && actions.stream()
                                .allMatch(
                                        each -> each.matches("(?is)VALIDATE\\s+CONSTRAINT\\b.*")));
    }

    private static boolean onlyMovesData(Operation operation) {
        return switch (operation) {
            case Operation.BulkInsert _ -> true;
            case Operation.Fail _ -> true;
            case Operation.ExecuteSql(String sql) ->
                    SqlScript.read(sql).statements().stream()
                            .allMatch(read -> leavesSchema(read.statement()));
            case Operation _ -> false;
        };
    }
}
