package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.Replay;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The database differs from what the history says, just where this revision begins.
final class TableNotWhatWasAssumed implements Rule {
    @Override
    public String id() {
        return "table-not-what-was-assumed";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        InspectedDatabase database = context.grounds().database();
        List<String> parents =
                context.revision().downRevisions().stream().map(RevisionId::value).toList();
        if (database == null || parents.isEmpty() || !database.isAt(parents)) {
            return Stream.empty();
        }
        Set<NotReplayed> expected = Set.copyOf(notes(context, context.before()));
        return notes(context, database.schema()).stream()
                .filter(note -> !expected.contains(note))
                .filter(note -> isDifference(note.reason()))
                .map(note -> finding(context, note, database));
    }

    private static List<NotReplayed> notes(RuleContext context, Schema schema) {
        return Replay.apply(
                        schema, context.upgrade(), context.dialects(), context.revision().file())
                .notUnderstood();
    }

    private static boolean isDifference(NotReplayed.Reason reason) {
        return switch (reason) {
            case MISSING_TABLE, MISSING_COLUMN, ALREADY_THERE -> true;
            case NOT_UNDERSTOOD,
                    SQL_NOT_READ,
                    OTHER_DIALECT,
                    CONDITIONAL,
                    MISSING_INDEX,
                    MISSING_TYPE,
                    MISSING_CONSTRAINT ->
                    false;
        };
    }

    private Finding finding(RuleContext context, NotReplayed note, InspectedDatabase database) {
        boolean there = note.reason() == NotReplayed.Reason.ALREADY_THERE;
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(note.line()),
                        Message.of(
                                there
                                        ? "rule.table-not-what-was-assumed.there"
                                        : "rule.table-not-what-was-assumed",
                                database.dialect().title()))
                .withEvidence(note.reason().name(), note.operation().toString());
    }
}
