package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Operation;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class GraphReaderTest {

    @TempDir Path temporary;
    private Path root;

    @BeforeEach
    void resolve() throws IOException {
        root = temporary.toRealPath();
        Files.createDirectories(root.resolve("a"));
        Files.createDirectories(root.resolve("b/2026"));
    }

    @Test
    void reads_all_version_locations() throws IOException {
        write("a/1_uno.py", "'''uno'''\nrevision = '1'\ndown_revision = None\n");
        write("a/2_dos.py", "revision = '2'\ndown_revision = '1'\n");
        write("b/2026/3.py", "revision = '3'\ndown_revision = ('1', '2')\n");
        write("a/__init__.py", "");
        write("a/.2_dos.py.tmp.py", "roto(");
        write("a/notas.txt", "roto(");

        RevisionGraph graph = GraphReader.read(project(true, "a", "b"));

        assertThat(graph.problems()).isEmpty();
        assertThat(graph.heads()).containsExactly(new RevisionId("3"));
        assertThat(graph.revisions())
                .extracting(revision -> revision.file())
                .containsExactly("a/1_uno.py", "a/2_dos.py", "b/2026/3.py");
        assertThat(GraphReader.read(project(false, "a", "b")).revisions()).hasSize(2);
    }

    @Test
    void names_the_file_of_everything_that_does_not_fit() throws IOException {
        write("a/1.py", "revision = 'uno'\ndown_revision = None\n");
        write("a/2.py", "revision = 'uno'\ndown_revision = None\n");
        write("a/3.py", "revision = 'tres'\ndown_revision = 'falta'\n");
        write("a/4.py", "revision = 'cuatro'\ndown_revision = 'cuatro'\n");
        write("a/ayuda.py", "def ayuda():\n    pass\n");
        write("a/calculada.py", "revision = '5'\n\ndown_revision = padre()\n");
        write("a/abc.py", "down_revision = None\n");
        Files.write(root.resolve("a/latin.py"), "x = 'ñ'".getBytes(StandardCharsets.ISO_8859_1));

        RevisionGraph graph = GraphReader.read(project(false, "a"));

        assertThat(graph.problems())
                .containsExactlyInAnyOrder(
                        new GraphProblem.DuplicateId("a/2.py", new RevisionId("uno"), "a/1.py"),
                        new GraphProblem.MissingParent(
                                "a/3.py", new RevisionId("tres"), new RevisionId("falta")),
                        new GraphProblem.Cycle("a/4.py", List.of(new RevisionId("cuatro"))),
                        new GraphProblem.Unreadable("a/ayuda.py", 1, "revision"),
                        new GraphProblem.Unreadable("a/calculada.py", 3, "down_revision = padre()"),
                        new GraphProblem.Unreadable("a/latin.py", 1, "UTF-8"));
    }

    @Test
    void keeps_a_script_that_is_too_long_in_the_history() throws IOException {
        write(
                "a/1.py",
                "revision = '1'\ndown_revision = None\n\n\ndef upgrade():\n"
                        + "    op.execute('SELECT 1')\n".repeat(20_000));

        RevisionGraph graph = GraphReader.read(project(false, "a"));

        assertThat(graph.problems()).isEmpty();
        assertThat(graph.revisions().getFirst().upgrade().getFirst().operation())
                .isInstanceOf(Operation.Opaque.class);
    }

    @Test
    void reads_a_missing_folder_as_an_empty_history() {
        assertThat(GraphReader.read(project(false, "nada")).isEmpty()).isTrue();
    }

    @Test
    void writes_revisions_beside_their_parent() throws Exception {
        write("b/1.py", "revision = '1'\ndown_revision = None\n");
        String source = "revision = '2'\ndown_revision = '1'\n";
        DraftedRevision draft =
                new DraftedRevision(RevisionReader.read(source, "2.py"), source, "2.py");

        assertThat(RevisionWriter.write(project(false, "a", "b"), List.of(draft)))
                .containsExactly(root.resolve("b/2.py"));
        assertThat(root.resolve("b/2.py")).hasContent(source);
    }

    @Test
    void writes_into_the_folder_the_template_names() throws Exception {
        String source = "revision = '2'\ndown_revision = None\n";
        DraftedRevision draft =
                new DraftedRevision(RevisionReader.read(source, "2.py"), source, "2026/11/2.py");

        assertThat(RevisionWriter.write(project(true, "b"), List.of(draft)))
                .containsExactly(root.resolve("b/2026/11/2.py"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private Project project(boolean recursive, String... places) {
        return new Project(
                root,
                root.resolve("alembic.ini"),
                "alembic",
                root,
                List.of(places).stream().map(root::resolve).toList(),
                recursive,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }
}
