package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.verify.PythonEnvironment.Found;
import dev.alambique.verify.PythonEnvironment.Missing;
import dev.alambique.verify.PythonEnvironment.Origin;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the Python to run Alembic with: what was asked for, else the project's, else the path's,
/// else one of our own. What was asked for is never quietly replaced by another.
public final class PythonFinder {

    private static final List<String> PROJECT_FOLDERS = List.of(".venv", "venv", "env");

    private final Map<String, String> variables;
    private final ManagedEnvironment managed;
    private final InstallConsent consent;

    public PythonFinder(
            Map<String, String> variables, ManagedEnvironment managed, InstallConsent consent) {
        this.variables = Map.copyOf(variables);
        this.managed = managed;
        this.consent = consent;
    }

    /// `option` is what the command line says. An interpreter that lies in the project is part of
    /// the project: it is run only if the project is trusted, or activated by the user.
    public PythonEnvironment find(Path project, boolean trusted, @Nullable Path option)
            throws InterruptedException {
        if (option != null) {
            return required(option, Origin.OPTION);
        }
        String variable = variables.getOrDefault("ALAMBIQUE_PYTHON", "");
        if (!variable.isBlank()) {
            return required(Path.of(variable), Origin.VARIABLE);
        }
        for (Candidate candidate : candidates(project, trusted)) {
            PythonProbe.Answer answer = PythonProbe.ask(candidate.executable());
            if (problem(answer).isEmpty()) {
                return found(answer, candidate.origin());
            }
        }
        return ofOurOwn();
    }

    /// The environment to use for PostgreSQL: the same one if it has a driver, else our own.
    public PythonEnvironment withPostgresqlDriver(Found found) throws InterruptedException {
        if (found.postgresqlDriver() != null) {
            return found;
        }
        PythonEnvironment own = ofOurOwn();
        return own instanceof Found other && other.postgresqlDriver() != null
                ? other
                : new Missing(
                        Message.of("verify.python.no-driver", found.executable()),
                        List.of(Message.of("verify.remedy.install-driver", found.executable())));
    }

    private record Candidate(Path executable, Origin origin) {}

    private PythonEnvironment required(Path path, Origin origin) throws InterruptedException {
        PythonProbe.Answer answer = PythonProbe.ask(interpreter(path));
        Optional<Message> problem = problem(answer);
        return problem.isPresent()
                ? new Missing(problem.get(), List.of(installAlembic(interpreter(path))))
                : found(answer, origin);
    }

    private static Path interpreter(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return Files.isDirectory(absolute) ? absolute.resolve("bin").resolve("python") : absolute;
    }

    private List<Candidate> candidates(Path project, boolean trusted) {
        List<Candidate> candidates = new ArrayList<>();
        if (trusted) {
            PROJECT_FOLDERS.forEach(name -> candidates.add(in(project.resolve(name))));
        }
        String activated = variables.getOrDefault("VIRTUAL_ENV", "");
        if (!activated.isBlank() && Path.of(activated).startsWith(project)) {
            candidates.add(in(Path.of(activated)));
        }
        onPath().forEach(python -> candidates.add(new Candidate(python, Origin.PATH)));
        return candidates.stream()
                .filter(candidate -> Files.isExecutable(candidate.executable()))
                .toList();
    }

    private static Candidate in(Path environment) {
        return new Candidate(environment.resolve("bin").resolve("python"), Origin.PROJECT);
    }

    private List<Path> onPath() {
        return Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve("python3"))
                .filter(Files::isExecutable)
                .distinct()
                .toList();
    }

    private PythonEnvironment ofOurOwn() throws InterruptedException {
        Optional<Path> base = onPath().stream().findFirst();
        if (!managed.exists()) {
            if (base.isEmpty()) {
                return new Missing(
                        Message.of("verify.python.none"),
                        List.of(
                                Message.of("verify.remedy.install-python"),
                                Message.of("verify.remedy.name-python")));
            }
            if (!consent.mayInstall(managed.folder(), ManagedEnvironment.packages())) {
                return new Missing(
                        Message.of("verify.python.no-alembic", base.get()),
                        List.of(
                                installAlembic(base.get()),
                                Message.of("verify.remedy.name-python")));
            }
            if (managed.make(base.get()) instanceof ManagedEnvironment.Made.Refused refused) {
                return new Missing(
                        refused.reason(),
                        List.of(
                                installAlembic(base.get()),
                                Message.of("verify.remedy.name-python")));
            }
        }
        return required(managed.executable(), Origin.MANAGED);
    }

    private static Message installAlembic(Path python) {
        return Message.of("verify.remedy.install-alembic", python);
    }

    private static Optional<Message> problem(PythonProbe.Answer answer) {
        if (answer.problem() != null) {
            return Optional.of(answer.problem());
        }
        if (!answer.hasAlembic()) {
            return Optional.of(Message.of("verify.python.no-alembic", answer.executable()));
        }
        if (isOlder(answer.python(), 3, 9)) {
            return tooOld(answer, "Python", answer.python(), "3.9");
        }
        return isOlder(String.valueOf(answer.alembic()), 1, 8)
                ? tooOld(answer, "Alembic", String.valueOf(answer.alembic()), "1.8")
                : Optional.empty();
    }

    private static Optional<Message> tooOld(
            PythonProbe.Answer answer, String what, String version, String needed) {
        return Optional.of(
                Message.of("verify.python.too-old", answer.executable(), what, version, needed));
    }

    private static boolean isOlder(String version, int major, int minor) {
        String[] parts = version.split("[^0-9]+", -1);
        int first = number(parts, 0);
        return first < major || (first == major && number(parts, 1) < minor);
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }

    private static Found found(PythonProbe.Answer answer, Origin origin) {
        return new Found(
                answer.executable(),
                origin,
                answer.python(),
                String.valueOf(answer.alembic()),
                String.valueOf(answer.sqlalchemy()),
                answer.postgresqlDriver(),
                answer.roots());
    }
}
