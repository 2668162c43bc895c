package dev.alambique.flow;

import dev.alambique.alembic.GraphReader;
import dev.alambique.alembic.RevisionWriter;
import dev.alambique.draft.Draft;
import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.nio.file.Path;
import java.util.List;

/// Writes a verified draft into the project, all of its files or none, and only onto the history it
/// was drafted for.
public final class DraftWriter {

    private final Project project;

    public DraftWriter(Project project) {
        this.project = project;
    }

    /// The files written, in the draft's order.
    ///
    /// @throws Failure.Unusable when the history has grown meanwhile, or a file cannot be created
    List<Path> write(Draft draft) throws InterruptedException {
        Revision first = draft.revisions().getFirst().revision();
        RevisionGraph now = GraphReader.read(project);
        if (!first.downRevisions().stream().allMatch(now::isHead)
                || (first.isBase() && !now.isEmpty())) {
            throw new Failure.Unusable(
                    Message.of("flow.history-grew", names(now.heads())),
                    Message.of("flow.history-grew.remedy"));
        }
        return RevisionWriter.write(project, draft.revisions());
    }

    private static String names(List<RevisionId> heads) {
        return String.join(", ", heads.stream().map(RevisionId::value).toList());
    }
}
