package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The same table is read through twice where once would do.
final class MergeableAlters implements Rule {
    @Override
    public String id() {
        return "mergeable-alters";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Map<String, List<Located<?>>> scans = new LinkedHashMap<>();
        Locks.exclusive(context).stream()
                .filter(lock -> context.isKnownLarge(lock.table()))
                .filter(lock -> isPlain(context, lock.place().operation()))
                .forEach(lock ->
                        scans.computeIfAbsent(lock.table(), _ -> new ArrayList<>())
                                .add(lock.place()));
        return scans.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(each.getValue().getLast()),
                                        Message.of(
                                                "rule.mergeable-alters",
                                                each.getKey(),
                                                each.getValue().size()))
                                .withEvidence(context.rowsOf(each.getKey())));
    }

    /// What one statement can do together: change types and require columns.
    private static boolean isPlain(RuleContext context, Operation operation) {
        return operation instanceof Operation.AlterColumn && Locks.scans(context, operation);
    }
}
