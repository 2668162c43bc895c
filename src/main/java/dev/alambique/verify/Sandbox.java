package dev.alambique.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A bubblewrap profile in which a program sees the operating system's libraries, the folders it is
/// given and nothing else: no network, no home, no other process, no environment.
///
/// It is a wall only where [SandboxCheck] found every probe closed; it never falls back to less.
final class Sandbox {

    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    private static final String SCRATCH_BYTES = String.valueOf(64 << 20);
    private static final List<String> SYSTEM_FILES =
            List.of("/etc/ld.so.cache", "/etc/alternatives", "/nix/store");

    private final Path bubblewrap;
    private final Path prlimit;
    private final boolean disablesUserNamespaces;
    private final boolean limitsFolders;

    /// `help` is what this bubblewrap says of its options; not every version has all.
    Sandbox(Path bubblewrap, Path prlimit, String help) {
        this.bubblewrap = bubblewrap;
        this.prlimit = prlimit;
        this.disablesUserNamespaces = help.contains("--disable-userns");
        this.limitsFolders = help.contains("--size BYTES");
    }

    boolean disablesUserNamespaces() {
        return disablesUserNamespaces;
    }

    /// The folders of the outside that are to be seen inside, under the same names.
    record View(List<Path> readable, List<Path> writable, Path workingFolder) {
        View {
            readable = List.copyOf(readable);
            writable = List.copyOf(writable);
        }
    }

    /// What a program may use up; `processes` are not limited where the kernel would count those of
    /// the user's whole session.
    record Limits(Duration cpu, long memory, long fileSize, int processes) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(60), 2L << 30, 512L << 20, 64);
    }

    /// The whole command line. The process that runs it must itself have an empty environment, for
    /// the first process inside can be read from inside.
    List<String> command(List<String> program, View view, Limits limits) {
        List<String> command = new ArrayList<>();
        command.add(bubblewrap.toString());
        command.addAll(List.of("--unshare-all", "--unshare-user"));
        if (disablesUserNamespaces) {
            command.add("--disable-userns");
        }
        command.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        command.add("--clearenv");
        setenv(command, "PATH", "/usr/bin:/bin");
        setenv(command, "LANG", "C.UTF-8");
        setenv(command, "TZ", "UTC");
        setenv(command, "HOME", "/tmp");
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        if (limitsFolders) {
            command.addAll(List.of("--size", SCRATCH_BYTES));
        }
        command.addAll(List.of("--tmpfs", "/tmp"));
        SYSTEM_FOLDERS.forEach(folder -> addSystemFolder(command, Path.of(folder)));
        SYSTEM_FILES.forEach(file -> bind(command, "--ro-bind-try", Path.of(file)));
        view.readable().forEach(path -> bind(command, "--ro-bind", path));
        view.writable().forEach(path -> bind(command, "--bind", path));
        command.addAll(List.of("--chdir", view.workingFolder().toString(), "--"));
        command.addAll(limited(limits));
        command.addAll(program);
        return command;
    }

    /// Whether a folder may be shown inside at all: never one that holds homes, secrets or sockets.
    static boolean mayShow(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
        return !home.startsWith(path)
                && Stream.of("/", "/home", "/root", "/tmp", "/etc", "/proc", "/sys", "/dev")
                        .noneMatch(path.toString()::equals)
                && Stream.of("/run", "/var/run").noneMatch(path::startsWith)
                && !path.equals(Path.of("/var"));
    }

    static Optional<Path> onPath(String program) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private List<String> limited(Limits limits) {
        List<String> command = new ArrayList<>();
        command.add(prlimit.toString());
        command.add("--as=" + limits.memory());
        command.add("--cpu=" + limits.cpu().toSeconds());
        command.add("--fsize=" + limits.fileSize());
        command.add("--nofile=256");
        command.add("--core=0");
        if (countsProcessesPerNamespace(System.getProperty("os.version"))) {
            command.add("--nproc=" + limits.processes());
        }
        command.add("--");
        return command;
    }

    /// Since Linux 5.14 the limit counts what runs in the user namespace.
    static boolean countsProcessesPerNamespace(String kernel) {
        String[] parts = kernel.split("[^0-9]+", 3);
        int major = Integer.parseInt(parts[0]);
        return major > 5 || (major == 5 && Integer.parseInt(parts[1]) >= 14);
    }

    private static void setenv(List<String> command, String name, String value) {
        command.addAll(List.of("--setenv", name, value));
    }

    private static void bind(List<String> command, String option, Path path) {
        command.addAll(List.of(option, path.toString(), path.toString()));
    }

    /// `/bin` and the like are links on most systems and folders on some.
    private static void addSystemFolder(List<String> command, Path folder) {
        if (Files.isSymbolicLink(folder)) {
            try {
                String target = Files.readSymbolicLink(folder).toString();
                command.addAll(List.of("--symlink", target, folder.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (Files.isDirectory(folder)) {
            bind(command, "--ro-bind", folder);
        }
    }
}
