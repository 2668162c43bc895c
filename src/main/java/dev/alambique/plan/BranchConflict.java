package dev.alambique.plan;

import dev.alambique.revision.Fork;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.NotReplayed.Reason;
import dev.alambique.revision.Replay;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDifference;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why it matters which of two branches runs first.
sealed interface BranchConflict {

    /// `about` ends as `afterSecond` where `second` runs last, and as `afterFirst` where `first`
    /// does; null is *not there*.
    record Order(
            RevisionId first,
            RevisionId second,
            String about,
            @Nullable String afterFirst,
            @Nullable String afterSecond)
            implements BranchConflict {}

    /// Once `before` has run, an operation of `after` finds its object there already, or missing.
    record Stumble(RevisionId before, RevisionId after, NotReplayed at) implements BranchConflict {}

    Set<Reason> STUMBLES =
            EnumSet.of(
                    Reason.ALREADY_THERE,
                    Reason.MISSING_TABLE,
                    Reason.MISSING_COLUMN,
                    Reason.MISSING_INDEX,
                    Reason.MISSING_CONSTRAINT,
                    Reason.MISSING_TYPE);

    /// The first found by replaying two branches in both orders; SQL nobody reads here is left to
    /// the run on shadows.
    static Optional<BranchConflict> between(
            RevisionGraph graph, RevisionId first, RevisionId second, Set<Dialect> dialects) {
        Fork fork = Fork.of(graph, List.of(first, second));
        if (!fork.parts()) {
            return Optional.empty();
        }
        for (Dialect dialect : dialects.stream().sorted().toList()) {
            Way start = new Way(Schema.of(), List.of()).then(fork.below(), dialect);
            Way ofFirst = start.then(branch(fork, first), dialect);
            Way ofSecond = start.then(branch(fork, second), dialect);
            Way secondLast = ofFirst.then(branch(fork, second), dialect);
            Way firstLast = ofSecond.then(branch(fork, first), dialect);
            Optional<NotReplayed> late = secondLast.stumble(ofSecond);
            if (late.isPresent()) {
                return Optional.of(new Stumble(first, second, late.get()));
            }
            Optional<NotReplayed> early = firstLast.stumble(ofFirst);
            if (early.isPresent()) {
                return Optional.of(new Stumble(second, first, early.get()));
            }
            for (SchemaDifference each :
                    SchemaDifference.between(firstLast.schema(), secondLast.schema())) {
                if (!each.about().endsWith(": columns")) { // their order alone
                    return Optional.of(
                            new Order(first, second, each.about(), each.first(), each.second()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Revision> branch(Fork fork, RevisionId end) {
        return fork.branches().getOrDefault(end, List.of());
    }

    /// A schema, and what the last revisions stumbled over on the way to it.
    record Way(Schema schema, List<NotReplayed> stumbles) {

        Way then(List<Revision> revisions, Dialect dialect) {
            Schema reached = schema;
            List<NotReplayed> found = new ArrayList<>();
            for (Revision revision : revisions) {
                var after = Replay.upgrade(reached, revision, Set.of(dialect));
                reached = after.schema();
                after.notUnderstood().stream()
                        .filter(each -> STUMBLES.contains(each.reason()))
                        .forEach(found::add);
            }
            return new Way(reached, found);
        }

        /// The first that the same revisions did not stumble over by themselves.
        Optional<NotReplayed> stumble(Way alone) {
            return stumbles.stream().filter(each -> !alone.stumbles().contains(each)).findFirst();
        }
    }
}
