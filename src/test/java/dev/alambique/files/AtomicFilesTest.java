package dev.alambique.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alambique.failure.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

class AtomicFilesTest {

    @TempDir Path folder;

    @Test
    void creates_all_files_and_leaves_nothing_else() throws Exception {
        List<Path> created =
                AtomicFiles.createAll(
                        folder, List.of(new NewFile("a.py", "uno\n"), new NewFile("b.py", "ñ\n")));

        assertThat(created)
                .containsExactly(
                        folder.toRealPath().resolve("a.py"), folder.toRealPath().resolve("b.py"));
        assertThat(created.getLast()).hasContent("ñ\n");
        assertThat(names()).containsExactly("a.py", "b.py");
    }

    @Test
    void creates_none_where_one_exists_and_keeps_what_was_there() throws Exception {
        Files.writeString(folder.resolve("b.py"), "del usuario");

        assertThat(problem(new NewFile("a.py", "uno"), new NewFile("b.py", "dos")))
                .isEqualTo("files.exists");
        assertThat(names()).containsExactly("b.py");
        assertThat(folder.resolve("b.py")).hasContent("del usuario");
    }

    @Test
    void takes_back_the_first_file_when_the_second_has_its_name() throws Exception {
        assertThat(problem(new NewFile("a.py", "uno"), new NewFile("a.py", "dos")))
                .isEqualTo("files.exists");
        assertThat(names()).isEmpty();
    }

    @Test
    void takes_names_that_differ_only_in_case_for_the_same() throws Exception {
        Files.writeString(folder.resolve("A.py"), "");

        assertThat(problem(new NewFile("a.py", "uno"))).isEqualTo("files.exists");
    }

    @Test
    void never_leaves_the_folder() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("fuera"));
        Path inside = Files.createDirectory(folder.resolve("dentro"));
        for (String name :
                List.of(
                        "../x.py",
                        "dentro/x.py",
                        elsewhere.resolve("x.py").toString(),
                        "..",
                        "",
                        ".",
                        "con.py",
                        "LPT1.tar.py",
                        ".py")) {
            assertThat(
                            catchThrowableOfType(
                                            Failure.class,
                                            () ->
                                                    AtomicFiles.createAll(
                                                            inside,
                                                            List.of(new NewFile(name, "x"))))
                                    .problem()
                                    .key())
                    .as(name)
                    .isEqualTo("files.outside");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void follows_no_symbolic_link() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("fuera"));
        Path link = Files.createSymbolicLink(folder.resolve("enlace"), elsewhere);

        assertThat(
                        catchThrowableOfType(
                                        Failure.class,
                                        () ->
                                                AtomicFiles.createAll(
                                                        link, List.of(new NewFile("a.py", ""))))
                                .problem()
                                .key())
                .isIn("files.no-folder", "files.failed");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void says_so_when_the_folder_is_missing() {
        Path missing = folder.resolve("nada");

        assertThat(
                        catchThrowableOfType(
                                        Failure.class,
                                        () ->
                                                AtomicFiles.createAll(
                                                        missing, List.of(new NewFile("a.py", ""))))
                                .problem()
                                .key())
                .isEqualTo("files.no-folder");
    }

    @Test
    void writes_nothing_when_interrupted() throws Exception {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(
                        () -> AtomicFiles.createAll(folder, List.of(new NewFile("a.py", "uno"))));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(names()).isEmpty();
    }

    @Test
    void lets_no_swapped_folder_redirect_a_file() throws Exception {
        Path versions = Files.createDirectory(folder.resolve("versions"));
        Path aside = folder.resolve("aside");
        Path target = Files.createDirectory(folder.resolve("elsewhere"));
        AtomicBoolean stop = new AtomicBoolean();
        Thread racer = Thread.ofPlatform().start(() -> swap(versions, aside, target, stop));
        for (int i = 0; i < 2_000; i++) {
            try {
                AtomicFiles.createAll(versions, List.of(new NewFile("r" + i + ".py", "x")));
            } catch (Failure _) {
                // Refused; the point is where files do not end up.
            }
        }
        stop.set(true);
        racer.join();

        try (Stream<Path> found = Files.list(target)) {
            assertThat(found.filter(file -> file.toString().endsWith(".py"))).isEmpty();
        }
    }

    private static void swap(Path versions, Path aside, Path target, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Files.move(versions, aside);
                Files.createSymbolicLink(versions, target);
                Files.delete(versions);
                Files.move(aside, versions);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String problem(NewFile... files) {
        return catchThrowableOfType(
                        Failure.class, () -> AtomicFiles.createAll(folder, List.of(files)))
                .problem()
                .key();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
