package dev.alambique.alembic;

import dev.alambique.failure.Failure;
import dev.alambique.files.AtomicFiles;
import dev.alambique.files.NewFile;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts drafted revisions into the versions folder, all or none. It never overwrites a file and
/// never writes outside that folder.
public final class RevisionWriter {

    private RevisionWriter() {}

    /// The files written, in the order of the revisions.
    ///
    /// @throws Failure.Unusable when a file exists, or the folder cannot be written
    public static List<Path> write(Project project, List<DraftedRevision> revisions)
            throws InterruptedException {
        if (project.versionLocations().isEmpty()) {
            throw new Failure.Unusable(
                    Message.of(
                            "alembic.no-version-location", project.shown(project.configuration())),
                    Message.of("alembic.no-version-location.remedy"));
        }
        return AtomicFiles.createAll(
                subfolder(folder(project, revisions), revisions),
                revisions.stream()
                        .map(each -> new NewFile(plainName(each), each.source()))
                        .toList());
    }

    private static String plainName(DraftedRevision revision) {
        return revision.fileName().substring(revision.fileName().lastIndexOf('/') + 1);
    }

    /// A `file_template` may put revisions into folders of their own, such as one for each year.
    private static Path subfolder(Path folder, List<DraftedRevision> revisions) {
        Set<String> parts = new LinkedHashSet<>();
        for (DraftedRevision each : revisions) {
            int slash = each.fileName().lastIndexOf('/');
            parts.add(slash < 0 ? "" : each.fileName().substring(0, slash));
        }
        String part = parts.isEmpty() ? "" : parts.iterator().next();
        if (part.isEmpty() && parts.size() < 2) {
            return folder;
        }
        Path place = folder.resolve(part).normalize();
        if (parts.size() > 1 || !place.startsWith(folder)) {
            throw outside(part, folder, null);
        }
        try {
            Path real = Files.createDirectories(place).toRealPath();
            if (!real.startsWith(folder)) {
                throw outside(part, folder, null);
            }
            return real;
        } catch (IOException e) {
            throw outside(part, folder, e);
        }
    }

    private static Failure outside(String name, Path folder, @Nullable IOException cause) {
        Message problem = Message.of("files.outside", name, folder);
        Message remedy = Message.of("files.outside.remedy");
        return cause == null
                ? new Failure.Unusable(problem, remedy)
                : new Failure.Unusable(problem, cause, remedy);
    }

    /// Beside the parent where there are several places, as Alembic does.
    private static Path folder(Project project, List<DraftedRevision> revisions) {
        List<Path> places = project.versionLocations();
        if (places.size() == 1 || revisions.isEmpty()) {
            return places.getFirst();
        }
        RevisionGraph graph = GraphReader.read(project);
        for (RevisionId parent : revisions.getFirst().revision().downRevisions()) {
            Optional<Revision> found = graph.revision(parent);
            if (found.isPresent()) {
                Path file = project.root().resolve(found.get().file());
                for (Path place : places) {
                    if (file.startsWith(place)) {
                        return place;
                    }
                }
            }
        }
        return places.getFirst();
    }
}
