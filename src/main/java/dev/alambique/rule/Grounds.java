package dev.alambique.rule;

import dev.alambique.project.Context;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What revisions are judged by, besides themselves.
///
/// `start` is the schema before the first of them. `graph` is the history as it stands. A table
/// without an entry in `estimatedRows` has an unknown size, never none. `database` is the one the
/// revisions are for, as it was last seen; null where none was.
public record Grounds(
        Schema start,
        RevisionGraph graph,
        Set<Dialect> dialects,
        Map<String, Long> estimatedRows,
        EnvironmentFacts environment,
        Models models,
        @Nullable InspectedDatabase database) {

    /// Without a database to look at.
    public Grounds(
            Schema start,
            RevisionGraph graph,
            Set<Dialect> dialects,
            Map<String, Long> estimatedRows,
            EnvironmentFacts environment,
            Models models) {
        this(start, graph, dialects, estimatedRows, environment, models, null);
    }

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
        return new Grounds(start, value, dialects, estimatedRows, environment, models, database);
    }

    /// The same for revisions that meet another schema.
    public Grounds withStart(Schema value) {
        return new Grounds(value, graph, dialects, estimatedRows, environment, models, database);
    }

    /// The version of the server the revisions are for; unknown where none was looked at.
    Optional<Version> server(Dialect dialect) {
        return Optional.ofNullable(database)
                .filter(found -> found.dialect() == dialect)
                .flatMap(found -> Version.of(found.serverVersion()));
    }

    private static Grounds of(Context context, Schema start) {
        return new Grounds(
                start,
                context.revisions(),
                context.dialects(),
                context.estimatedRows(),
                context.project().environment(),
                context.models(),
                context.database());
    }
}
