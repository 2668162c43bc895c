package dev.alambique.verify;

import static dev.alambique.fixture.TareasProject.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.alambique.alembic.GraphReader;
import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.finding.Finding;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Merges of branches, run by real Alembic in every order of the branches.
class BranchOrdersTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    @TempDir Path folder;
    private Project project;

    @BeforeEach
    void copyTheProject() {
        project = TareasProject.copyTo(folder.resolve("tareas"));
    }

    @AfterAll
    static void endTheServer() {
        SHADOWS.close();
    }

    @Test
    void fails_where_rows_depend_on_which_branch_ran_first() throws Exception {
        branch("izq", "op.execute(\"UPDATE tareas SET prioridad = 2 WHERE prioridad = 1\")");
        branch("der", "op.execute(\"UPDATE tareas SET prioridad = 3 WHERE prioridad = 2\")");

        assertThat(verified(Set.of(Dialect.values()), "der", "izq"))
                .hasSize(2)
                .allMatch(each ->
                        each.matches(
                                "(SQLite|PostgreSQL): it matters which branch runs first: der first, izq"
                                        + " first: tareas\\.prioridad: \\d+ of 200 rows differ"));
    }

    @Test
    void leaves_open_what_needs_another_branch_without_saying_so() throws Exception {
        branch(
                "der",
                """
                if op.get_bind().scalar(sa.text("SELECT count(*) FROM usuarios")) >= 0:
                    op.execute("UPDATE usuarios SET apodo = ''")
                """);
        branch("izq", "op.add_column(\"usuarios\", sa.Column(\"apodo\", sa.String(9)))");

        Verification verification = run(Set.of(Dialect.SQLITE), "der", "izq");

        assertThat(verification).isInstanceOf(Verification.Unverified.class);
    }

    @Test
    void passes_heads_of_which_one_depends_on_the_other() throws Exception {
        branch("izq", "op.add_column(\"tareas\", sa.Column(\"nota\", sa.String(9)))");
        branch("der", "op.execute(\"UPDATE tareas SET nota = 'x'\")", "izq");

        assertThat(verified(Set.of(Dialect.SQLITE), "der", "izq")).isEmpty();
    }

    @Test
    void warns_where_a_branch_refuses_the_rows_made_up_for_it() throws Exception {
        branch("izq", "op.add_column(\"tareas\", sa.Column(\"nota\", sa.String(9)))");
        branch(
                "der",
                """
                if op.get_bind().scalar(sa.text("SELECT count(*) FROM usuarios")) > 0:
                    raise RuntimeError("usuarios must be empty")
                """);

        EngineRun run = run(Set.of(Dialect.SQLITE), "der", "izq").engines().getFirst();

        assertThat(run.stages())
                .filteredOn(each -> each.stage() == Stage.BRANCH_ORDERS)
                .extracting(StageResult::status, StageResult::why)
                .containsExactly(
                        tuple(
                                StageResult.Status.WARNED,
                                Message.of(
                                        "verify.warned.branch-rows",
                                        "der",
                                        "usuarios must be empty")));
    }

    private List<String> verified(Set<Dialect> dialects, String... heads)
            throws IOException, InterruptedException {
        Verification verification = run(dialects, heads);
        assertThat(verification).isNotInstanceOf(Verification.Unverified.class);
        return verification instanceof Verification.Failed(_, List<Finding> findings)
                ? findings.stream().map(Finding::message).map(Language.ENGLISH::render).toList()
                : List.of();
    }

    private Verification run(Set<Dialect> dialects, String... heads)
            throws IOException, InterruptedException {
        DraftedRevision merge = draft("une", "pass", "pass");
        String source =
                merge.source()
                        .replace("\"base0001\"", "(\"" + String.join("\", \"", heads) + "\")");
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        List.of(
                                new DraftedRevision(
                                        RevisionReader.read(source, merge.fileName()),
                                        source,
                                        merge.fileName())),
                        false,
                        dialects,
                        40,
                        Provenance.FOREIGN,
                        true,
                        Map.of(),
                        null,
                        TestPython.option(),
                        null);
        return new Verifier(TestPython.finder(), ISOLATION, SHADOWS)
                .verify(request.in(GraphReader.read(project)), Progress.NONE);
    }

    private void branch(String id, String upgrade) throws IOException {
        branch(id, upgrade, "");
    }

    private void branch(String id, String upgrade, String dependsOn) throws IOException {
        DraftedRevision branch = draft(id, upgrade, "pass");
        String source =
                dependsOn.isEmpty()
                        ? branch.source()
                        : branch.source() + "\ndepends_on = \"" + dependsOn + "\"\n";
        Files.writeString(project.versionLocations().getFirst().resolve(branch.fileName()), source);
    }
}
