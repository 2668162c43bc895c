package dev.alambique.alembic;

import dev.alambique.python.PlainTop;
import dev.alambique.python.PythonReader;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;

import java.util.List;

/// The place of a script in the history. What it does is not looked at, and opaque.
final class ShapeReader {

    private static final List<Located<Operation>> NOT_READ =
            List.of(Located.of(new Operation.Opaque("…")));

    private ShapeReader() {}

    /// A revision with nothing to be said about its header.
    static Revision revision(
            RevisionId id,
            List<RevisionId> downRevisions,
            List<String> dependsOn,
            List<String> branchLabels,
            String message,
            String file) {
        return new Revision(
                id,
                downRevisions,
                dependsOn,
                branchLabels,
                message,
                NOT_READ,
                NOT_READ,
                List.of(),
                file);
    }

    static RevisionReader.Read read(String source, String file) {
        if (source.length() > PythonReader.MAX_LENGTH) {
            return RevisionReader.readWithHeader(source, file);
        }
        Header header =
                PlainTop.of(source)
                        .flatMap(Header::of)
                        .orElseGet(() -> RevisionReader.header(PythonReader.readTop(source)));
        Revision revision =
                RevisionReader.revision(header, NOT_READ, NOT_READ, header.facts(), file);
        return new RevisionReader.Read(revision, header);
    }
}
