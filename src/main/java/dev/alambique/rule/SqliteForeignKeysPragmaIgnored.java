package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.Optional;
import java.util.stream.Stream;

/// The pragma comes after rows were changed, and inside a transaction it does nothing.
final class SqliteForeignKeysPragmaIgnored implements Rule {
    @Override
    public String id() {
        return "sqlite-foreign-keys-pragma-ignored";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.pragmas(context)
                .filter(sent -> context.runsOn(sent.place(), Dialect.SQLITE))
                .filter(sent -> !sent.place().surroundings().autocommit())
                .flatMap(sent ->
                        changeBefore(context, sent).stream()
                                .map(change -> finding(context, sent, change)));
    }

    /// Python's driver opens the transaction at the first change of rows.
    private static Optional<Integer> changeBefore(RuleContext context, Sent pragma) {
        Stream<Integer> statements =
                context.sentUp().stream()
                        .filter(sent ->
                                sent.begins("UPDATE")
                                        || sent.begins("INSERT")
                                        || sent.begins("DELETE")
                                        || sent.begins("REPLACE"))
                        .map(sent -> sent.place().line());
        Stream<Integer> inserts = context.upgradesOf(Operation.BulkInsert.class).map(Located::line);
        return Stream.concat(statements, inserts)
                .filter(line -> line < pragma.place().line())
                .findFirst();
    }

    private Finding finding(RuleContext context, Sent pragma, int change) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(pragma.place()),
                        Message.of(
                                "rule.sqlite-foreign-keys-pragma-ignored", pragma.text(), change))
                .withEvidence("rows changed in line " + change);
    }
}
