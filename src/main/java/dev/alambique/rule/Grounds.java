package dev.alambique.rule;

import dev.alambique.project.Context;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;

import java.util.Map;
import java.util.Set;

/// What revisions are judged by, besides themselves.
///
/// `start` is the schema before the first of them. `graph` is the history as it stands. A table
/// without an entry in `estimatedRows` has an unknown size, never none.
public record Grounds(
        Schema start,
        RevisionGraph graph,
        Set<Dialect> dialects,
        Map<String, Long> estimatedRows,
        EnvironmentFacts environment,
        Models models) {

    public Grounds {
        dialects = Set.copyOf(dialects);
        estimatedRows = Map.copyOf(estimatedRows);
    }

    /// For drafts: they start where the history ends.
    public static Grounds atHead(Context context) {
        return of(context, context.head());
    }

    /// For the history itself: it starts with nothing.
    public static Grounds atBase(Context context) {
        return of(context, Schema.of());
    }

    Grounds withGraph(RevisionGraph value) {
        return new Grounds(start, value, dialects, estimatedRows, environment, models);
    }

    private static Grounds of(Context context, Schema start) {
        return new Grounds(
                start,
                context.revisions(),
                context.dialects(),
                context.estimatedRows(),
                context.project().environment(),
                context.models());
    }
}
