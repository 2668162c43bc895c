package dev.alambique.revision;

import dev.alambique.schema.Schema;

import java.util.List;

/// The schema revisions leave behind, and what of them may be missing in it. Where the list is not
/// empty, the schema is a best guess.
public record Replayed(Schema schema, List<NotReplayed> notUnderstood) {

    public Replayed {
        notUnderstood = List.copyOf(notUnderstood);
    }

    public boolean isCertain() {
        return notUnderstood.isEmpty();
    }
}
