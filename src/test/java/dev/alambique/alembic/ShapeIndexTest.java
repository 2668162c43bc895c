package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.RevisionGraph;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A history read with an index is the history.
class ShapeIndexTest {

    private static final int SCRIPTS = 450;
    private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir private Path temporary;
    private Path root;
    private Path cache;

    @BeforeEach
    void write_a_long_history() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("project"));
        cache = temporary.resolve("cache");
        for (int n = 0; n < SCRIPTS; n++) {
            write(n, "r" + n, n == 0 ? "None" : "'r" + (n - 1) + "'", "");
        }
        write(5, "r5", "'r4'", "branch_labels = ('rama', 'ñ')\ndepends_on = ['r1', 'r2']\n");
        write(6, "r6", "('r5', 'r3')", "import x\ndepends_on = x.y\n");
        write(7, "r7\\tz", "'r6'", "");
        write(8, "r8", "'r7\\tz'", "");
        write(9, "r9", "'r8'", "depends_on = ('',)\n");
    }

    private Path write(int n, String id, String down, String more) throws IOException {
        Path file = root.resolve("%04d.py".formatted(n));
        Files.writeString(
                file,
                "\"\"\"step %d\n\n%s\n\"\"\"\nrevision = '%s'\ndown_revision = %s\n%s"
                        .formatted(n, n == 8 ? "Revises: otra" : "", id, down, more));
        Files.setLastModifiedTime(file, OLD);
        return file;
    }

    private Project project() {
        return new Project(
                root,
                root.resolve("alembic.ini"),
                "alembic",
                root,
                List.of(root),
                false,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }

    private void assertSame() {
        RevisionGraph without = GraphReader.readShape(project());
        for (int times = 0; times < 2; times++) {
            RevisionGraph with = GraphReader.readShape(project(), cache);
            assertThat(with.newestFirst()).isEqualTo(without.newestFirst());
            assertThat(with.revisions()).isEqualTo(without.revisions());
            assertThat(with.problems()).isEqualTo(without.problems());
        }
    }

    private Path index() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList().getFirst();
        }
    }

    @Test
    void says_the_same_as_the_files() throws IOException {
        assertSame();

        assertThat(Files.readString(index())).contains("0100.py\t").contains("rama\u001fñ");
    }

    @Test
    void is_what_is_read_where_the_files_are_the_same() throws IOException {
        assertSame();
        Path file = root.resolve("0100.py");
        Files.writeString(file, Files.readString(file).replace("step", "xxxx"));
        Files.setLastModifiedTime(file, OLD);

        assertThat(GraphReader.readShape(project(), cache).revisions())
                .as("neither length nor time tell it")
                .anyMatch(each -> each.message().equals("step 100"));
    }

    @Test
    void notices_what_has_changed() throws IOException {
        assertSame();
        Files.delete(root.resolve("0449.py"));
        Path same = root.resolve("0010.py");
        Files.writeString(same, Files.readString(same).replace("step", "paso"));
        write(20, "r20", "'r19'", "# longer\n");
        write(999, "nueva", "'r448'", "");
        Files.delete(root.resolve("0030.py"));
        Files.createSymbolicLink(root.resolve("0030.py"), root.resolve("0031.py"));

        assertSame();
    }

    @Test
    void does_not_keep_what_was_written_a_moment_ago() throws IOException {
        Path fresh = root.resolve("0100.py");
        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now()));
        assertSame();

        assertThat(Files.readString(index())).doesNotContain("0100.py\t").contains("0101.py\t");
    }

    @Test
    void is_ignored_where_it_is_damaged_or_of_something_else() throws IOException {
        assertSame();
        Path index = index();
        String whole = Files.readString(index);
        for (String damaged :
                List.of(
                        "",
                        whole.substring(0, whole.length() / 2),
                        whole.replace("\tr100\t", "\tevil\t"),
                        whole.replaceFirst("project", "another"),
                        "\0".repeat(1000))) {
            Files.writeString(index, damaged);
            assertSame();
        }
        Files.write(index, whole.getBytes(StandardCharsets.UTF_16));
        assertSame();
        Files.delete(index);
        Files.createDirectory(index);
        assertSame();
    }

    @Test
    void is_left_out_where_the_cache_cannot_be_written() throws IOException {
        Files.writeString(cache, "a file");

        assertSame();
    }
}
