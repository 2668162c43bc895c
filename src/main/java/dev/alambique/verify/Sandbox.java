package dev.alambique.verify;

import dev.alambique.files.Orphans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A bubblewrap profile in which a program sees the operating system's libraries, the folders it is
/// given and nothing else: no network, no home, no other process, no environment.
///
/// Root's own programs run in it as nobody in particular: the kernel lets root's number write what
/// `/proc/sys` holds and start processes without limit, whatever else was taken from it. So the
/// view is built with root's rights, which are then dropped for good, and only then is the user
/// namespace made.
///
/// It is a wall only where [SandboxCheck] found every probe closed; it never falls back to less.
final class Sandbox {

    /// A user that no system gives to anybody: above those for people, below those for services.
    private static final int NOBODY = Orphans.SANDBOXED;

    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    private static final String SCRATCH_BYTES = String.valueOf(64 << 20);
    private static final List<String> SYSTEM_FILES =
            List.of("/etc/ld.so.cache", "/etc/alternatives", "/nix/store");

    private final Path bubblewrap;
    private final Path prlimit;
    private final Optional<Path> setpriv;
    private final String help;

    /// `setpriv` is there if we are root, and only then. `help` is what this bubblewrap says of its
    /// options; not every version has all.
    Sandbox(Path bubblewrap, Path prlimit, Optional<Path> setpriv, String help) {
        this.bubblewrap = bubblewrap;
        this.prlimit = prlimit;
        this.setpriv = setpriv;
        this.help = help;
    }

    boolean disablesUserNamespaces() {
        return help.contains("--disable-userns");
    }

    /// The folders of the outside that are to be seen inside, under the same names.
    record View(List<Path> readable, List<Path> writable, Path workingFolder) {
        View {
            readable = List.copyOf(readable);
            writable = List.copyOf(writable);
        }
    }

    /// What one program may use up. `memory` and `fileSize` are bytes; processes are not limited
    /// where the kernel would count those of the user's whole session.
    record Limits(Duration cpu, long memory, long fileSize, int processes) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(60), 2L << 30, 512L << 20, 64);
    }

    /// Gives a writable folder of ours and what is in it to whoever the program inside will be.
    void admit(Path folder) throws IOException {
        if (setpriv.isPresent()) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.toList()) {
                    Files.setAttribute(each, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /// The first of some folders that whoever the program inside will be cannot enter.
    Optional<Path> closed(List<Path> folders) throws IOException {
        if (setpriv.isPresent()) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder)
                        && !Files.getPosixFilePermissions(folder)
                                .containsAll(PosixFilePermissions.fromString("------r-x"))) {
                    return Optional.of(folder);
                }
            }
        }
        return Optional.empty();
    }

    /// The whole command line. The process that runs it must itself have an empty environment, for
    /// the first process inside can be read from inside.
    List<String> command(List<String> program, View view, Limits limits) {
        List<String> command = new ArrayList<>();
        command.add(bubblewrap.toString());
        addNamespaces(command);
        addEnvironment(command);
        addSystem(command);
        view.readable().forEach(path -> bind(command, "--ro-bind", path));
        view.writable().forEach(path -> bind(command, "--bind", path));
        command.addAll(List.of("--remount-ro", "/"));
        // root without its rights may not even enter a folder that is nobody's
        Path first = setpriv.isPresent() ? Path.of("/") : view.workingFolder();
        command.addAll(List.of("--chdir", first.toString(), "--"));
        setpriv.ifPresent(path -> addDropping(command, path, view.workingFolder()));
        command.addAll(limited(limits));
        command.addAll(program);
        return command;
    }

    private void addNamespaces(List<String> command) {
        if (setpriv.isPresent()) {
            command.addAll(List.of("--unshare-ipc", "--unshare-pid", "--unshare-net"));
            command.addAll(List.of("--unshare-uts", "--unshare-cgroup-try", "--cap-drop", "ALL"));
            for (String needed : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
                command.addAll(List.of("--cap-add", needed));
            }
        } else {
            command.addAll(List.of("--unshare-all", "--unshare-user", "--cap-drop", "ALL"));
            if (disablesUserNamespaces()) {
                command.add("--disable-userns");
            }
        }
        command.addAll(List.of("--die-with-parent", "--new-session"));
    }

    private static void addEnvironment(List<String> command) {
        command.add("--clearenv");
        setenv(command, "PATH", "/usr/bin:/bin");
        setenv(command, "LANG", "C.UTF-8");
        setenv(command, "TZ", "UTC");
        setenv(command, "HOME", "/tmp");
    }

    private void addSystem(List<String> command) {
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        addScratch(command, "/dev/shm");
        command.addAll(List.of("--remount-ro", "/dev"));
        addScratch(command, "/tmp");
        SYSTEM_FOLDERS.forEach(folder -> addSystemFolder(command, Path.of(folder)));
        SYSTEM_FILES.forEach(file -> {
            command.addAll(List.of("--ro-bind-try", file, file));
        });
    }

    private void addScratch(List<String> command, String folder) {
        if (limitsFolders()) {
            command.addAll(List.of("--size", SCRATCH_BYTES));
        }
        if (help.contains("--perms OCTAL")) {
            command.addAll(List.of("--perms", "1777"));
        }
        command.addAll(List.of("--tmpfs", folder));
    }

    /// From root to nobody, who has no way back, and then into the user namespace.
    private void addDropping(List<String> command, Path drop, Path workingFolder) {
        command.add(drop.toString());
        command.addAll(List.of("--reuid", String.valueOf(NOBODY)));
        command.addAll(List.of("--regid", String.valueOf(NOBODY), "--clear-groups"));
        command.addAll(List.of("--inh-caps", "-all", "--bounding-set", "-all"));
        command.addAll(List.of(bubblewrap.toString(), "--unshare-user"));
        if (disablesUserNamespaces()) {
            command.add("--disable-userns");
        }
        command.addAll(List.of("--cap-drop", "ALL", "--die-with-parent"));
        command.addAll(List.of("--bind", "/", "/", "--dev-bind", "/dev", "/dev"));
        command.addAll(List.of("--chdir", workingFolder.toString(), "--"));
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

    private List<String> limited(Limits limits) {
        List<String> command = new ArrayList<>();
        command.add(prlimit.toString());
        command.add("--as=" + limits.memory());
        command.add("--cpu=" + limits.cpu().toSeconds());
        command.add("--fsize=" + limits.fileSize());
        command.add("--nofile=256");
        command.add("--core=0");
        if (limitsProcesses()) {
            command.add("--nproc=" + limits.processes());
        }
        command.add("--");
        return command;
    }

    boolean limitsFolders() {
        return help.contains("--size BYTES");
    }

    boolean limitsProcesses() {
        return countsProcessesPerNamespace(System.getProperty("os.version"));
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

    /// The folders above are made first, or they would be as closed as what is bound below them.
    private void bind(List<String> command, String option, Path path) {
        List<Path> above = new ArrayList<>();
        for (Path each = path.getParent(); each != null; each = each.getParent()) {
            above.addFirst(each);
        }
        if (help.contains("--perms OCTAL")) {
            for (Path each : above.subList(Math.min(1, above.size()), above.size())) {
                command.addAll(List.of("--perms", "0755", "--dir", each.toString()));
            }
        }
        command.addAll(List.of(option, path.toString(), path.toString()));
    }

    /// `/bin` and the like are links on most systems and folders on some.
    private void addSystemFolder(List<String> command, Path folder) {
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
