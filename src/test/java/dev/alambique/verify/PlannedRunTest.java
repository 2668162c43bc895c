package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.finding.Finding;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Language;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A draft that runs up, down and up again without a fault is not good for that alone: it has to
/// lead where the plan leads.
class PlannedRunTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final String ADDED =
            """
            op.add_column("tareas", sa.Column("nota", sa.String(50)))
            """;
    private static final String REMOVED =
            """
            op.drop_column("tareas", "nota")
            """;
    private static final String INDEXED =
            """
            with op.get_context().autocommit_block():
                op.create_index("ix_tareas_nombre", "tareas", ["nombre"], postgresql_concurrently=True)
            """;
    private static final String UNINDEXED =
            """
            op.drop_index("ix_tareas_nombre", "tareas")
            """;

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
    void accepts_what_is_only_written_otherwise() throws InterruptedException {
        String batch =
                """
                with op.batch_alter_table("tareas") as batch_op:
                    batch_op.add_column(sa.Column("nota", sa.VARCHAR(length=50), nullable=True))
                """;

        assertThat(said(ADDED, REMOVED, batch, REMOVED)).isEmpty();
    }

    @Test
    void accepts_another_spelling_of_a_default() throws InterruptedException {
        String plan =
                """
                op.add_column(
                    "tareas", sa.Column("nota", sa.Boolean(), nullable=False, server_default=sa.false())
                )
                """;

        assertThat(said(plan, REMOVED, plan.replace("sa.false()", "sa.text(\"false\")"), REMOVED))
                .isEmpty();
    }

    @Test
    void refuses_another_column() throws InterruptedException {
        String required =
                """
                op.add_column(
                    "tareas", sa.Column("nota", sa.String(50), nullable=False, server_default="")
                )
                """;

        assertThat(said(Set.of(Dialect.values()), ADDED, REMOVED, required, REMOVED))
                .containsExactly(
                        "SQLite: this is not what was planned: planned: column tareas.nota"
                                + " varchar(50); found: column tareas.nota varchar(50) not null"
                                + " default ''",
                        "PostgreSQL: this is not what was planned: planned: column tareas.nota"
                                + " character varying(50); found: column tareas.nota character"
                                + " varying(50) not null default ''::character varying");
    }

    @Test
    void refuses_other_values() throws InterruptedException {
        String filled = ADDED + "op.execute(\"UPDATE tareas SET nota = ''\")\n";

        assertThat(said(ADDED, REMOVED, filled, REMOVED))
                .containsExactly(
                        "SQLite: this is not what was planned: other values than planned: tareas.nota:"
                                + " 30 of 30 rows differ");
    }

    @Test
    void leaves_values_of_the_moment_aside() throws InterruptedException {
        String plan = ADDED + "op.execute(\"UPDATE tareas SET nota = CURRENT_TIMESTAMP\")\n";
        String draft = ADDED + "op.execute(\"UPDATE tareas SET nota = CURRENT_TIMESTAMP || ''\")\n";

        assertThat(said(plan, REMOVED, draft, REMOVED)).isEmpty();
    }

    @Test
    void refuses_an_index_of_another_column() throws InterruptedException {
        assertThat(said(INDEXED, UNINDEXED, INDEXED.replace("[\"nombre\"]", "[\"id\"]"), UNINDEXED))
                .hasSize(1)
                .allMatch(said -> said.contains("found: index"));
    }

    @Test
    void refuses_a_lock_that_the_plan_does_not_need() throws InterruptedException {
        String blocking =
                """
                op.create_index("ix_tareas_nombre", "tareas", ["nombre"])
                """;

        assertThat(said(Set.of(Dialect.POSTGRESQL), INDEXED, UNINDEXED, blocking, UNINDEXED))
                .containsExactly(
                        "PostgreSQL: this is not what was planned: it takes a lock on tareas (SHARE)"
                                + " that the plan does not need");
    }

    /// Outside of a transaction nobody can see what a statement locked.
    @Test
    void refuses_to_build_an_index_otherwise_than_concurrently() throws InterruptedException {
        assertThat(
                        said(
                                Set.of(Dialect.POSTGRESQL),
                                INDEXED,
                                UNINDEXED,
                                INDEXED.replace(", postgresql_concurrently=True", ""),
                                UNINDEXED))
                .containsExactly(
                        "PostgreSQL: this is not what was planned: it builds or drops an index under a"
                                + " lock, and the plan does so concurrently");
    }

    @Test
    void refuses_to_go_on_where_the_plan_stops() throws InterruptedException {
        String guarded =
                """
                if op.get_bind().scalar(sa.text("SELECT count(*) FROM tareas")):
                    raise RuntimeError("there are rows")
                """;

        assertThat(said(guarded + ADDED, REMOVED, ADDED, REMOVED))
                .hasSize(1)
                .allMatch(said -> said.contains("what was planned stops here"));
    }

    @Test
    void refuses_a_way_back_to_other_values() throws InterruptedException {
        String plan = "op.execute(\"UPDATE tareas SET nombre = upper(nombre)\")\n";
        String back = "op.execute(\"UPDATE tareas SET nombre = lower(nombre)\")\n";
        String nowhere = "op.execute(\"UPDATE tareas SET nombre = ''\")\n";

        assertThat(said(plan, back, plan, nowhere))
                .hasSize(1)
                .allMatch(said -> said.contains("other values than planned: tareas.nombre"));
    }

    /// Rows from before never hold such a value; an application of afterwards writes it.
    @Test
    void refuses_a_way_back_that_takes_new_values_for_others() throws InterruptedException {
        String plan =
                """
                op.add_column("tareas", sa.Column("grado", sa.Integer()))
                op.execute("UPDATE tareas SET grado = CASE WHEN nombre = '' THEN 0 ELSE 1 END")
                """;
        String back =
                """
                op.execute("UPDATE tareas SET nombre = '' WHERE grado = 0")
                op.drop_column("tareas", "grado")
                """;

        assertThat(said(plan, back, plan, back.replace("= 0", "<> 1")))
                .containsExactly(
                        "SQLite: this is not what was planned: other values than planned:"
                                + " tareas.nombre: 151 of 211 rows differ");
    }

    @Test
    void refuses_to_have_no_way_back_where_the_plan_has_one() throws InterruptedException {
        assertThat(said(ADDED, REMOVED, ADDED, "raise RuntimeError(\"nota is needed\")\n"))
                .hasSize(1)
                .allMatch(said -> said.contains("the plan has a way back"));
    }

    private List<String> said(String plan, String planDown, String draft, String draftDown)
            throws InterruptedException {
        return said(Set.of(Dialect.SQLITE), plan, planDown, draft, draftDown);
    }

    private List<String> said(
            Set<Dialect> dialects, String plan, String planDown, String draft, String draftDown)
            throws InterruptedException {
        DraftedRevision planned = revision(plan, planDown);
        DraftedRevision drafted = revision(draft, draftDown);
        Map<Dialect, Expectation> expectations = new TreeMap<>();
        for (Dialect dialect : dialects) {
            expectations.put(
                    dialect, Expectation.of(List.of(drafted.revision()), dialect).consented());
        }
        VerificationRequest request =
                new VerificationRequest(
                                project,
                                List.of(drafted),
                                false,
                                dialects,
                                30,
                                Provenance.FOREIGN,
                                true,
                                expectations,
                                null,
                                TestPython.option(),
                                null)
                        .heldAgainst(List.of(planned));
        Verification verification =
                new Verifier(TestPython.finder(), Isolation.ofThisMachine(), SHADOWS)
                        .verify(request, Progress.NONE);
        assertThat(verification).isNotInstanceOf(Verification.Unverified.class);
        return verification instanceof Verification.Failed failed
                ? failed.findings().stream()
                        .map(Finding::message)
                        .map(Language.ENGLISH::render)
                        .toList()
                : List.of();
    }

    private static DraftedRevision revision(String upgrade, String downgrade) {
        String source = TareasProject.draft("d1", "base0001", upgrade, downgrade).source();
        return new DraftedRevision(RevisionReader.read(source, "d1.py"), source, "d1.py");
    }
}
