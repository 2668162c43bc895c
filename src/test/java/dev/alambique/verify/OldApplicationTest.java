package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
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

/// What a broken statement means: nobody promised anything for a revision of somebody's own, and a
/// plan promised what it does not announce.
class OldApplicationTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final String REQUIRED =
            """
            op.add_column(
                "tareas", sa.Column("categoria", sa.String(40), nullable=False, server_default="")
            )
            op.execute("ALTER TABLE tareas ALTER COLUMN categoria DROP DEFAULT")
            """;
    private static final String RENAMED =
            """
            op.alter_column("tareas", "nombre", new_column_name="titulo")
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
    void fails_what_breaks_though_the_plan_does_not_say_so() throws InterruptedException {
        DraftedRevision draft = draft("d1", "base0001", REQUIRED);
        Verification verification = verify(true, draft);

        assertThat(verification).isInstanceOf(Verification.Failed.class);
        assertThat(((Verification.Failed) verification).findings())
                .extracting(Finding::ruleId, Finding::severity, Finding::location)
                .containsExactly(
                        tuple(
                                "old-application-breaks",
                                Severity.ERROR,
                                new Location.InScript("d1.py", 15, 1)));
        EngineRun run = verification.engines().getFirst();
        assertThat(run.compatibility().status()).isEqualTo(Compatibility.Status.BREAKS);
        assertThat(run.compatibility().breaks())
                .extracting(
                        Compatibility.Break::kind,
                        Compatibility.Break::columns,
                        Compatibility.Break::code,
                        Compatibility.Break::message)
                .contains(
                        tuple(
                                "insert_required",
                                List.of("categoria"),
                                "23502",
                                "null value in column \"categoria\" of relation \"tareas\""
                                        + " violates not-null constraint"));
        assertThat(verification.warnings()).isEmpty();
    }

    /// Under another type than INTEGER a key of SQLite is no longer the row's number.
    @Test
    void fails_where_new_rows_get_no_key_any_more() throws InterruptedException {
        String retyped =
                """
                with op.batch_alter_table("tareas") as batch_op:
                    batch_op.alter_column("id", existing_type=sa.%s(), type_=sa.%s())
                """;
        Verification verification =
                verify(
                        true,
                        Dialect.SQLITE,
                        draft(
                                "d1",
                                "base0001",
                                retyped.formatted("Integer", "BigInteger"),
                                retyped.formatted("BigInteger", "Integer")));

        assertThat(verification).isInstanceOf(Verification.Failed.class);
        assertThat(((Verification.Failed) verification).findings())
                .extracting(Finding::ruleId, Finding::severity)
                .containsExactly(tuple("old-application-breaks", Severity.ERROR));
    }

    @Test
    void warns_where_nobody_planned_anything() throws InterruptedException {
        Verification verification = verify(false, draft("d1", "base0001", REQUIRED));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.warnings())
                .extracting(Finding::ruleId, Finding::severity, Finding::confirmed)
                .containsExactly(tuple("old-application-breaks", Severity.WARNING, true));
        assertThat(stage(verification)).isEqualTo(StageResult.Status.WARNED);
    }

    @Test
    void warns_of_what_the_plan_announces_at_the_revision_that_does_it()
            throws InterruptedException {
        DraftedRevision first =
                draft(
                        "d1",
                        "base0001",
                        "op.add_column(\"tareas\", sa.Column(\"nota\", sa.Text()))\n");
        DraftedRevision second = draft("d2", "d1", RENAMED);
        Verification verification = verify(true, first, second);

        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.warnings())
                .extracting(Finding::location)
                .containsExactly(new Location.InScript("d2.py", 12, 1));
        assertThat(verification.engines().getFirst().compatibility().breaks())
                .extracting(Compatibility.Break::revision)
                .containsOnly("d2");
    }

    @Test
    void is_not_said_to_go_on_where_the_upgrade_fails() throws InterruptedException {
        Verification verification =
                verify(false, draft("d1", "base0001", "op.drop_column(\"tareas\", \"nada\")\n"));

        Compatibility compatibility = verification.engines().getFirst().compatibility();
        assertThat(compatibility.status()).isEqualTo(Compatibility.Status.NOTHING_TO_CHECK);
        assertThat(stage(verification)).isEqualTo(StageResult.Status.SKIPPED);
    }

    @Test
    void is_not_said_to_go_on_where_only_rows_make_the_upgrade_fail() throws InterruptedException {
        Verification verification =
                verify(
                        false,
                        draft(
                                "d1",
                                "base0001",
                                """
                                op.add_column(
                                    "tareas", sa.Column("nota", sa.Text(), nullable=False)
                                )
                                """));

        Compatibility compatibility = verification.engines().getFirst().compatibility();
        assertThat(compatibility.status()).isEqualTo(Compatibility.Status.NOT_CHECKED);
        assertThat(compatibility.old()).isEqualTo(new Compatibility.Count(7, 0));
    }

    private static StageResult.Status stage(Verification verification) {
        return verification.engines().getFirst().stages().stream()
                .filter(result -> result.stage() == Stage.OLD_APPLICATION)
                .map(StageResult::status)
                .findFirst()
                .orElseThrow();
    }

    private static DraftedRevision draft(String id, String parent, String upgrade) {
        String downgrade =
                upgrade.equals(RENAMED)
                        ? "op.alter_column(\"tareas\", \"titulo\", new_column_name=\"nombre\")\n"
                        : "op.drop_column(\"tareas\", \"%s\")\n"
                                .formatted(upgrade.contains("categoria") ? "categoria" : "nota");
        return draft(id, parent, upgrade, downgrade);
    }

    private static DraftedRevision draft(
            String id, String parent, String upgrade, String downgrade) {
        String source = TareasProject.draft(id, parent, upgrade, downgrade).source();
        String name = id + ".py";
        return new DraftedRevision(RevisionReader.read(source, name), source, name);
    }

    private Verification verify(boolean planned, DraftedRevision... drafts)
            throws InterruptedException {
        return verify(planned, Dialect.POSTGRESQL, drafts);
    }

    /// `planned` takes what the scripts say for what a plan says.
    private Verification verify(boolean planned, Dialect dialect, DraftedRevision... drafts)
            throws InterruptedException {
        Map<Dialect, Expectation> expectations = new TreeMap<>();
        if (planned) {
            List<Revision> revisions =
                    List.of(drafts).stream().map(DraftedRevision::revision).toList();
            expectations.put(dialect, Expectation.of(revisions, dialect).consented());
        }
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        List.of(drafts),
                        false,
                        Set.of(dialect),
                        30,
                        Provenance.FOREIGN,
                        true,
                        expectations,
                        null,
                        TestPython.option(),
                        null);
        return new Verifier(TestPython.finder(), Isolation.ofThisMachine(), SHADOWS)
                .verify(request, Progress.NONE);
    }
}
