package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Operation;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.ScriptFact;

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
        write("a/.#2_dos.py", "roto(");
        write("a/.2_dos.py.1b.tmp", "roto(");
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
    void reads_files_in_the_encoding_they_name() throws IOException {
        String latin =
                "# -*- coding: latin-1 -*-\n'''añadir'''\nrevision = '1'\ndown_revision = None\n";
        Files.write(root.resolve("a/1.py"), latin.getBytes(StandardCharsets.ISO_8859_1));
        write("a/2.py", "# coding: klingon\n");
        write("a/3.py", "\ufeffrevision = '3'\ndown_revision = '1'\n");

        RevisionGraph graph = GraphReader.read(project(false, "a"));

        assertThat(graph.revisions()).extracting(each -> each.message()).contains("añadir");
        assertThat(graph.heads()).containsExactly(new RevisionId("3"));
        assertThat(graph.problems())
                .containsExactly(new GraphProblem.Unreadable("a/2.py", 1, "klingon"));
    }

    @Test
    void takes_compiled_files_for_revisions_only_where_there_are_no_sources() throws IOException {
        write("a/1.py", "revision = '1'\ndown_revision = None\n");
        write("a/2.pyc", "");
        Files.createDirectories(root.resolve("a/__pycache__"));
        write("a/__pycache__/1.cpython-311.pyc", "");
        write("a/__pycache__/3.cpython-311.pyc", "");

        assertThat(GraphReader.read(project(true, "a")).problems()).isEmpty();
        assertThat(GraphReader.read(sourceless("a")).problems())
                .containsExactly(
                        new GraphProblem.Unreadable("a/2.pyc", 1, "sourceless"),
                        new GraphProblem.Unreadable(
                                "a/__pycache__/3.cpython-311.pyc", 1, "sourceless"));
    }

    @Test
    void knows_labels_and_dependencies_in_every_form_and_what_nobody_can_know() throws IOException {
        write(
                "a/1.py",
                """
                revision = '1'
                down_revision = None
                branch_labels = 'uno'
                depends_on = None
                """);
        write(
                "a/2.py",
                """
                revision: str = '2'
                down_revision: str | None = None
                branch_labels: tuple[str, ...] = ('dos', 'otra')
                depends_on = ['1', 'uno']
                """);
        write(
                "a/3.py",
                """
                from app import cli
                revision = '3'
                down_revision = None
                branch_labels = (cli.CONTRACT_BRANCH,)
                depends_on = cli.other()
                """);

        RevisionGraph graph = GraphReader.read(project(false, "a"));

        assertThat(graph.branches(new RevisionId("1"))).containsExactly("uno");
        assertThat(graph.branches(new RevisionId("2"))).containsExactly("dos", "otra");
        assertThat(graph.revision(new RevisionId("2")).orElseThrow().dependsOn())
                .containsExactly("1", "uno");
        assertThat(graph.revision(new RevisionId("3")).orElseThrow().facts())
                .contains(new ScriptFact.UnknownLabel(4, "branch_labels = (cli.CONTRACT_BRANCH,)"));
        assertThat(graph.problems())
                .containsExactly(
                        new GraphProblem.Unreadable("a/3.py", 5, "depends_on = cli.other()"));
    }

    @Test
    void sees_the_same_shape_without_looking_at_what_revisions_do() throws IOException {
        write(
                "a/1.py",
                "'''uno'''\nrevision = '1'\ndown_revision = None\ndef upgrade():\n    x()\n");
        write("a/2.py", "down_revision = '1'\n\n\ndef upgrade():\n    pass\n\n\nrevision = '2'\n");
        write("a/3.py", "'''\ndef not code():\n'''\nrevision = '3'\ndown_revision = ('1', '2')\n");

        RevisionGraph whole = GraphReader.read(project(false, "a"));
        RevisionGraph shape = GraphReader.readShape(project(false, "a"));

        assertThat(places(shape)).isEqualTo(places(whole)).hasSize(3);
        assertThat(shape.problems()).isEmpty();
        assertThat(shape.revisions())
                .allMatch(
                        each -> each.upgrade().getFirst().operation() instanceof Operation.Opaque);
    }

    private static List<String> places(RevisionGraph graph) {
        return graph.revisions().stream()
                .map(each -> each.id() + " " + each.downRevisions() + " " + each.message())
                .toList();
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

    private Project sourceless(String place) {
        Project sources = project(false, place);
        return new Project(
                sources.root(),
                sources.configuration(),
                sources.section(),
                sources.scriptLocation(),
                sources.versionLocations(),
                false,
                true,
                sources.fileTemplate(),
                sources.truncateSlugLength(),
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
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
