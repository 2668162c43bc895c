package dev.alambique.verify;

import dev.alambique.message.Message;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// A Python environment of our own, made once in the user's cache folder with Alembic and a
/// PostgreSQL driver in it. It never installs anything elsewhere.
public final class ManagedEnvironment {

    private static final ReentrantLock MAKING = new ReentrantLock();
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final List<String> PACKAGES = List.of("alembic", "sqlalchemy");

    /// Tried in this order: the first is not built for every machine.
    private static final List<String> DRIVERS = List.of("psycopg2-binary", "psycopg[binary]");

    private final Path folder;

    public ManagedEnvironment(Path folder) {
        this.folder = folder;
    }

    /// In the cache folder that `variables` name: `XDG_CACHE_HOME`, else `.cache` at home.
    public static ManagedEnvironment ofUser(Map<String, String> variables) {
        String cache = variables.getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache);
        return new ManagedEnvironment(caches.resolve("alambique").resolve("python"));
    }

    public Path folder() {
        return folder;
    }

    public static List<String> packages() {
        return Stream.concat(PACKAGES.stream(), Stream.of(DRIVERS.getFirst())).toList();
    }

    public boolean exists() {
        return Files.isExecutable(executable());
    }

    Path executable() {
        return interpreter(folder);
    }

    private static Path interpreter(Path environment) {
        return environment.resolve("bin").resolve("python");
    }

    /// How making it ended.
    public sealed interface Made {
        record Ready() implements Made {}

        record Refused(Message reason) implements Made {}
    }

    /// Makes it with the given interpreter unless it exists; another process may do so at the same
    /// time, the first to finish wins.
    public Made make(Path python) throws InterruptedException {
        MAKING.lockInterruptibly();
        try {
            return exists() ? new Made.Ready() : makeBeside(python);
        } catch (IOException e) {
            return new Made.Refused(
                    Message.of("verify.python.install-failed", folder, String.valueOf(e)));
        } finally {
            MAKING.unlock();
        }
    }

    private Made makeBeside(Path python) throws IOException, InterruptedException {
        Path caches = Files.createDirectories(folder.toAbsolutePath().resolve("..").normalize());
        try (TemporaryFolder unfinished = TemporaryFolder.createIn(caches, "python-")) {
            Optional<Subprocess.Ended> failed = fill(python, unfinished.path());
            if (failed.isPresent()) {
                return new Made.Refused(
                        Message.of(
                                "verify.python.install-failed", folder, failed.get().lastLine()));
            }
            settle(unfinished.path());
            return new Made.Ready();
        }
    }

    /// Open to others: in the sandbox, root's runs have an unprivileged user's rights.
    private void settle(Path finished) throws IOException {
        Files.setPosixFilePermissions(finished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(finished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!exists()) {
                throw e;
            }
        }
    }

    /// The program that failed, empty if none did. Without `ensurepip` (as on Debian) the pip of
    /// the interpreter itself fills the new environment.
    private static Optional<Subprocess.Ended> fill(Path python, Path environment)
            throws IOException, InterruptedException {
        Path own = interpreter(environment);
        Subprocess.Ended made = run(python, "-m", "venv", environment.toString());
        List<String> pip = List.of(own.toString(), "-m", "pip");
        if (!made.succeeded()) {
            Subprocess.Ended bare =
                    run(python, "-m", "venv", "--clear", "--without-pip", environment.toString());
            if (!bare.succeeded()) {
                return Optional.of(bare);
            }
            pip = List.of(python.toString(), "-m", "pip", "--python", own.toString());
        }
        Subprocess.Ended installed = install(pip, PACKAGES);
        if (!installed.succeeded()) {
            return Optional.of(installed);
        }
        for (String driver : DRIVERS) {
            if (install(pip, List.of(driver)).succeeded()) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Subprocess.Ended install(List<String> pip, List<String> packages)
            throws IOException, InterruptedException {
        List<String> options =
                List.of(
                        "install",
                        "--quiet",
                        "--no-input",
                        "--retries",
                        "1",
                        "--disable-pip-version-check",
                        "--only-binary",
                        "psycopg2-binary");
        return Subprocess.run(
                new ProcessBuilder(
                        Stream.of(pip, options, packages).flatMap(List::stream).toList()),
                LIMIT);
    }

    private static Subprocess.Ended run(Path python, String... arguments)
            throws IOException, InterruptedException {
        return Subprocess.run(
                new ProcessBuilder(
                        Stream.concat(Stream.of(python.toString()), Stream.of(arguments)).toList()),
                LIMIT);
    }
}
