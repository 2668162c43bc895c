package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A table is locked for everybody while other tables are worked through.
final class StatementsAfterExclusiveLock implements Rule {
    @Override
    public String id() {
        return "statements-after-exclusive-lock";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Locks.exclusive(context).stream()
                .filter(lock -> !lock.place().surroundings().autocommit())
                .filter(lock -> context.isKnownLarge(lock.table()))
                .limit(1)
                .flatMap(lock -> longWork(context, lock).map(work -> finding(context, lock, work)));
    }

    /// The first later work over another large table; work over the same one has rules of its own.
    private static Stream<Located<?>> longWork(RuleContext context, Locks.Exclusive lock) {
        Stream<Located<?>> statements =
                context.sentUp().stream()
                        .filter(sent ->
                                sent.begins("UPDATE")
                                        || sent.begins("DELETE")
                                        || sent.begins("INSERT"))
                        .filter(sent ->
                                sent.read().relations().stream()
                                        .anyMatch(table ->
                                                !table.equals(lock.table())
                                                        && context.isKnownLarge(table)
                                                        && !context.isNew(table, sent.place())))
                        .map(Sent::place);
        Stream<Located<?>> builds =
                context.upgradesOf(Operation.CreateIndex.class)
                        .filter(create -> !create.operation().concurrently())
                        .filter(create -> !create.operation().table().equals(lock.table()))
                        .filter(create -> context.isKnownLarge(create.operation().table()))
                        .filter(create -> !context.isNew(create.operation().table(), create))
                        .map(each -> each);
        return Stream.concat(statements, builds)
                .filter(each -> each.line() > lock.place().line())
                .filter(each -> !each.surroundings().autocommit())
                .limit(1);
    }

    private Finding finding(RuleContext context, Locks.Exclusive lock, Located<?> work) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(work),
                        Message.of(
                                "rule.statements-after-exclusive-lock",
                                lock.table(),
                                lock.place().line()))
                .withEvidence(
                        "ACCESS EXCLUSIVE on "
                                + lock.table()
                                + " since line "
                                + lock.place().line(),
                        context.rowsOf(lock.table()));
    }
}
