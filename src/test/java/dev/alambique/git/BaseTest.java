package dev.alambique.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a branch changed, on real repositories.
class BaseTest {

    @TempDir private Path folder;
    private Path versions;

    @BeforeEach
    void commit_two_revisions_and_leave_for_a_branch() throws Exception {
        PlainConfiguration.use();
        versions = Files.createDirectories(folder.resolve("backend/versions"));
        write("a.py", "one\n");
        write("b.py", "two\n");
        try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
            commit(git);
            git.checkout().setCreateBranch(true).setName("feature").call();
            write("c.py", "three\n");
            commit(git);
            git.checkout().setName("main").call();
            write("b.py", "changed on main\n");
            commit(git);
            git.checkout().setName("feature").call();
        }
    }

    @Test
    void a_file_of_the_branch_is_changed_and_one_of_the_base_is_not() {
        assertThat(changed("a.py")).isFalse();
        assertThat(changed("c.py")).isTrue();
    }

    @Test
    void what_the_base_did_since_is_not_this_branchs_change() {
        assertThat(changed("b.py")).isFalse();
    }

    @Test
    void what_is_not_committed_counts() throws IOException {
        write("a.py", "other\n");
        write("new.py", "untracked\n");

        assertThat(changed("a.py")).isTrue();
        assertThat(changed("new.py")).isTrue();
    }

    @Test
    void the_line_endings_of_a_checkout_are_no_change() throws IOException {
        write("a.py", "one\r\n");

        assertThat(changed("a.py")).isFalse();
    }

    @Test
    void no_program_the_repository_names_is_run() throws IOException {
        Path canary = folder.resolve("canary");
        String command = "touch " + canary;
        Files.writeString(
                folder.resolve(".git/config"),
                """
                [core]
                    fsmonitor = %1$s
                    hooksPath = .
                [filter "evil"]
                    clean = %1$s
                    smudge = %1$s
                    process = %1$s
                [diff]
                    external = %1$s
                """
                        .formatted(command));
        Files.writeString(folder.resolve(".gitattributes"), "*.py filter=evil diff=evil\n");

        assertThat(changed("a.py")).isFalse();
        assertThat(canary).doesNotExist();
    }

    @Test
    void nothing_is_written_into_the_repository() throws IOException {
        List<String> before = listing();

        assertThat(changed("a.py")).isFalse();

        assertThat(listing()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("JGit-FileStore"));
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(BaseTest::described).sorted().toList();
        }
    }

    private static String described(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_link_out_of_the_repository_is_changed(@TempDir Path elsewhere) throws IOException {
        Path target = Files.writeString(elsewhere.resolve("x.py"), "one\n");
        Files.createSymbolicLink(versions.resolve("link.py"), target);

        assertThat(changed("link.py")).isTrue();
    }

    @Test
    void says_what_is_missing(@TempDir Path bare) {
        assertThatThrownBy(() -> Base.open(folder, "origin/main").close())
                .isInstanceOf(Failure.Unusable.class);
        assertThatThrownBy(() -> Base.open(bare, "main").close())
                .isInstanceOf(Failure.Unusable.class);
        assertThatThrownBy(() -> Base.open(folder, "ma in~^{").close())
                .isInstanceOf(Failure.Unusable.class);
    }

    private boolean changed(String name) {
        try (Base base = Base.open(versions, "main")) {
            return base.isChanged(versions.resolve(name));
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(versions.resolve(name), text);
    }

    private static void commit(Git git) throws Exception {
        git.add().addFilepattern(".").call();
        PersonIdent nobody = new PersonIdent("Nobody", "nobody@example.org");
        git.commit().setMessage("x").setAuthor(nobody).setCommitter(nobody).setSign(false).call();
    }
}
