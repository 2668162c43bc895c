package dev.alambique.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.fixture.HostilePayload;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The numbers of the page are those of the suites and of the gate as they are.
class SandboxPageTest {

    private static final Path TRAPS = Path.of("src/test/resources/hostile/projects");

    @Test
    void the_page_about_the_sandbox_counts_right() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/docs/sandbox.md"));
        long traps;
        try (Stream<Path> files = Files.list(TRAPS)) {
            traps = files.count();
        }

        assertThat(lines)
                .contains(
                        "| Python of a draft | gate, sandbox | "
                                + size("python")
                                + " | `HostilePythonTest` |",
                        "| SQL that leaves the database | gate, role, sandbox | "
                                + size("sql")
                                + " | `HostileSqlTest`, `HostilePythonTest` |",
                        "| a forged success | judgement | "
                                + size("verdicts")
                                + " | `HostileVerdictTest` |",
                        "| a project that is a trap | nothing runs before trust, then sandbox | "
                                + traps
                                + " | `ProjectTrapsTest` |",
                        row("python"),
                        row("sql"),
                        row("verdicts"));
    }

    private static int size(String suite) {
        return HostilePayload.suite(suite).size();
    }

    private static String row(String suite) {
        long passed =
                HostilePayload.suite(suite).stream()
                        .filter(each ->
                                Gate.check(each.draft(), "d1.py").stream()
                                        .noneMatch(Finding::blocks))
                        .count();
        return "| %s | %d | %d |".formatted(suite, size(suite) - passed, passed);
    }
}
