package dev.alambique.flow;

import dev.alambique.alembic.ConfigurationReader;
import dev.alambique.database.DatabaseUrl;
import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Change;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.sqlalchemy.ModelsReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Finds out where a project stands with as little reading as it takes: what the revisions do
/// matters only where something may be pending.
final class StatusReader {

    private final Project project;
    private final Settings settings;
    private final List<Message> remarks = new ArrayList<>();

    private StatusReader(Project project, Settings settings) {
        this.project = project;
        this.settings = settings;
    }

    /// The history is read beside everything else.
    ///
    /// @throws Failure when there is no project, or a version location cannot be listed
    static Status read(Settings settings) throws InterruptedException {
        FutureTask<RevisionGraph> shape = new FutureTask<>(() -> History.shape(settings));
        Thread.ofPlatform().daemon().start(shape);
        Project project =
                ConfigurationReader.read(
                        settings.directory(), settings.configuration(), settings.section());
        return new StatusReader(project, settings).status(shape);
    }

    private Status status(FutureTask<RevisionGraph> shape) throws InterruptedException {
        Models models = ModelsReader.read(project);
        remarks.addAll(Surveyor.remarksOn(models));
        boolean hasModels = !models.schema().tables().isEmpty();
        InspectedDatabase database = hasModels ? inspected() : null;
        List<String> current = hasModels ? currentOf(database) : current();
        RevisionGraph graph = got(shape);
        List<Change> pending =
                !hasModels || isUpToDate(database, graph, models) ? List.of() : pending();
        DatabaseUrl url = Workbench.databaseUrl(project);
        return new Status(
                project.shown(project.configuration()),
                url == null ? null : url.shown(),
                current,
                graph.heads(),
                graph.size(),
                pending,
                project.environment().facts(),
                Workbench.drafterName(settings),
                remarks);
    }

    private static RevisionGraph got(FutureTask<RevisionGraph> shape) throws InterruptedException {
        try {
            return shape.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static @Nullable List<String> currentOf(@Nullable InspectedDatabase database) {
        return database == null ? null : database.currentRevisions();
    }

    /// Null where the database cannot be looked at, which is a remark.
    private @Nullable List<String> current() {
        try {
            return Surveyor.currentRevisions(project);
        } catch (Failure failure) {
            remark(failure);
            return null;
        }
    }

    private @Nullable InspectedDatabase inspected() {
        try {
            return Surveyor.inspect(project);
        } catch (Failure failure) {
            remark(failure);
            return null;
        }
    }

    private void remark(Failure failure) {
        remarks.add(Message.of("flow.database-not-inspected"));
        remarks.add(failure.problem());
        remarks.addAll(failure.remedies());
    }

    /// Whether the database is at the heads and has what the models say: then nothing is pending,
    /// whatever the revisions do.
    private static boolean isUpToDate(
            @Nullable InspectedDatabase database, RevisionGraph graph, Models models) {
        return database != null
                && database.isAt(graph.heads().stream().map(RevisionId::value).toList())
                && SchemaDiff.between(
                                database.schema(),
                                models.schema(),
                                Equivalence.on(database.dialect()))
                        .isEmpty();
    }

    private List<Change> pending() {
        Survey survey = new Surveyor(project, settings.engines()).survey();
        remarks.clear();
        remarks.addAll(survey.remarks());
        return survey.context().pending();
    }
}
