package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The copy of a table lacks what SQLAlchemy cannot see of it.
final class SqliteBatchLosesAttributes implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-loses-attributes";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .filter(rebuild -> !rebuild.isRestated(context))
                .flatMap(rebuild -> {
                    List<String> lost = lost(rebuild.table());
                    return lost.isEmpty()
                            ? Stream.empty()
                            : Stream.of(finding(context, rebuild, lost));
                });
    }

    private static List<String> lost(Table table) {
        List<String> lost = new ArrayList<>(table.options());
        table.columns().stream()
                .filter(column -> column.collation() != null)
                .map(column -> column.name() + " COLLATE " + column.collation())
                .forEach(lost::add);
        table.indexes().stream()
                .filter(index -> index.elements().stream().anyMatch(each -> !isColumn(table, each)))
                .map(index -> Named.of(index))
                .forEach(lost::add);
        return lost;
    }

    /// Anything else is an expression or has a direction.
    private static boolean isColumn(Table table, String element) {
        return table.column(element.replace("\"", "")).isPresent();
    }

    private Finding finding(RuleContext context, Rebuild rebuild, List<String> lost) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(rebuild.place()),
                        Message.of(
                                "rule.sqlite-batch-loses-attributes",
                                rebuild.name(),
                                String.join(", ", lost)))
                .withEvidence(lost.toArray(String[]::new));
    }
}
