package dev.alambique.flow;

import dev.alambique.alembic.ConfigurationReader;
import dev.alambique.alembic.GraphReader;
import dev.alambique.database.Opening;
import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.verify.InstallConsent;
import dev.alambique.verify.Isolation;
import dev.alambique.verify.ManagedEnvironment;
import dev.alambique.verify.PythonEnvironment;
import dev.alambique.verify.PythonFinder;
import dev.alambique.verify.SandboxCheck;

import java.util.ArrayList;
import java.util.List;

/// Looks at everything a verification needs, and says of each part whether it works here.
public final class Doctor {

    private final Settings settings;
    private final List<Diagnosis> found = new ArrayList<>();

    public Doctor(Settings settings) {
        this.settings = settings;
    }

    public List<Diagnosis> examine() throws InterruptedException {
        found.add(
                Diagnosis.fine(
                        "java", Message.of("flow.doctor.java", Runtime.version().toString())));
        examineProject();
        examinePython();
        examineSandbox();
        examinePostgresql();
        examineModel();
        return List.copyOf(found);
    }

    /// What is wrong with one part does not keep the others from being looked at.
    private void examineProject() {
        try {
            Project project =
                    ConfigurationReader.read(
                            settings.directory(), settings.configuration(), settings.section());
            found.add(
                    Diagnosis.fine(
                            "configuration",
                            Message.of(
                                    "flow.doctor.configuration",
                                    project.shown(project.configuration()))));
            examineHistory(GraphReader.readShape(project));
            InspectedDatabase database = Surveyor.inspect(project);
            found.add(
                    Diagnosis.fine(
                            "database",
                            Message.of(
                                    "flow.doctor.database",
                                    database.dialect().title(),
                                    database.serverVersion(),
                                    database.schema().tables().size())));
        } catch (Failure failure) {
            found.add(Diagnosis.broken("project", failure.problem(), failure.remedies()));
        }
    }

    private void examineHistory(RevisionGraph graph) {
        int heads = graph.heads().size();
        Message said = Message.of("flow.doctor.history", graph.revisions().size(), heads);
        found.add(
                graph.problems().isEmpty() && heads <= 1
                        ? Diagnosis.fine("history", said)
                        : Diagnosis.broken(
                                "history",
                                said,
                                List.of(Message.of("flow.doctor.history.remedy"))));
    }

    private void examinePython() throws InterruptedException {
        PythonEnvironment python =
                new PythonFinder(
                                settings.environment(),
                                ManagedEnvironment.ofUser(settings.environment()),
                                InstallConsent.NEVER)
                        .find(settings.directory(), settings.trusted(), settings.python());
        found.add(
                switch (python) {
                    case PythonEnvironment.Found it ->
                            Diagnosis.fine(
                                    "python",
                                    Message.of(
                                            "flow.doctor.python",
                                            it.executable(),
                                            it.python(),
                                            it.alembic(),
                                            it.sqlalchemy(),
                                            it.postgresqlDriver() == null
                                                    ? "-"
                                                    : it.postgresqlDriver()));
                    case PythonEnvironment.Missing(Message reason, List<Message> remedies) ->
                            Diagnosis.missing("python", reason, remedies);
                });
    }

    private void examineSandbox() throws InterruptedException {
        found.add(
                switch (Isolation.ofThisMachine().check()) {
                    case SandboxCheck.Walled walled ->
                            Diagnosis.fine(
                                    "sandbox",
                                    Message.of(
                                            "flow.doctor.sandbox",
                                            walled.version(),
                                            walled.probes().size()));
                    case SandboxCheck.Absent(Message reason, List<Message> remedies, _) ->
                            Diagnosis.missing("sandbox", reason, remedies);
                });
    }

    private void examinePostgresql() throws InterruptedException {
        try (Workshop workshop = new Workshop()) {
            switch (workshop.shadows(settings, List.of(), null).open(Dialect.POSTGRESQL)) {
                case Opening.Opened(var shadow) -> {
                    try (shadow) {
                        found.add(
                                Diagnosis.fine(
                                        "postgresql",
                                        Message.of(
                                                "flow.doctor.postgresql", shadow.serverVersion())));
                    }
                }
                case Opening.Unavailable(Message reason, List<Message> remedies) ->
                        found.add(Diagnosis.missing("postgresql", reason, remedies));
            }
        }
    }

    private void examineModel() {
        try {
            found.add(
                    Diagnosis.fine(
                            "model",
                            Message.of("flow.doctor.model", Workbench.drafterName(settings))));
        } catch (Failure failure) {
            found.add(Diagnosis.broken("model", failure.problem(), failure.remedies()));
        }
    }
}
