package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A table is copied and dropped on a database that could have altered it in place.
final class BatchRecreateOnPostgresql implements Rule {
    @Override
    public String id() {
        return "batch-recreate-on-postgresql";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Set<String> seen = new HashSet<>();
        return context.revision().upgrade().stream()
                .filter(each -> "always".equals(each.surroundings().recreate()))
                .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                .flatMap(each ->
                        Optional.ofNullable(each.surroundings().batchTable()).stream()
                                .filter(table -> !context.isNew(table, each))
                                .filter(seen::add)
                                .map(table -> finding(context, each, table)));
    }

    private Finding finding(RuleContext context, Located<?> place, String table) {
        List<String> children =
                context.before().tables().stream()
                        .filter(each -> !each.name().equals(table))
                        .filter(each ->
                                each.constraintsOf(Constraint.ForeignKey.class)
                                        .anyMatch(key -> key.referencedTable().equals(table)))
                        .map(Table::name)
                        .toList();
        return children.isEmpty()
                ? finding(
                        context,
                        place,
                        context.bySize(table),
                        Message.of("rule.batch-recreate-on-postgresql", table),
                        context.rowsOf(table))
                : finding(
                        context,
                        place,
                        Severity.ERROR,
                        Message.of(
                                "rule.batch-recreate-on-postgresql.referenced",
                                table,
                                String.join(", ", children)),
                        "referenced by " + String.join(", ", children));
    }

    private Finding finding(
            RuleContext context,
            Located<?> place,
            Severity severity,
            Message message,
            String evidence) {
        return Finding.confirmed(id(), severity, context.at(place), message)
                .withEvidence("recreate=\"always\"", evidence);
    }
}
