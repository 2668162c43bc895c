package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Opening;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.TestPython;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The benchmark of tasks: its checker shares no code with the program, so it is asked whether it
/// is sound itself, and what it says of revisions the program writes for the course's exercises.
class TasksIT {

    /// One request, passed at once; nothing accepted or rejected that should not be.
    private static final String PASSED =
            "offline +1 +1/1 \\(21-100 %\\) +1/1 \\(21-100 %\\) +0 +0 +0 ";

    private static final Path CACHE = Path.of("target", "test-cache").toAbsolutePath();

    @TempDir private static Path folder;
    private static Path program;

    @BeforeAll
    static void unpack_postgresql_and_make_a_program_to_start() throws Exception {
        try (Shadows shadows = new Shadows(CACHE.resolve("alambique"), null, List.of())) {
            assertThat(shadows.open(Dialect.POSTGRESQL)).isInstanceOf(Opening.Opened.class);
        }
        program = folder.resolve("alambique");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' dev.alambique.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                absolute(System.getProperty("java.class.path"))));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void accepts_every_golden_solution() throws Exception {
        assertThat(tasks("check", "--goldens"))
                .endsWith("24 golden solutions, 0 mutants, 0 wrong verdicts\n");
    }

    @Test
    void rejects_wrong_solutions_for_their_reason() throws Exception {
        assertThat(tasks("check", "--task", "01", "--task", "38"))
                .endsWith("2 golden solutions, 10 mutants, 0 wrong verdicts\n");
    }

    @Test
    void passes_what_is_written_for_the_first_exercise() throws Exception {
        assertThat(tasks("offline", "--task", "02")).containsPattern(PASSED);
    }

    @Test
    void passes_what_is_written_for_the_second_exercise() throws Exception {
        assertThat(tasks("offline", "--task", "10")).containsPattern(PASSED);
    }

    @Test
    void passes_what_is_written_for_the_third_exercise() throws Exception {
        assertThat(tasks("offline", "--task", "20")).containsPattern(PASSED);
    }

    @Test
    void passes_the_runbook_of_a_way_back_without_downtime() throws Exception {
        assertThat(tasks("offline", "--task", "37")).containsPattern(PASSED);
    }

    /// What the benchmark prints, if it ends well.
    private static String tasks(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(TestPython.found().executable().toString(), "src/bench/tasks.py"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "LC_ALL", "C.UTF-8",
                                "XDG_CACHE_HOME", CACHE.toString(),
                                "ALAMBIQUE", program.toString(),
                                "ALAMBIQUE_PYTHON", TestPython.found().executable().toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }
}
