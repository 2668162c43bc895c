package dev.alambique.revision;

import dev.alambique.schema.Schema;

import java.util.List;

/// The schema revisions leave behind, and what of them may be missing in it. Where there are
/// doubts, the schema is a best guess.
public record Replayed(Schema schema, List<NotReplayed> notUnderstood) {

    public Replayed {
        notUnderstood = List.copyOf(notUnderstood);
    }

    /// How many entries may be missing; what only another database is told rightly is.
    public long doubts() {
        return notUnderstood.stream()
                .filter(each -> each.reason() != NotReplayed.Reason.OTHER_DIALECT)
                .count();
    }

    public boolean isCertain() {
        return doubts() == 0;
    }
}
