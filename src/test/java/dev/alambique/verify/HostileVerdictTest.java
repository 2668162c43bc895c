package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Shadows;
import dev.alambique.fixture.HostilePayload;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.gate.Gate;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Drafts that claim a success they have not had. Here no gate and no rule is asked: only the
/// judgement of this side, from what the shadows hold, stands against them.
class HostileVerdictTest {

    private static final List<HostilePayload> PAYLOADS = HostilePayload.suite("verdicts");

    private static final Operation ADD_DESCRIPTION =
            Operation.AddColumn.of("tareas", Column.of("descripcion", SqlType.of("varchar", 500)));
    private static final String DROP =
            """
            with op.batch_alter_table("tareas") as batch_op:
                batch_op.drop_column("descripcion")
            """;

    @TempDir Path folder;

    /// `-Dhostile=all` takes all of them, otherwise every third.
    @Test
    void no_forged_verdict_is_believed() throws Exception {
        Project project = TareasProject.copyTo(folder.resolve("tareas"));
        boolean all = "all".equals(System.getProperty("hostile"));
        List<HostilePayload> tried =
                Stream.iterate(0, i -> i < PAYLOADS.size(), i -> i + (all ? 1 : 3))
                        .map(PAYLOADS::get)
                        .toList();
        List<String> believed = new ArrayList<>();
        try (Shadows shadows = new Shadows(Path.of("/nowhere"), null, List.of())) {
            for (HostilePayload payload : tried) {
                Verification verification = verify(project, payload, shadows);
                if (!(verification instanceof Verification.Failed)) {
                    believed.add(payload.name());
                }
            }
        }
        System.out.printf("forged verdicts: %d of %d tried%n", tried.size(), PAYLOADS.size());
        assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(20);
        assertThat(believed).isEmpty();
    }

    /// A draft lives in the process that reports what it locks. What it says there is held against
    /// what the server told this side.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing is locked | {**told, 'taken': [], 'held': []}"
                        + " | tareas ACCESS EXCLUSIVE was not reported",
                "less is locked | {**told, **{key: [[*each[:2], 'ShareLock'] for each in told[key]]"
                        + " for key in ('taken', 'held')}}"
                        + " | tareas ACCESS EXCLUSIVE was not reported",
                "more is locked | {**told, 'held': [*told['held'],"
                        + " ['usuarios', True, 'AccessExclusiveLock']]}"
                        + " | usuarios ACCESS EXCLUSIVE was reported and is not so",
                "somebody is locked | {**told, 'held': [*told['held'],"
                        + " ['ana@example.org', True, 'ShareLock']]}"
                        + " | a relation that is not there was reported and is not so",
            })
    void no_forged_report_of_locks_is_believed(String name, String forged, String said)
            throws Exception {
        Project project = TareasProject.copyTo(folder.resolve("tareas"));
        String body =
                """
                import sys
                runner = sys.modules['__main__']
                real = runner.footprint
                def footprint(*all):
                    told = real(*all)
                    return told and %s
                runner.footprint = footprint
                op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
                """
                        .formatted(forged);
        DraftedRevision draft =
                TareasProject.draft(
                        "d1", body, "op.drop_column('tareas', 'descripcion')", ADD_DESCRIPTION);
        Path cache = Path.of("target", "cache").toAbsolutePath();

        Verification verification;
        try (Shadows shadows = new Shadows(cache, null, List.of())) {
            verification = verify(project, draft, Dialect.POSTGRESQL, shadows);
        }

        assertThat(verification).as(name).isInstanceOf(Verification.Failed.class);
        List<String> errors =
                verification.engines().getFirst().stages().stream()
                        .flatMap(each -> Stream.ofNullable(each.error()))
                        .map(each -> each.code() + ": " + each.message())
                        .toList();
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst())
                .startsWith("report-contradicted: ")
                .contains(said)
                .doesNotContain("ana@");
    }

    @Test
    void the_gate_alone_leaves_to_the_judgement_what_is_only_wrong() {
        List<String> passed =
                PAYLOADS.stream()
                        .filter(each -> Gate.check(each.draft(), "d1.py").isEmpty())
                        .map(HostilePayload::name)
                        .toList();

        System.out.printf(
                "gate alone: refuses %d of %d, lets through %s%n",
                PAYLOADS.size() - passed.size(), PAYLOADS.size(), passed);
        assertThat(passed)
                .containsExactly(
                        "05-nothing-at-all.py",
                        "14-table-in-a-temporary-schema.py",
                        "15-view-in-the-table-s-place.py",
                        "16-right-name-other-table.py",
                        "17-right-table-without-its-rows.py",
                        "18-right-column-other-rows-changed.py",
                        "19-good-only-on-empty-tables.py",
                        "21-good-only-for-the-known-rows.py",
                        "26-comment-that-approves.py",
                        "27-right-column-of-another-type.py");
    }

    private static Verification verify(Project project, HostilePayload payload, Shadows shadows)
            throws InterruptedException {
        DraftedRevision draft = TareasProject.draft("d1", payload.body(), DROP, ADD_DESCRIPTION);
        return verify(project, draft, Dialect.SQLITE, shadows);
    }

    private static Verification verify(
            Project project, DraftedRevision draft, Dialect dialect, Shadows shadows)
            throws InterruptedException {
        return new Verifier(TestPython.finder(), Isolation.ofThisMachine(), shadows)
                .verify(
                        new VerificationRequest(
                                project,
                                List.of(draft),
                                false,
                                Set.of(dialect),
                                1_000,
                                Provenance.FOREIGN,
                                true,
                                Map.of(),
                                null,
                                TestPython.option(),
                                null),
                        Progress.NONE);
    }
}
