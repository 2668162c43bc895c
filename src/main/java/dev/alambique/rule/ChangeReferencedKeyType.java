package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeChange;

import java.util.List;
import java.util.stream.Stream;

/// Other tables point at the column whose type changes.
final class ChangeReferencedKeyType implements Rule {
    @Override
    public String id() {
        return "change-referenced-key-type";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> rewrites(context, alter.operation()))
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .flatMap(alter ->
                        children(context, alter.operation()).stream()
                                .limit(1)
                                .map(child -> finding(context, alter, child)));
    }

    private static boolean rewrites(RuleContext context, Operation.AlterColumn alter) {
        TypeChange change = TypeChanges.of(context, alter);
        return change == TypeChange.REWRITE || change == TypeChange.LOSSY;
    }

    private static List<String> children(RuleContext context, Operation.AlterColumn alter) {
        return context.before().tables().stream()
                .filter(table ->
                        table.constraintsOf(Constraint.ForeignKey.class)
                                .anyMatch(key ->
                                        key.referencedTable().equals(alter.table())
                                                && key.referencedColumns()
                                                        .contains(alter.column())))
                .map(Table::name)
                .toList();
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, String child) {
        String table = alter.operation().table();
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(alter),
                        Message.of(
                                "rule.change-referenced-key-type",
                                table,
                                alter.operation().column(),
                                child))
                .withEvidence(
                        child + " references " + table,
                        context.rowsOf(table),
                        context.rowsOf(child));
    }
}
