package dev.alambique.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How the shadow server's own process is held: by bubblewrap without network and with a private
/// view of the files, else, for root, in a user namespace without root's rights.
///
/// PostgreSQL refuses to run as root, so root without either has no server.
enum PostgresqlConfinement {
    BUBBLEWRAP,
    USER_NAMESPACE,
    NONE;

    private static final String ACCOUNT = "alambique:x:1000:1000::/:/bin/false\n";

    /// The strongest one that works here; empty where the server cannot be run at all.
    static Optional<PostgresqlConfinement> here() throws IOException, InterruptedException {
        if (runs(List.of("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"))) {
            return Optional.of(BUBBLEWRAP);
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of(NONE);
        }
        return runs(List.of("unshare", "--user", "true"))
                ? Optional.of(USER_NAMESPACE)
                : Optional.empty();
    }

    private static boolean runs(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException _) {
            // the program is not installed
            return false;
        }
    }

    /// The words to put before a command that may read `binaries` and write `folder`.
    List<String> prefix(Path binaries, Path folder) throws IOException {
        return switch (this) {
            case NONE -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "--user");
            case BUBBLEWRAP -> bubblewrap(binaries, folder);
        };
    }

    private static List<String> bubblewrap(Path binaries, Path folder) throws IOException {
        Path account = folder.resolve("passwd");
        Files.writeString(account, ACCOUNT);
        List<String> words =
                new ArrayList<>(
                        List.of("bwrap", "--unshare-all", "--unshare-user", "--uid", "1000"));
        words.addAll(List.of("--gid", "1000", "--cap-drop", "ALL", "--die-with-parent"));
        words.addAll(List.of("--new-session", "--clearenv", "--setenv", "LC_ALL", "C"));
        words.addAll(List.of("--setenv", "PATH", "/usr/bin:/bin"));
        for (String system : List.of("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache")) {
            words.addAll(List.of("--ro-bind-try", system, system));
        }
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        // root's number may write what lies there, whatever else was taken from it
        words.addAll(List.of("--ro-bind", "/proc/sys", "/proc/sys"));
        words.addAll(List.of("--ro-bind", account.toString(), "/etc/passwd"));
        words.addAll(List.of("--ro-bind", binaries.toString(), binaries.toString()));
        words.addAll(List.of("--bind", folder.toString(), folder.toString()));
        words.addAll(List.of("--remount-ro", "/"));
        return words;
    }

    /// The signal that ends the whole server at once. A job a shell started in the background
    /// ignores INT and QUIT unless it asks for them, which only the server itself does.
    String signal() {
        return this == BUBBLEWRAP ? "TERM" : "QUIT";
    }
}
