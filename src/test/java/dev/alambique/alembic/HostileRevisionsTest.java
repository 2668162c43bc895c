package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.ScriptFact;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Files that were damaged, or made to hurt who reads them: each is said to be so, with its name
/// and a line, and the history around it is read all the same. The limit of time only ends a hang.
@Timeout(120)
class HostileRevisionsTest {

    private static final String HEADER = "revision = '1'\ndown_revision = None\n\n\n";
    private static final String UPGRADE = HEADER + "def upgrade():\n";

    @TempDir Path root;

    @BeforeEach
    void makesAHistory() throws IOException {
        root = root.toRealPath();
        Files.createDirectory(root.resolve("versions"));
        write("good.py", "revision = 'good'\ndown_revision = None\n\n\ndef upgrade():\n    pass\n");
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                Arguments.of("cut off in a call", UPGRADE + "    op.add_column('t', sa.Column("),
                Arguments.of("cut off in a text", UPGRADE + "    op.execute('''DROP TABLE"),
                Arguments.of("cut off in a header", HEADER + "def upgrade("),
                Arguments.of("a NUL", UPGRADE + "    op.drop_table('a\0b')\n"),
                Arguments.of("only NULs", HEADER + "\0".repeat(1000)),
                Arguments.of("no Python", HEADER + "{{{ ]]] ;;; \u202e \u0007"),
                Arguments.of("ten megabytes", UPGRADE + "    op.drop_table('a')\n".repeat(450_000)),
                Arguments.of(
                        "ten megabytes in a line", UPGRADE + "    x = '" + "a".repeat(10_000_000)),
                Arguments.of("parentheses", UPGRADE + "    x = " + "(".repeat(100_000)),
                Arguments.of(
                        "brackets", UPGRADE + "    x = " + "[".repeat(50_000) + "]".repeat(50_000)),
                Arguments.of("calls", UPGRADE + "    " + "f(".repeat(40_000) + ")".repeat(40_000)),
                Arguments.of(
                        "not not", UPGRADE + "    op.execute(" + "not ".repeat(40_000) + "1)\n"),
                Arguments.of("attributes", UPGRADE + "    a" + ".b".repeat(80_000) + "()\n"),
                Arguments.of(
                        "a long sum",
                        UPGRADE + "    op.execute('a'" + "+'a'".repeat(40_000) + ")\n"),
                Arguments.of("conditions", UPGRADE + nested("if a:")),
                Arguments.of("loops", UPGRADE + nested("for i in (1, 2):")),
                Arguments.of("a chain of calls", UPGRADE + "    a" + ".b()".repeat(40_000) + "\n"));
    }

    private static String nested(String head) {
        return IntStream.range(1, 90)
                .mapToObj(depth -> "    ".repeat(depth) + head + "\n")
                .collect(Collectors.joining("", "", "    ".repeat(90) + "op.drop_table('a')\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void says_what_it_cannot_read(String name, String source) throws IOException {
        write("bad.py", source);

        RevisionGraph graph = GraphReader.read(project());

        assertThat(graph.named("good")).isPresent();
        assertThat(saidOf(graph))
                .as(name)
                .isNotEmpty()
                .allMatch(each -> each.startsWith("bad.py:"));
    }

    @Test
    void says_which_file_is_no_text() throws IOException {
        byte[] bytes = (HEADER + "x = 'ñ'\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(root.resolve("versions/bad.py"), bytes);
        Files.write(root.resolve("versions/worse.py"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

        assertThat(GraphReader.read(project()).problems())
                .containsExactly(
                        new GraphProblem.Unreadable("versions/bad.py", 1, "UTF-8"),
                        new GraphProblem.Unreadable("versions/worse.py", 1, "UTF-8"));
    }

    @Test
    void does_not_follow_links_in_circles() throws IOException {
        Files.createSymbolicLink(root.resolve("versions/again"), root.resolve("versions"));
        Files.createSymbolicLink(root.resolve("versions/self.py"), Path.of("self.py"));
        Files.createDirectory(root.resolve("versions/deep"));
        Files.createSymbolicLink(root.resolve("versions/deep/up"), Path.of(".."));

        RevisionGraph graph = GraphReader.read(project());

        assertThat(graph.revisions()).extracting(each -> each.id().value()).containsExactly("good");
    }

    @Test
    void reads_files_under_any_name() throws IOException {
        write("a\u001b[2J\u202eb.py", HEADER + "def upgrade():\n    (\n");

        assertThat(saidOf(GraphReader.read(project()))).isNotEmpty();
    }

    static Stream<Arguments> traps() {
        String doubling =
                IntStream.range(1, 24)
                        .mapToObj(i -> "    x%d = (x%d, x%d)\n".formatted(i, i - 1, i - 1))
                        .collect(Collectors.joining());
        String calling =
                IntStream.range(1, 40)
                        .mapToObj(i ->
                                "def f%d():\n%s\n\n"
                                        .formatted(i, "    f%d()\n".formatted(i - 1).repeat(10)))
                        .collect(Collectors.joining());
        String rounds =
                IntStream.range(1, 6)
                        .mapToObj(depth ->
                                "    ".repeat(depth) + "for i" + depth + " in range(300):\n")
                        .collect(Collectors.joining());
        return Stream.of(
                Arguments.of(
                        "values that double",
                        UPGRADE + "    x0 = ('a',)\n" + doubling + "    op.execute(x23)\n"),
                Arguments.of(
                        "functions that multiply",
                        HEADER
                                + "def f0():\n    op.drop_table('a')\n\n\n"
                                + calling
                                + "def upgrade():\n    f39()\n"),
                Arguments.of(
                        "a function that calls itself",
                        HEADER
                                + "def f(x):\n    f(x + 'a')\n    return f(x)\n\n\ndef upgrade():\n    op.execute(f('a'))\n"),
                Arguments.of(
                        "loops in loops",
                        UPGRADE + rounds + "    ".repeat(6) + "op.drop_table('a')\n"),
                Arguments.of(
                        "names that mean each other",
                        HEADER + "a = b\nb = a\n\n\ndef upgrade():\n    op.execute(a + b)\n"),
                Arguments.of(
                        "texts that grow",
                        UPGRADE
                                + "    x = 'abcdefghij'\n"
                                + "    x = x + x\n".repeat(60)
                                + "    op.execute(x)\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void comes_to_an_end(String name, String source) {
        Revision revision = RevisionReader.read(source, "bad.py");

        assertThat(revision.upgrade()).as(name).isNotEmpty();
    }

    /// The problems of the history and of its scripts, and what was not understood in them.
    private static List<String> saidOf(RevisionGraph graph) {
        Stream<String> problems =
                graph.problems().stream()
                        .filter(GraphProblem.Unreadable.class::isInstance)
                        .map(GraphProblem.Unreadable.class::cast)
                        .map(each -> each.file() + ":" + each.line());
        Stream<String> facts =
                graph.revisions().stream()
                        .flatMap(each ->
                                each.factsOf(ScriptFact.SyntaxProblem.class)
                                        .map(fact -> each.file() + ":" + fact.line()));
        Stream<String> operations =
                graph.revisions().stream()
                        .flatMap(each ->
                                each.upgrade().stream()
                                        .filter(HostileRevisionsTest::isOpen)
                                        .map(located -> each.file() + ":" + located.line()));
        return Stream.of(problems, facts, operations)
                .flatMap(each -> each)
                .map(each -> each.substring("versions/".length()))
                .toList();
    }

    private static boolean isOpen(Located<Operation> located) {
        return located.operation() instanceof Operation.Opaque
                || located.operation() instanceof Operation.Partial
                || located.surroundings().isConditional();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve("versions").resolve(name), text);
    }

    private Project project() {
        return new Project(
                root,
                root.resolve("alembic.ini"),
                "alembic",
                root,
                List.of(root.resolve("versions")),
                true,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }
}
