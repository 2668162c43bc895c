package dev.alambique.flow;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.revision.Resolution;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.RevisionNames;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The revisions a person names on a command line, or why the name stands for none.
final class NamedRevisions {

    private NamedRevisions() {}

    /// None where the name means `base`.
    ///
    /// @throws Failure.Unusable when the name stands for nothing
    static List<Revision> of(String name, RevisionGraph graph) {
        return found(new RevisionNames(graph, List.of()).resolve(name));
    }

    /// From one name to another, both included, newest first; null stands for `base` and `heads`.
    ///
    /// @throws Failure.Unusable when a name stands for nothing, or the two are not on one line
    static List<Revision> range(
            @Nullable String start,
            @Nullable String end,
            RevisionGraph graph,
            Collection<RevisionId> current) {
        return found(new RevisionNames(graph, current).range(start, end));
    }

    private static List<Revision> found(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found(List<Revision> revisions) -> revisions;
            case Resolution.Unresolved unresolved ->
                    throw new Failure.Unusable(
                            problem(unresolved), Message.of("flow.unknown-revision.remedy"));
        };
    }

    private static Message problem(Resolution.Unresolved unresolved) {
        return switch (unresolved) {
            case Resolution.Unknown(String name) -> Message.of("flow.unknown-revision", name);
            case Resolution.Ambiguous(String prefix, List<String> candidates) ->
                    Message.of(
                            "flow.revision.ambiguous",
                            prefix,
                            candidates.size(),
                            candidates.stream().limit(4).collect(Collectors.joining(", ")));
            case Resolution.SeveralHeads(String name, List<RevisionId> heads) ->
                    Message.of("flow.revision.several-heads", name, joined(heads));
            case Resolution.NoSuchBranch(String branch) ->
                    Message.of("flow.revision.no-branch", branch);
            case Resolution.NotOnBranch(RevisionId revision, String branch) ->
                    Message.of("flow.revision.not-on-branch", revision, branch);
            case Resolution.AmbiguousWalk(String name, List<RevisionId> ways) ->
                    Message.of("flow.revision.several-ways", name, joined(ways));
            case Resolution.TooFar(String name) -> Message.of("flow.revision.too-far", name);
            case Resolution.NotOneLine(String start, String end) ->
                    Message.of("flow.revision.not-one-line", start, end);
        };
    }

    private static String joined(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }
}
