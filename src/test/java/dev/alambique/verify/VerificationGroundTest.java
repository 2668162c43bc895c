package dev.alambique.verify;

import static dev.alambique.fixture.TareasProject.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.DatabaseUrl;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a verification stands on: Python, sandbox, history, the user's database; on SQLite alone.
class VerificationGroundTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    private static final DraftedRevision GOOD =
            draft(
                    "d1",
                    "op.add_column(\"tareas\", sa.Column(\"descripcion\", sa.String(500)))",
                    "op.drop_column(\"tareas\", \"descripcion\")",
                    Operation.AddColumn.of(
                            "tareas", Column.of("descripcion", SqlType.of("varchar", 500))));

    @TempDir Path folder;
    private Project project;

    @BeforeEach
    void copyTheProject() {
        project = TareasProject.copyTo(folder.resolve("tareas"));
    }

    @AfterAll
    static void closeTheShadows() {
        SHADOWS.close();
    }

    @Test
    void is_unverified_without_a_sandbox_unless_the_draft_is_understood() throws Exception {
        Verifier verifier =
                new Verifier(TestPython.finder(), new Isolation(List.of(folder)), SHADOWS);

        Verification foreign = verifier.verify(request(GOOD), Progress.NONE);
        Verification ours =
                verifier.verify(
                        request(GOOD, Provenance.OUR_OWN_RENDERING, true, null), Progress.NONE);
        Verification untrusted =
                verifier.verify(
                        request(GOOD, Provenance.OUR_OWN_RENDERING, false, null), Progress.NONE);

        assertThat(foreign)
                .isInstanceOfSatisfying(
                        Verification.Unverified.class,
                        unverified ->
                                assertThat(unverified.reason())
                                        .isEqualTo(
                                                Message.of(
                                                        "verify.sandbox.missing", "bubblewrap")));
        assertThat(ours).isInstanceOf(Verification.Passed.class);
        assertThat(ours.engines().getFirst().sandbox()).isEqualTo("none");
        assertThat(untrusted).isInstanceOf(Verification.Unverified.class);
    }

    @Test
    void is_unverified_without_a_python() throws InterruptedException {
        PythonFinder none =
                new PythonFinder(
                        Map.of("PATH", folder.toString()),
                        new ManagedEnvironment(folder.resolve("managed")),
                        InstallConsent.ALWAYS);

        Verification verification =
                new Verifier(none, ISOLATION, SHADOWS)
                        .verify(
                                VerificationRequest.ofDrafts(
                                        project,
                                        List.of(GOOD),
                                        Set.of(Dialect.SQLITE),
                                        Provenance.FOREIGN,
                                        false),
                                Progress.NONE);

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Unverified.class,
                        unverified -> {
                            assertThat(unverified.reason())
                                    .isEqualTo(Message.of("verify.python.none"));
                            assertThat(unverified.remedies()).hasSize(2);
                        });
    }

    @Test
    void starts_from_a_copy_of_the_database_that_stands_below() throws Exception {
        DatabaseUrl database = database("base0001");
        byte[] before = Files.readAllBytes(project.root().resolve("tareas.db"));

        Verification verification = verify(request(GOOD, Provenance.FOREIGN, true, database));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.engines().getFirst().rows()).isEqualTo(5);
        assertThat(verification.engines().getFirst().notes()).isEmpty();
        assertThat(project.root().resolve("tareas.db")).hasBinaryContent(before);
    }

    @Test
    void makes_rows_up_where_the_database_stands_elsewhere() throws Exception {
        DatabaseUrl database = database("otra");

        EngineRun run =
                verify(request(GOOD, Provenance.FOREIGN, true, database)).engines().getFirst();

        assertThat(run.rows()).isEqualTo(40);
        assertThat(run.notes())
                .containsExactly(Message.of("verify.note.database-elsewhere", database.shown()));
    }

    @Test
    void never_shows_a_row_of_the_copied_database() throws Exception {
        DraftedRevision telling =
                draft(
                        "d1",
                        """
                        nombre = op.get_bind().execute(sa.text("SELECT nombre FROM usuarios")).scalar()
                        raise ValueError(f"nombre {nombre} inesperado")
                        """,
                        "pass");

        Verification verification =
                verify(request(telling, Provenance.FOREIGN, true, database("base0001")));

        assertThat(verification.toString()).doesNotContain("Ximena").contains("nombre");
    }

    @Test
    void verifies_a_revision_that_is_already_in_the_history() throws Exception {
        Files.writeString(
                project.versionLocations().getFirst().resolve(GOOD.fileName()), GOOD.source());

        assertThat(verify(written(GOOD))).isInstanceOf(Verification.Passed.class);
    }

    @Test
    void verifies_the_first_revision_of_a_history() throws Exception {
        Path base = project.versionLocations().getFirst().resolve("base0001_usuarios_y_tareas.py");
        Revision revision =
                new Revision(
                        new RevisionId("base0001"),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        base.getFileName().toString());

        Verification verification =
                verify(
                        written(
                                new DraftedRevision(
                                        revision,
                                        Files.readString(base),
                                        base.getFileName().toString())));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
    }

    @Test
    void verifies_a_merge_of_two_heads() throws Exception {
        for (String id : List.of("izq", "der")) {
            DraftedRevision branch =
                    draft(
                            id,
                            "op.add_column(\"tareas\", sa.Column(\"" + id + "\", sa.Integer()))",
                            "op.drop_column(\"tareas\", \"" + id + "\")");
            Files.writeString(
                    project.versionLocations().getFirst().resolve(branch.fileName()),
                    branch.source());
        }
        DraftedRevision merge = draft("une", "pass", "pass");
        Revision revision =
                new Revision(
                        new RevisionId("une"),
                        List.of(new RevisionId("der"), new RevisionId("izq")),
                        List.of(),
                        List.of(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        merge.fileName());

        Verification verification =
                verify(
                        request(
                                new DraftedRevision(
                                        revision,
                                        merge.source()
                                                .replace("\"base0001\"", "(\"der\", \"izq\")"),
                                        merge.fileName())));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
    }

    @Test
    void fails_where_the_schema_does_not_match_the_models() throws InterruptedException {
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        List.of(GOOD),
                        false,
                        Set.of(Dialect.SQLITE),
                        40,
                        Provenance.FOREIGN,
                        true,
                        Map.of(),
                        (_, schema) ->
                                schema.column("tareas", "descripcion").isPresent()
                                        ? List.of("modify_type tareas.descripcion")
                                        : List.of(),
                        TestPython.option(),
                        null);

        List<StageResult> stages = verify(request).engines().getFirst().stages();

        assertThat(stages.getLast().stage()).isEqualTo(Stage.MATCHES_MODELS);
        assertThat(stages.getLast().error())
                .isEqualTo(
                        new StageResult.StageError(
                                "differs-from-models",
                                "modify_type tareas.descripcion",
                                null,
                                null,
                                null));
    }

    @Test
    void tells_each_stage_as_it_begins_and_ends() throws InterruptedException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Progress progress =
                new Progress() {
                    @Override
                    public void started(Dialect dialect, Stage stage) {
                        told.add("> " + stage.id());
                    }

                    @Override
                    public void finished(Dialect dialect, StageResult result) {
                        told.add(result.stage().id() + " " + result.status());
                    }
                };
        DraftedRevision failing = draft("d1", "op.drop_table(\"nada\")", "pass");

        new Verifier(TestPython.finder(), ISOLATION, SHADOWS).verify(request(failing), progress);

        assertThat(told)
                .containsExactly(
                        "> prepare", "prepare PASSED", "> upgrade_empty", "upgrade_empty FAILED");
    }

    private Verification verify(VerificationRequest request) throws InterruptedException {
        return new Verifier(TestPython.finder(), ISOLATION, SHADOWS).verify(request, Progress.NONE);
    }

    private VerificationRequest request(DraftedRevision draft) {
        return request(draft, Provenance.FOREIGN, true, null);
    }

    private VerificationRequest request(
            DraftedRevision draft,
            Provenance provenance,
            boolean trusted,
            @Nullable DatabaseUrl database) {
        return request(draft, false, provenance, trusted, database);
    }

    private VerificationRequest written(DraftedRevision revision) {
        return request(revision, true, Provenance.FOREIGN, true, null);
    }

    private VerificationRequest request(
            DraftedRevision draft,
            boolean written,
            Provenance provenance,
            boolean trusted,
            @Nullable DatabaseUrl database) {
        return new VerificationRequest(
                project,
                List.of(draft),
                written,
                Set.of(Dialect.SQLITE),
                40,
                provenance,
                trusted,
                written ? Map.of(Dialect.SQLITE, Expectation.NONE) : Map.of(),
                null,
                TestPython.option(),
                database);
    }

    /// The tables of `base0001` with five rows each, at the given revision.
    private DatabaseUrl database(String revision) throws Exception {
        Path file = project.root().resolve("tareas.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
                            "INSERT INTO alembic_version VALUES ('" + revision + "')",
                            "CREATE TABLE usuarios (id INTEGER NOT NULL PRIMARY KEY, nombre"
                                    + " VARCHAR(80) NOT NULL, email VARCHAR(120) NOT NULL)",
                            "CREATE TABLE tareas (id INTEGER NOT NULL PRIMARY KEY, nombre"
                                    + " VARCHAR(100) NOT NULL, prioridad INTEGER)")) {
                statement.execute(sql);
            }
            for (int i = 0; i < 5; i++) {
                statement.execute(
                        "INSERT INTO usuarios VALUES (" + i + ", 'Ximena', 'x" + i + "')");
                statement.execute("INSERT INTO tareas VALUES (" + i + ", 'Barrer', NULL)");
            }
        }
        return DatabaseUrl.parse("sqlite:///tareas.db", project.root());
    }
}
