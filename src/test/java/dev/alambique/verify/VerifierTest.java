package dev.alambique.verify;

import static dev.alambique.fixture.TareasProject.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.alambique.database.Shadows;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;
import dev.alambique.verify.StageResult.StageError;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Real Alembic on real SQLite and PostgreSQL, in the real sandbox.
class VerifierTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    private static final Operation ADD_DESCRIPTION =
            Operation.AddColumn.of("tareas", Column.of("descripcion", SqlType.of("varchar", 500)));
    private static final String ADD =
            "op.add_column(\"tareas\", sa.Column(\"descripcion\", sa.String(500)))";
    private static final String DROP =
            """
            with op.batch_alter_table("tareas") as batch_op:
                batch_op.drop_column("descripcion")
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
    void passes_a_good_draft_on_both_engines() throws InterruptedException {
        Verification verification = verify(draft("d1", ADD, DROP, ADD_DESCRIPTION));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.engines())
                .extracting(
                        EngineRun::dialect, EngineRun::rows, EngineRun::mode, EngineRun::sandbox)
                .containsExactly(
                        tuple(Dialect.SQLITE, 1_000L, "env", "bubblewrap"),
                        tuple(Dialect.POSTGRESQL, 1_000L, "env", "bubblewrap"));
        assertThat(verification.engines())
                .allSatisfy(run -> {
                    assertThat(run.stages())
                            .extracting(StageResult::stage)
                            .containsExactlyElementsOf(
                                    EnumSet.complementOf(EnumSet.of(Stage.BRANCH_ORDERS)));
                    assertThat(run.statements())
                            .extracting(ExecutedStatement::sql)
                            .containsExactly(
                                    "ALTER TABLE tareas ADD COLUMN descripcion VARCHAR(500)");
                });
    }

    @Test
    void fails_a_required_column_only_where_there_are_rows() throws InterruptedException {
        Verification verification =
                verify(
                        draft(
                                "d1",
                                "op.add_column(\"tareas\", sa.Column(\"codigo\", sa.Integer(),"
                                        + " nullable=False))",
                                "op.drop_column(\"tareas\", \"codigo\")",
                                Operation.AddColumn.of(
                                        "tareas",
                                        Column.of("codigo", SqlType.of("integer")).required())));

        assertThat(failures(verification))
                .isEqualTo(
                        Map.of(
                                Dialect.SQLITE,
                                "upgrade SQLITE_ERROR d1_prueba.py:12 Cannot add a NOT NULL column"
                                        + " with default value NULL",
                                Dialect.POSTGRESQL,
                                "upgrade 23502 d1_prueba.py:12 column \"codigo\" of relation"
                                        + " \"tareas\" contains null values"));
        assertThat(verification.engines())
                .allSatisfy(run ->
                        assertThat(status(run, Stage.UPGRADE_EMPTY))
                                .isEqualTo(StageResult.Status.PASSED));
        Finding finding = ((Verification.Failed) verification).findings().getFirst();
        assertThat(finding.blocks()).isTrue();
        assertThat(finding.location()).isEqualTo(new Location.InScript("d1_prueba.py", 12, 1));
        assertThat(Language.SPANISH.render(finding.message()))
                .isEqualTo(
                        "SQLite: el upgrade falla en tablas con filas (1000): Cannot add a NOT"
                                + " NULL column with default value NULL");
    }

    @Test
    void fails_an_alteration_without_batch_on_sqlite_only() throws InterruptedException {
        Verification verification =
                verify(
                        draft(
                                "d1",
                                "op.alter_column(\"tareas\", \"prioridad\", server_default=\"1\")",
                                "op.alter_column(\"tareas\", \"prioridad\", server_default=None)",
                                new Operation.AlterColumn(
                                        "tareas",
                                        "prioridad",
                                        null,
                                        null,
                                        null,
                                        new Operation.NewDefault("'1'"),
                                        null,
                                        null,
                                        null,
                                        null)));

        assertThat(failures(verification))
                .isEqualTo(
                        Map.of(
                                Dialect.SQLITE,
                                "upgrade_empty SQLITE_ERROR d1_prueba.py:12 near \"ALTER\": syntax"
                                        + " error"));
        assertThat(verification.engines().getLast().status()).isEqualTo(EngineRun.Status.PASSED);
    }

    @Test
    void detects_a_downgrade_that_loses_rows() throws InterruptedException {
        Verification verification =
                verify(
                        draft(
                                "d1",
                                ADD,
                                DROP
                                        + """
                                        op.execute("UPDATE tareas SET prioridad = 2 WHERE prioridad > 2")
                                        """,
                                ADD_DESCRIPTION));

        assertThat(failures(verification)).containsOnlyKeys(Dialect.SQLITE, Dialect.POSTGRESQL);
        assertThat(failures(verification).values())
                .allMatch(each ->
                        each.matches(
                                "rows_after_downgrade values-lost - tareas.prioridad: \\d+ of 1000"
                                        + " rows lost"));
    }

    @Test
    void detects_an_upgrade_that_changes_rows_it_says_nothing_about() throws InterruptedException {
        Verification verification =
                verify(
                        draft(
                                "d1",
                                ADD
                                        + """

                                        op.get_bind().execute(sa.text("UPDATE usuarios SET nombre = 'x'"))
                                        """,
                                DROP,
                                ADD_DESCRIPTION));

        assertThat(failures(verification).values())
                .hasSize(2)
                .allMatch(each ->
                        each.startsWith("rows_after_upgrade rows-differ - usuarios.nombre: "));
    }

    @Test
    void holds_a_draft_to_filling_nothing_but_nulls() throws InterruptedException {
        Operation planned =
                new Operation.ExecuteSql("UPDATE tareas SET prioridad = 2 WHERE prioridad IS NULL");

        assertThat(
                        failures(
                                        verify(
                                                draft(
                                                        "d1",
                                                        "op.execute('UPDATE tareas SET prioridad = 2')",
                                                        "pass",
                                                        planned)))
                                .values())
                .hasSize(2)
                .allMatch(each ->
                        each.matches(
                                "rows_after_upgrade rows-differ - tareas.prioridad: \\d+ values"
                                        + " replaced, though only nulls get one"));
    }

    @Test
    void holds_a_draft_to_the_table_of_values_that_was_planned() throws InterruptedException {
        String add = "op.add_column('tareas', sa.Column('estado', sa.String(20)))\n";
        String fill =
                "op.execute(\"UPDATE tareas SET estado = CASE WHEN completada THEN '%s' ELSE '%s' END\")";
        Operation column =
                Operation.AddColumn.of("tareas", Column.of("estado", SqlType.of("varchar", 20)));
        Operation planned =
                new Operation.ExecuteSql(
                        "UPDATE tareas SET estado ="
                                + " CASE WHEN completada THEN 'hecha' ELSE 'pendiente' END");
        String drop = "op.drop_column('tareas', 'estado')";

        assertThat(
                        verify(
                                draft(
                                        "d1",
                                        add + fill.formatted("hecha", "pendiente"),
                                        drop,
                                        column,
                                        planned)))
                .isInstanceOf(Verification.Passed.class);
        assertThat(
                        failures(
                                        verify(
                                                draft(
                                                        "d1",
                                                        add + fill.formatted("pendiente", "hecha"),
                                                        drop,
                                                        column,
                                                        planned)))
                                .values())
                .hasSize(2)
                .allMatch(each ->
                        each.equals(
                                "rows_after_upgrade rows-differ - tareas.estado: other values than"
                                        + " planned"));
    }

    @Test
    void detects_a_downgrade_that_does_nothing() throws InterruptedException {
        assertThat(failures(verify(draft("d1", ADD, "pass", ADD_DESCRIPTION))).values())
                .hasSize(2)
                .allMatch(each ->
                        each.startsWith(
                                "schema_after_downgrade schema-differs - + column"
                                        + " tareas.descripcion "));
    }

    @Test
    void detects_an_enum_type_that_the_downgrade_leaves_behind() throws InterruptedException {
        Verification verification =
                verify(
                        draft(
                                "d1",
                                """
                                op.create_table(
                                    "estados",
                                    sa.Column("id", sa.Integer(), primary_key=True),
                                    sa.Column("estado", sa.Enum("a", "b", name="estado_t")),
                                )
                                """,
                                "op.drop_table(\"estados\")"));

        assertThat(failures(verification))
                .isEqualTo(
                        Map.of(
                                Dialect.POSTGRESQL,
                                "schema_after_downgrade schema-differs - + enum estado_t [a, b]"));
    }

    @Test
    void verifies_several_drafts_as_one_chain() throws InterruptedException {
        Verification verification =
                verify(
                        draft("d1", ADD, DROP, ADD_DESCRIPTION),
                        draft(
                                "d2",
                                "d1",
                                "op.execute(\"UPDATE tareas SET descripcion = nombre\")",
                                "pass",
                                new Operation.ExecuteSql("UPDATE tareas SET descripcion = nombre")),
                        draft(
                                "d3",
                                "d2",
                                """
                                with op.batch_alter_table("tareas") as batch_op:
                                    batch_op.alter_column(
                                        "descripcion", existing_type=sa.String(500), nullable=False)
                                """,
                                """
                                with op.batch_alter_table("tareas") as batch_op:
                                    batch_op.alter_column(
                                        "descripcion", existing_type=sa.String(500), nullable=True)
                                """,
                                Operation.AlterColumn.nullable(
                                        "tareas", "descripcion", false, null)));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
    }

    @Test
    void follows_rows_through_a_rename() throws InterruptedException {
        Operation rename =
                new Operation.AlterColumn(
                        "tareas", "nombre", "titulo", null, null, null, null, null, null, null);
        String forth = "op.alter_column(\"tareas\", \"nombre\", new_column_name=\"titulo\")";
        String back = "op.alter_column(\"tareas\", \"titulo\", new_column_name=\"nombre\")";
        String spoiled =
                forth + "\nop.get_bind().execute(sa.text(\"UPDATE tareas SET titulo = 'x'\"))";

        assertThat(verify(draft("d1", forth, back, rename)))
                .isInstanceOf(Verification.Passed.class);
        assertThat(failures(verify(draft("d1", spoiled, back, rename))).values())
                .hasSize(2)
                .allMatch(each ->
                        each.startsWith("rows_after_upgrade rows-differ - tareas.nombre: "));
    }

    @Test
    void runs_an_untrusted_project_without_its_environment_script() throws InterruptedException {
        Verification verification =
                verifier()
                        .verify(
                                request(
                                        false,
                                        Set.of(Dialect.SQLITE),
                                        draft("d1", ADD, DROP, ADD_DESCRIPTION)),
                                Progress.NONE);

        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.engines().getFirst().mode()).isEqualTo("direct");
    }

    @Test
    void falls_back_to_direct_and_says_so_when_the_environment_script_fails() throws Exception {
        Files.writeString(
                project.scriptLocation().resolve("env.py"),
                "import os\nURL = os.environ[\"DATABASE_URL\"]\n");

        Verification verification =
                verifier()
                        .verify(
                                request(
                                        true,
                                        Set.of(Dialect.SQLITE),
                                        draft("d1", ADD, DROP, ADD_DESCRIPTION)),
                                Progress.NONE);

        EngineRun run = verification.engines().getFirst();
        assertThat(run.status()).isEqualTo(EngineRun.Status.PASSED);
        assertThat(run.mode()).isEqualTo("direct");
        assertThat(run.notes().getFirst().arguments())
                .containsExactly("migraciones/env.py:2: 'DATABASE_URL'");
    }

    @Test
    void is_unverified_where_the_history_does_not_run() throws Exception {
        Files.writeString(
                project.versionLocations().getFirst().resolve("base0001_usuarios_y_tareas.py"),
                """
                from alembic import op

                revision = "base0001"
                down_revision = None


                def upgrade():
                    op.drop_table("nada")
                """);

        Verification verification =
                verifier()
                        .verify(
                                request(
                                        true,
                                        Set.of(Dialect.SQLITE),
                                        draft("d1", ADD, DROP, ADD_DESCRIPTION)),
                                Progress.NONE);

        assertThat(verification).isInstanceOf(Verification.Unverified.class);
        assertThat(((Verification.Unverified) verification).reason())
                .isEqualTo(
                        Message.of(
                                "verify.engine.history-failed",
                                "SQLite",
                                "migraciones/versions/base0001_usuarios_y_tareas.py:8:"
                                        + " no such table: nada"));
    }

    private Verifier verifier() {
        return new Verifier(TestPython.finder(), ISOLATION, SHADOWS);
    }

    private Verification verify(DraftedRevision... drafts) throws InterruptedException {
        return verifier().verify(request(true, Set.of(Dialect.values()), drafts), Progress.NONE);
    }

    private VerificationRequest request(
            boolean trusted, Set<Dialect> dialects, DraftedRevision... drafts) {
        return new VerificationRequest(
                project,
                List.of(drafts),
                false,
                dialects,
                VerificationRequest.USUAL_ROWS,
                Provenance.FOREIGN,
                trusted,
                Map.of(),
                null,
                TestPython.option(),
                null);
    }

    /// Per failed engine: stage, code, place and message.
    private static Map<Dialect, String> failures(Verification verification) {
        return verification.engines().stream()
                .filter(run -> run.status() == EngineRun.Status.FAILED)
                .collect(Collectors.toMap(EngineRun::dialect, VerifierTest::failure));
    }

    private static String failure(EngineRun run) {
        StageResult failed =
                run.stages().stream()
                        .filter(result -> result.status() == StageResult.Status.FAILED)
                        .findFirst()
                        .orElseThrow();
        StageError error = Optional.ofNullable(failed.error()).orElseThrow();
        String place = error.file() == null ? "-" : error.file() + ":" + error.line();
        return failed.stage().id() + " " + error.code() + " " + place + " " + error.message();
    }

    private static StageResult.Status status(EngineRun run, Stage stage) {
        return run.stages().stream()
                .filter(result -> result.stage() == stage)
                .map(StageResult::status)
                .findFirst()
                .orElseThrow();
    }
}
