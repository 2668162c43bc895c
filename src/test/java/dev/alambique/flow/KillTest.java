package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Real processes, killed with SIGKILL at random moments of a request, and then a request that runs
/// to its end: nothing of the killed ones may be left. `-Dkills=200` kills more often.
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 6);

    /// Printed, so that a failure can be repeated as far as chance allows.
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /// In the names of what the processes of this test make, wherever it lies.
    private final List<String> marks = new ArrayList<>();

    @Test
    void a_start_after_kills_at_random_moments_finds_and_leaves_nothing() throws Exception {
        // short, since a server's socket lies in it
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "k").toRealPath();
        try {
            Path project = folder.resolve("demo");
            SampleProject.create(project);
            Files.createDirectories(folder.resolve("t"));
            long whole = System.nanoTime();
            assertThat(
                            started(
                                            folder,
                                            project,
                                            "ask",
                                            "--yes",
                                            "--trust",
                                            "add column tareas.primera varchar(40)")
                                    .waitFor())
                    .isZero();
            long longest = System.nanoTime() - whole;

            Random random = new Random(SEED);
            List<String> states = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Process process =
                        started(
                                folder,
                                project,
                                "ask",
                                "--yes",
                                "--trust",
                                "add column tareas.c" + kill + " varchar(40)");
                boolean ended =
                        process.waitFor(
                                (long) (random.nextDouble() * longest), TimeUnit.NANOSECONDS);
                process.destroyForcibly().waitFor();
                states.add(ended ? "ended" : "killed");
            }
            System.out.printf("kills: seed %d, %s%n", SEED, states);

            Process last =
                    started(
                            folder,
                            project,
                            "ask",
                            "--yes",
                            "--trust",
                            "add column tareas.ultima varchar(40)");
            assertThat(last.waitFor()).isZero();

            assertThat(below(folder.resolve("t"))).isEmpty();
            assertThat(servers()).isEmpty();
            assertThat(processes(folder)).isEmpty();
            assertThat(unfinished(folder)).isEmpty();
            assertThat(started(folder, project, "check", "--all").waitFor()).isLessThan(2);
        } finally {
            for (Path each : below(folder)) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        }
    }

    @Test
    void a_start_after_a_shell_and_what_watched_its_warm_server_were_killed_leaves_nothing()
            throws Exception {
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "k").toRealPath();
        try {
            Path project = folder.resolve("demo");
            SampleProject.create(project);
            Files.createDirectories(folder.resolve("t"));
            Process shell = started(folder, project, "--trust", "--no-input");
            try (Writer typed = shell.outputWriter()) {
                typed.write("verify\n");
                typed.flush();
                while (!Files.readString(folder.resolve("output")).contains("Verified: ")) {
                    assertThat(shell.isAlive()).isTrue();
                    Thread.sleep(50);
                }
                assertThat(servers()).as("folders of warm servers").hasSize(1);

                List<ProcessHandle> watchers = shell.children().toList();
                shell.destroyForcibly();
                watchers.forEach(ProcessHandle::destroyForcibly);
                shell.waitFor();
            }

            assertThat(started(folder, project, "verify", "--trust").waitFor()).isZero();

            assertThat(below(folder.resolve("t"))).isEmpty();
            assertThat(servers()).isEmpty();
            assertThat(processes(folder)).isEmpty();
        } finally {
            for (Path each : below(folder)) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        }
    }

    private Process started(Path folder, Path project, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + folder.resolve("t"));
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
        command.add("dev.alambique.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment()
                .put("XDG_CACHE_HOME", Path.of("target", "test-cache").toAbsolutePath().toString());
        builder.environment().put("ALAMBIQUE_PYTHON", TestPython.found().executable().toString());
        Path output = folder.resolve("output");
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
        marks.add("-p" + Long.toString(process.pid(), Character.MAX_RADIX) + "_");
        return process;
    }

    private static String absolute(String classPath) {
        List<String> absolute = new ArrayList<>();
        for (String each : classPath.split(":", -1)) {
            absolute.add(Path.of(each).toAbsolutePath().toString());
        }
        return String.join(":", absolute);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> !each.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /// Where the path of a socket would be too long below the folder, a server's lies in `/tmp`.
    private List<Path> servers() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/tmp"))) {
            return all.filter(each -> isMarked(each.getFileName().toString())).toList();
        }
    }

    private boolean isMarked(String text) {
        return marks.stream().anyMatch(text::contains);
    }

    private List<String> processes(Path folder) throws InterruptedException {
        List<String> found = List.of();
        for (int attempt = 0; attempt < 100; attempt++) {
            found =
                    ProcessHandle.allProcesses()
                            .map(each -> each.info().commandLine().orElse(""))
                            .filter(line -> line.contains(folder + "/") || isMarked(line))
                            .toList();
            if (found.isEmpty()) {
                return found;
            }
            Thread.sleep(50);
        }
        return found;
    }

    private static List<Path> unfinished(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path each : below(folder.resolve("demo"))) {
            String name = each.getFileName().toString();
            boolean revision =
                    name.endsWith(".py")
                            && each.resolveSibling(".").normalize().endsWith("versions");
            if (name.endsWith(".tmp")
                    || (revision && !Files.readString(each).contains("def downgrade()"))) {
                found.add(each);
            }
        }
        return found;
    }
}
