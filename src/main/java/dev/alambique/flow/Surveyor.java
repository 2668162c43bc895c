package dev.alambique.flow;

import dev.alambique.alembic.GraphReader;
import dev.alambique.database.DatabaseUrl;
import dev.alambique.database.Inspector;
import dev.alambique.database.VersionTable;
import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Replayed;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.ScriptFact;
import dev.alambique.schema.Change;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.Table;
import dev.alambique.sql.SqlReplay;
import dev.alambique.sqlalchemy.ModelsReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a project's history, models and database into a context, without running any of its code.
///
/// Only the history is indispensable; what else cannot be read is a remark.
final class Surveyor {

    private final Project project;
    private final Set<Dialect> engines;
    private final List<Message> remarks = new ArrayList<>();

    Surveyor(Project project, Set<Dialect> engines) {
        this.project = project;
        this.engines = engines;
    }

    Survey survey() {
        RevisionGraph graph = GraphReader.read(project);
        Models models = ModelsReader.read(project);
        remarks.addAll(remarksOn(models));
        InspectedDatabase database = inspectIfPossible();
        Set<Dialect> dialects = dialects(graph);
        Head head = head(graph, replayed(graph, dialects), database);
        return new Survey(
                new Context(
                        project,
                        models,
                        database,
                        graph,
                        head.schema(),
                        pending(head, models),
                        dialects),
                remarks);
    }

    private Replayed replayed(RevisionGraph graph, Set<Dialect> dialects) {
        return Replay.of(
                graph,
                new ReplayTerms(
                        dialects, new SqlReplay(), project.environment().namingConvention()));
    }

    /// The tables the revisions leave behind, as far as they were understood.
    List<Table> tablesOfHistory() {
        RevisionGraph graph = GraphReader.read(project);
        return replayed(graph, dialects(graph)).schema().tables();
    }

    /// What of the models is not in their schema.
    static List<Message> remarksOn(Models models) {
        List<Message> remarks = new ArrayList<>();
        models.notUnderstood().stream()
                .filter(gap -> !gap.isOfType())
                .forEach(gap -> remarks.add(Message.verbatim(gap.text())));
        Models.ForeignModels foreign = models.foreign();
        if (foreign != null) {
            remarks.add(
                    Message.of(
                            "flow.models-foreign",
                            foreign.library(),
                            foreign.file(),
                            foreign.line()));
        }
        return remarks;
    }

    /// SQLite in development means PostgreSQL in production until somebody says otherwise; a
    /// project on PostgreSQL stays there.
    private Set<Dialect> dialects(RevisionGraph graph) {
        if (!engines.isEmpty()) {
            return engines;
        }
        String url = project.databaseUrl();
        boolean onlyPostgresql =
                url == null
                        ? graph.revisions().stream().anyMatch(Surveyor::needsPostgresql)
                        : Dialect.ofUrl(url).equals(Optional.of(Dialect.POSTGRESQL));
        if (onlyPostgresql && url == null) {
            remarks.add(Message.of("flow.taken-for-postgresql"));
        }
        return onlyPostgresql ? EnumSet.of(Dialect.POSTGRESQL) : EnumSet.allOf(Dialect.class);
    }

    /// Where nobody says which database it is, revisions that import PostgreSQL's own types do.
    private static boolean needsPostgresql(Revision revision) {
        return revision.factsOf(ScriptFact.Imports.class)
                .anyMatch(imports ->
                        imports.module().startsWith("sqlalchemy.dialects")
                                && (imports.names().contains("postgresql")
                                        || imports.module().endsWith("postgresql")));
    }

    /// What the revisions leave behind; where they were not understood to the end, the database at
    /// head says it better.
    private Head head(
            RevisionGraph graph, Replayed replayed, @Nullable InspectedDatabase database) {
        if (!replayed.isCertain() && database != null && isAtHead(database, graph)) {
            return new Head(database.schema(), Equivalence.on(database.dialect()));
        }
        if (!replayed.isCertain()) {
            remarks.add(Message.of("flow.history-not-understood", replayed.doubts()));
        }
        return new Head(replayed.schema(), Equivalence.PYTHON);
    }

    /// The schema at the heads, and how to compare the models with it.
    private record Head(Schema schema, Equivalence equivalence) {}

    private static boolean isAtHead(InspectedDatabase database, RevisionGraph graph) {
        return database.isAt(graph.heads().stream().map(RevisionId::value).toList());
    }

    private static List<Change> pending(Head head, Models models) {
        return models.schema().tables().isEmpty()
                ? List.of()
                : SchemaDiff.between(head.schema(), models.schema(), head.equivalence());
    }

    /// A database that does not answer is a remark here, where it only refines the plan; a command
    /// that is about the database lets the failure through.
    private @Nullable InspectedDatabase inspectIfPossible() {
        try {
            return inspect(project);
        } catch (Failure failure) {
            remarks.add(Message.of("flow.database-not-inspected"));
            remarks.add(failure.problem());
            remarks.addAll(failure.remedies());
            return null;
        }
    }

    /// @throws Failure when the project names no database, or it cannot be read
    static InspectedDatabase inspect(Project project) {
        DatabaseUrl url = url(project);
        return inspector(url).inspect(url, versionTable(project));
    }

    /// Where the database stands, without looking at anything else in it.
    ///
    /// @throws Failure when the project names no database, or it cannot be read
    static List<String> currentRevisions(Project project) {
        DatabaseUrl url = url(project);
        return inspector(url).currentRevisions(url, versionTable(project));
    }

    private static DatabaseUrl url(Project project) {
        String text = project.databaseUrl();
        if (text == null) {
            throw new Failure.Unusable(
                    Message.of("flow.no-database-url", project.shown(project.configuration())),
                    Message.of("flow.no-database-url.remedy"));
        }
        return DatabaseUrl.parse(text, project.root());
    }

    private static Inspector inspector(DatabaseUrl url) {
        return Inspector.of(
                url.dialect()
                        .orElseThrow(() ->
                                new Failure.Unusable(
                                        Message.of("flow.unknown-dialect", url.shown()),
                                        Message.of("flow.unknown-dialect.remedy"))));
    }

    private static VersionTable versionTable(Project project) {
        return new VersionTable(
                project.environment().versionTableSchema(), VersionTable.DEFAULT.name());
    }
}
