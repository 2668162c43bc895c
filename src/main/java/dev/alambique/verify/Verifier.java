package dev.alambique.verify;

import dev.alambique.database.Shadows;
import dev.alambique.failure.Failure;
import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.EngineVerification.Ended;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Verifies revisions by running them with real Alembic on shadow databases. It never touches the
/// user's database, and what it could not check it never calls passed.
public final class Verifier {

    private final PythonFinder pythons;
    private final Isolation isolation;
    private final Shadows shadows;

    public Verifier(PythonFinder pythons, Isolation isolation, Shadows shadows) {
        this.pythons = pythons;
        this.isolation = isolation;
        this.shadows = shadows;
    }

    /// All engines at once. An interruption ends every process and removes every shadow first; a
    /// [Failure] of a database is passed on.
    public Verification verify(VerificationRequest request, Progress progress)
            throws InterruptedException {
        PythonEnvironment found =
                pythons.find(request.project().root(), request.trusted(), request.python());
        List<Callable<Ended>> tasks = new ArrayList<>();
        for (Dialect dialect : request.orderedDialects()) {
            PythonEnvironment python = suitable(found, dialect);
            Task task = new Task(request, dialect, python, !python.equals(found));
            tasks.add(() -> verify(task, progress));
        }
        List<Ended> ended = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Ended> future : threads.invokeAll(tasks)) {
                ended.add(result(future));
            }
        }
        return sum(request, ended);
    }

    private static Ended result(Future<Ended> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("an engine's verification broke", e.getCause());
        }
    }

    /// `otherPython` tells that this engine needs another Python than was found.
    private record Task(
            VerificationRequest request,
            Dialect dialect,
            PythonEnvironment python,
            boolean otherPython) {}

    private Ended verify(Task task, Progress progress) throws InterruptedException {
        Optional<Sandbox> sandbox = isolation.sandbox();
        if (sandbox.isEmpty() && !mayRunUnsandboxed(task.request())) {
            return switch (isolation.check()) {
                case SandboxCheck.Absent(Message reason, List<Message> remedies, _) ->
                        Ended.unverified(task.dialect(), reason, remedies);
                case SandboxCheck.Walled _ -> throw new AssertionError("a wall without a sandbox");
            };
        }
        return switch (task.python()) {
            case PythonEnvironment.Missing(Message reason, List<Message> remedies) ->
                    Ended.unverified(task.dialect(), reason, remedies);
            case PythonEnvironment.Found python -> run(task, python, sandbox, progress);
        };
    }

    private Ended run(
            Task task, PythonEnvironment.Found python, Optional<Sandbox> sandbox, Progress progress)
            throws InterruptedException {
        Preparation preparation =
                new Preparation(task.request(), task.dialect(), python, sandbox, shadows);
        if (task.otherPython()) {
            preparation.note(
                    Message.of(
                            "verify.note.other-python",
                            task.dialect().title(),
                            python.executable(),
                            python.alembic()));
        }
        return new EngineVerification(task.dialect(), progress).run(task.request(), preparation);
    }

    /// The history runs too, and it is the project's code, not ours.
    private static boolean mayRunUnsandboxed(VerificationRequest request) {
        return request.provenance().mayRunUnsandboxed()
                && (request.trusted() || request.parents().isEmpty());
    }

    private PythonEnvironment suitable(PythonEnvironment environment, Dialect dialect)
            throws InterruptedException {
        return dialect == Dialect.POSTGRESQL && environment instanceof PythonEnvironment.Found found
                ? pythons.withPostgresqlDriver(found)
                : environment;
    }

    private static Verification sum(VerificationRequest request, List<Ended> ended) {
        List<EngineRun> runs = ended.stream().map(Ended::run).toList();
        List<Finding> findings =
                runs.stream().flatMap(run -> FailureFinding.of(request, run).stream()).toList();
        if (!findings.isEmpty()) {
            return new Verification.Failed(runs, findings);
        }
        Set<Message> remedies = new LinkedHashSet<>();
        ended.forEach(each -> remedies.addAll(each.remedies()));
        return runs.stream()
                .flatMap(run -> Optional.ofNullable(run.reason()).stream())
                .findFirst()
                .<Verification>map(
                        reason -> new Verification.Unverified(runs, reason, List.copyOf(remedies)))
                .orElseGet(() -> new Verification.Passed(runs));
    }
}
