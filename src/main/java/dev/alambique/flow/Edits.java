package dev.alambique.flow;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.draft.Draft;
import dev.alambique.revision.DraftedRevision;

import java.util.ArrayList;
import java.util.List;

/// A person's own text in place of a drafted one.
final class Edits {

    /// Who a draft is by once a person has touched it.
    static final String PERSON = "person";

    private Edits() {}

    /// The draft with one revision's source replaced, read anew; the file name stays.
    static Draft replace(Draft draft, int revision, String source) {
        List<DraftedRevision> revisions = new ArrayList<>(draft.revisions());
        DraftedRevision old = revisions.get(revision);
        revisions.set(
                revision,
                new DraftedRevision(
                        RevisionReader.read(source, old.fileName()), source, old.fileName()));
        return new Draft(draft.attempt(), PERSON, revisions, List.of());
    }
}
