package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.OutsideWorld;
import dev.alambique.fixture.TareasProject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Projects that are traps: opened, looked at, asked about, and at last trusted. Whatever in them
/// runs may do so in the sandbox only, where it reaches nothing; before trust nothing runs at all.
class ProjectTrapsTest {

    private static final Path TRAPS = Path.of("src/test/resources/hostile/projects");

    /// `-Dhostile=all` runs verifications in all of them, otherwise in every sixth.
    private static final boolean ALL = "all".equals(System.getProperty("hostile"));

    private static final List<List<String>> LOOKS =
            List.of(
                    List.of("status"),
                    List.of("history"),
                    List.of("check", "--all"),
                    List.of("models"),
                    List.of("diff"));

    private static final List<List<String>> RUNS =
            List.of(
                    List.of(
                            "ask",
                            "--dry-run",
                            "--engines",
                            "sqlite",
                            "add column tareas.descripcion text"),
                    List.of("verify", "--trust", "--engines", "sqlite", "base0001"));

    @Test
    @Timeout(600)
    void no_trap_fires_on_this_machine(@TempDir Path folder) throws Exception {
        Map<String, List<String>> effects = new TreeMap<>();
        List<Path> traps;
        try (Stream<Path> files = Files.list(TRAPS)) {
            traps = files.sorted().toList();
        }
        for (int i = 0; i < traps.size(); i++) {
            String name = traps.get(i).getFileName().toString();
            try (OutsideWorld world = new OutsideWorld()) {
                Path root = folder.resolve("p" + i).resolve("tareas");
                TareasProject.copyTo(root);
                set(traps.get(i), root, world);
                List<String> found = new ArrayList<>();
                for (List<String> words : LOOKS) {
                    found.addAll(run(words, root, world));
                }
                for (List<String> words : ALL || i % 6 == 0 ? RUNS : List.<List<String>>of()) {
                    found.addAll(run(words, root, world));
                }
                if (!found.isEmpty()) {
                    effects.put(name, found);
                }
            }
        }

        assertThat(traps).hasSizeGreaterThanOrEqualTo(25);
        assertThat(effects).isEmpty();
    }

    private static List<String> run(List<String> words, Path root, OutsideWorld world)
            throws Exception {
        Alambique.Result result =
                new Alambique(root, root.resolveSibling("state")).run(words.toArray(String[]::new));
        List<String> found = new ArrayList<>(world.effects(result.out() + result.err(), root));
        if (result.code() == 70) {
            found.add("a bug: " + result.err());
        }
        if (Files.exists(root.resolve("fired"))) {
            found.add("a marker in the project");
        }
        found.replaceAll(effect -> String.join(" ", words) + ": " + effect);
        return found;
    }

    /// A trap is a text: after each `==== PATH` follows what lies there. At a path's end `!` makes
    /// a program, `>` a link to what follows, `|` a pipe; `+` appends.
    private static void set(Path trap, Path root, OutsideWorld world)
            throws IOException, InterruptedException {
        String text = world.aimed(Files.readString(trap), root);
        for (String part : List.of(text.split("(?m)^==== ", -1)).stream().skip(1).toList()) {
            int end = part.indexOf('\n');
            String name = part.substring(0, end);
            String content = part.substring(end + 1);
            Path path = root.resolve(name.replaceFirst("[!>|+]$", ""));
            Files.createDirectories(path.resolveSibling("."));
            switch (name.charAt(name.length() - 1)) {
                case '>' -> {
                    Files.deleteIfExists(path);
                    Files.createSymbolicLink(path, Path.of(content.strip()));
                }
                case '|' ->
                        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                                .isZero();
                case '+' -> Files.writeString(path, content, StandardOpenOption.APPEND);
                case '!' -> {
                    Files.writeString(path, content);
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
                default -> Files.writeString(path, content);
            }
        }
    }
}
