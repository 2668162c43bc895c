package dev.alambique.flow;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.failure.Failure;
import dev.alambique.git.Base;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The revisions a command was asked about, with their text: some of the history, and files that
/// are not in it.
public record Selection(List<DraftedRevision> ofHistory, List<DraftedRevision> outside) {

    public Selection {
        ofHistory = List.copyOf(ofHistory);
        outside = List.copyOf(outside);
    }

    /// All of them: those of the history first, in its order.
    public List<DraftedRevision> scripts() {
        return Stream.concat(ofHistory.stream(), outside.stream()).toList();
    }

    /// All of the history.
    static Selection all(Project project, RevisionGraph graph) {
        return new Selection(scripts(project, graph.revisions()), List.of());
    }

    /// What comes after a revision.
    static Selection since(String name, Project project, RevisionGraph graph) {
        List<RevisionId> from = NamedRevisions.of(name, graph).stream().map(Revision::id).toList();
        Set<RevisionId> until = new LinkedHashSet<>();
        from.forEach(id -> until.addAll(graph.ancestors(id)));
        return new Selection(
                scripts(
                        project,
                        graph.revisions().stream()
                                .filter(each -> !until.contains(each.id()))
                                .filter(each -> follows(each, from, graph))
                                .toList()),
                List.of());
    }

    private static boolean follows(Revision revision, List<RevisionId> from, RevisionGraph graph) {
        return from.isEmpty() || from.stream().anyMatch(graph.ancestors(revision.id())::contains);
    }

    /// What is new or different since a commit.
    static Selection changed(Base base, Project project, RevisionGraph graph) {
        return new Selection(
                scripts(
                        project,
                        graph.revisions().stream()
                                .filter(each -> base.isChanged(project.root().resolve(each.file())))
                                .toList()),
                List.of());
    }

    /// Files, names of revisions or ranges `FROM:TO` as typed; the heads where none is given.
    ///
    /// @throws Failure.Unusable when one of them is neither
    static Selection of(
            List<String> names, Path workingDirectory, Project project, RevisionGraph graph) {
        Set<Revision> chosen = new LinkedHashSet<>();
        List<DraftedRevision> outside = new ArrayList<>();
        if (names.isEmpty()) {
            heads(graph, chosen);
        }
        for (String name : names) {
            Path file = workingDirectory.resolve(name).toAbsolutePath().normalize();
            Optional<Revision> inHistory = inHistory(file, project, graph);
            if (inHistory.isPresent()) {
                chosen.add(inHistory.get());
            } else if (Files.isRegularFile(file)) {
                outside.add(read(file, file.getFileName().toString()));
            } else {
                chosen.addAll(named(name, graph));
            }
        }
        List<Revision> ordered = graph.revisions().stream().filter(chosen::contains).toList();
        return new Selection(scripts(project, ordered), outside);
    }

    /// One name, or two with a colon between them: from the first to the second, both included.
    private static List<Revision> named(String name, RevisionGraph graph) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return NamedRevisions.of(name, graph);
        }
        return NamedRevisions.range(
                end(name.substring(0, colon)), end(name.substring(colon + 1)), graph, List.of());
    }

    private static @Nullable String end(String name) {
        return name.isBlank() ? null : name;
    }

    private static void heads(RevisionGraph graph, Set<Revision> chosen) {
        for (RevisionId head : graph.heads()) {
            graph.revision(head).ifPresent(chosen::add);
        }
    }

    private static Optional<Revision> inHistory(Path file, Project project, RevisionGraph graph) {
        return graph.revisions().stream()
                .filter(each -> project.root().resolve(each.file()).normalize().equals(file))
                .findFirst();
    }

    /// Revisions of the history with their text.
    static List<DraftedRevision> scripts(Project project, List<Revision> revisions) {
        return revisions.stream()
                .map(each ->
                        new DraftedRevision(
                                each,
                                text(project.root().resolve(each.file())),
                                Path.of(each.file()).getFileName().toString()))
                .toList();
    }

    private static DraftedRevision read(Path file, String shown) {
        String source = text(file);
        return new DraftedRevision(RevisionReader.read(source, shown), source, shown);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new Failure.Unusable(Message.of("flow.file-not-utf8", file), e);
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("flow.file-unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }
}
