package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.verify.SandboxCheck.Absent;
import dev.alambique.verify.SandboxCheck.Probe;
import dev.alambique.verify.SandboxCheck.Walled;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// How this machine keeps what it runs apart from everything else: bubblewrap, tried before first
/// use. It is never assumed to work.
public final class Isolation {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// Each line tries one way out and says whether it is open; `$1` is a file outside. None would
    /// do harm on a machine where it is.
    private static final String WAYS_OUT =
            """
            try() { name=$1; shift; if "$@" >/dev/null 2>&1; then echo "$name open"; \
            else echo "$name closed"; fi; }
            secret=$1
            unlimited() { grep -q "$1 *unlimited" /proc/self/limits; }
            network() { tail -n +3 /proc/net/dev | grep -qv '^ *lo:'; }
            capable() { grep -qE '^Cap(Prm|Eff|Bnd):\\s*0*[1-9a-f]' /proc/self/status; }
            processes() { set -- /proc/[0-9]*; test $# -gt 16; }
            shared() { ! grep -q '^tmpfs /dev/shm .*size=' /proc/mounts; }
            many() ( n=0; while [ $n -lt 100 ]; do sleep 2 & n=$((n+1)); done )
            try read-outside cat "$secret"
            try write-outside test -w /usr
            try write-root test -w /
            try remount mount -o remount,rw /usr
            try kernel-settings test -w /proc/sys/kernel/core_pattern
            try environment-of-parent grep -qa . /proc/1/environ
            try network network
            try sockets test -e /run
            try homes test -e /home
            try processes-outside processes
            try capabilities capable
            try user-namespace unshare --user true
            try memory unlimited 'Max address space'
            try file-size unlimited 'Max file size'
            try cpu unlimited 'Max cpu time'
            try shared-memory shared
            try fork-bomb many
            echo end
            """;

    private final List<Path> folders;
    private final ReentrantLock trying = new ReentrantLock();
    private @Nullable Tried tried;

    /// `folders` are where `bwrap`, `prlimit` and, for root, `setpriv` are looked for.
    Isolation(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public static Isolation ofThisMachine() {
        return new Isolation(List.of(Path.of("/usr/bin"), Path.of("/bin")));
    }

    private record Tried(SandboxCheck check, Optional<Sandbox> sandbox) {}

    /// What it is worth; tried once.
    public SandboxCheck check() throws InterruptedException {
        return once().check();
    }

    /// The sandbox, only if no way out of it was found.
    Optional<Sandbox> sandbox() throws InterruptedException {
        return once().sandbox();
    }

    private Tried once() throws InterruptedException {
        trying.lockInterruptibly();
        try {
            Tried known = tried;
            if (known == null) {
                known = find();
                tried = known;
            }
            return known;
        } finally {
            trying.unlock();
        }
    }

    private Tried find() throws InterruptedException {
        Optional<Path> bubblewrap = program("bwrap");
        Optional<Path> prlimit = program("prlimit");
        if (bubblewrap.isEmpty() || prlimit.isEmpty()) {
            return missing(bubblewrap.isEmpty() ? "bubblewrap" : "prlimit");
        }
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            boolean root = Files.getAttribute(folder.path(), "unix:uid").equals(0);
            Optional<Path> setpriv = root ? program("setpriv") : Optional.empty();
            return root && setpriv.isEmpty()
                    ? missing("setpriv")
                    : attempt(bubblewrap.get(), prlimit.get(), setpriv, folder.path());
        } catch (IOException e) {
            return absent(
                    Message.of("verify.sandbox.refused", String.valueOf(e.getMessage())),
                    List.of());
        }
    }

    private Optional<Path> program(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Tried attempt(Path bubblewrap, Path prlimit, Optional<Path> setpriv, Path folder)
            throws IOException, InterruptedException {
        String help = run(List.of(bubblewrap.toString(), "--help")).output();
        Sandbox sandbox = new Sandbox(bubblewrap, prlimit, setpriv, help);
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path work = Files.createDirectory(folder.resolve("work"));
        sandbox.admit(work);
        Sandbox.View view = new Sandbox.View(List.of(), List.of(work), work);
        List<String> shell = List.of("/bin/sh", "-c", WAYS_OUT, "sh", secret.toString());
        Subprocess.Ended ended = run(sandbox.command(shell, view, Sandbox.Limits.USUAL));
        if (!ended.succeeded() || !ended.lastOutputLine().equals("end")) {
            return absent(Message.of("verify.sandbox.refused", ended.lastLine()), List.of());
        }
        List<Probe> probes = probes(ended.output());
        List<String> open =
                probes.stream().filter(probe -> !probe.closed()).map(Probe::name).toList();
        List<String> ways =
                open.stream().filter(name -> !isKnownShortcoming(name, sandbox)).toList();
        return ways.isEmpty()
                ? new Tried(new Walled(version(bubblewrap), probes), Optional.of(sandbox))
                : absent(Message.of("verify.sandbox.leaks", String.join(", ", ways)), probes);
    }

    /// What older programs and kernels cannot do. It leaves more kernel to attack, or the clock as
    /// the only limit, but is no way out.
    private static boolean isKnownShortcoming(String probe, Sandbox sandbox) {
        return switch (probe) {
            case "user-namespace" -> !sandbox.disablesUserNamespaces();
            case "fork-bomb" -> !sandbox.limitsProcesses();
            case "shared-memory" -> !sandbox.limitsFolders();
            default -> false;
        };
    }

    private static List<Probe> probes(String output) {
        List<Probe> probes = new ArrayList<>();
        for (String line : output.lines().toList()) {
            int space = line.lastIndexOf(' ');
            if (space > 0) {
                probes.add(
                        new Probe(
                                line.substring(0, space),
                                line.substring(space + 1).equals("closed")));
            }
        }
        return probes;
    }

    private static String version(Path bubblewrap) throws IOException, InterruptedException {
        return run(List.of(bubblewrap.toString(), "--version"))
                .lastOutputLine()
                .replace("bubblewrap ", "");
    }

    /// With an empty environment, see [Sandbox#command].
    private static Subprocess.Ended run(List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        return Subprocess.run(builder, LIMIT);
    }

    private static Tried missing(String program) {
        return absent(Message.of("verify.sandbox.missing", program), List.of());
    }

    private static Tried absent(Message reason, List<Probe> probes) {
        return new Tried(
                new Absent(reason, List.of(Message.of("verify.remedy.install-bubblewrap")), probes),
                Optional.empty());
    }
}
