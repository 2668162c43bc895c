package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Deleting a parent reads all children, because nothing finds them.
final class ForeignKeyWithoutIndex implements Rule {
    @Override
    public String id() {
        return "foreign-key-without-index";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> create.operation().constraint() instanceof Constraint.ForeignKey)
                .filter(create -> !context.isKnownSmall(create.operation().table()))
                .filter(create -> !isIndexedLater(context, create.operation()))
                .flatMap(create ->
                        context.after().table(create.operation().table()).stream()
                                .filter(table ->
                                        !isIndexed(
                                                table, create.operation().constraint().columns()))
                                .map(_ -> finding(context, create)));
    }

    private static boolean isIndexedLater(RuleContext context, Operation.CreateConstraint create) {
        return context.later().stream()
                .flatMap(revision -> revision.upgradesOf(Operation.CreateIndex.class))
                .map(Located::operation)
                .filter(index -> index.table().equals(create.table()))
                .map(index -> index.index().elements())
                .anyMatch(each -> begins(each, create.constraint().columns()));
    }

    private static boolean begins(List<String> elements, List<String> columns) {
        return elements.size() >= columns.size()
                && Set.copyOf(elements.subList(0, columns.size())).equals(Set.copyOf(columns));
    }

    /// An index, key or unique constraint whose first columns are these, in any order.
    private static boolean isIndexed(Table table, List<String> columns) {
        Stream<List<String>> indexes =
                table.indexes().stream()
                        .filter(index -> index.where() == null)
                        .map(Index::elements);
        Stream<List<String>> constraints =
                table.constraints().stream()
                        .filter(each ->
                                each instanceof Constraint.PrimaryKey
                                        || each instanceof Constraint.Unique)
                        .map(Constraint::columns);
        return Stream.concat(indexes, constraints).anyMatch(each -> begins(each, columns));
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        List<String> columns = create.operation().constraint().columns();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of(
                                "rule.foreign-key-without-index",
                                table,
                                String.join(", ", columns)))
                .withEvidence("no index of " + table + " begins with " + columns);
    }
}
