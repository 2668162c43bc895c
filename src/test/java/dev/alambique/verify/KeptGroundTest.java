package dev.alambique.verify;

import static dev.alambique.fixture.TareasProject.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Shadows;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The history runs once for all verifications that start from the same, and again when anything it
/// could have read has changed.
class KeptGroundTest {

    /// Tells which run of the history it stands on.
    private static final DraftedRevision TELLING =
            draft(
                    "d1",
                    """
                    name = op.get_bind().execute(sa.text(
                        "SELECT relname FROM pg_class WHERE relname LIKE 'made_at_%'")).scalar()
                    op.drop_table(name)
                    raise RuntimeError(name)
                    """,
                    "pass");

    /// Does to its database and its role whatever the role may do.
    private static final DraftedRevision SPOILING =
            draft(
                    "d2",
                    """
                    op.execute("DROP TABLE tareas, usuarios")
                    for setting in ("search_path = nowhere", "statement_timeout = 1",
                                    "default_transaction_read_only = on", "role = none"):
                        op.execute("ALTER ROLE CURRENT_USER SET " + setting)
                    op.execute("ALTER ROLE CURRENT_USER PASSWORD 'robada'")
                    op.execute("ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM CURRENT_USER")
                    op.execute("SELECT pg_advisory_lock(1)")
                    """,
                    "pass");

    @TempDir Path folder;

    @Test
    void is_used_until_something_it_was_made_from_changes() throws Exception {
        Project project = TareasProject.copyTo(folder.resolve("tareas"));
        Path base = project.versionLocations().getFirst().resolve("base0001_usuarios_y_tareas.py");
        Files.writeString(
                base,
                Files.readString(base)
                        .replace(
                                "def upgrade():\n",
                                "def upgrade():\n    import time\n"
                                        + "    op.execute(f\"CREATE TABLE"
                                        + " made_at_{time.time_ns()} (a int)\")\n"));
        try (Shadows shadows =
                new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of())) {
            Verifier verifier =
                    new Verifier(TestPython.finder(), Isolation.ofThisMachine(), shadows);

            String first = ground(verifier, project, true);
            assertThat(first).startsWith("made_at_");
            assertThat(ground(verifier, project, true)).as("the same again").isEqualTo(first);

            failure(verifier, project, SPOILING, true);
            assertThat(ground(verifier, project, true)).as("after it was spoiled").isEqualTo(first);

            String untrusted = ground(verifier, project, false);
            assertThat(untrusted).startsWith("made_at_").isNotEqualTo(first);
            assertThat(ground(verifier, project, true)).as("kept meanwhile").isEqualTo(first);

            Files.writeString(project.root().resolve("ayuda.py"), "X = 1\n");
            String second = ground(verifier, project, true);
            assertThat(second).as("a new module").isNotEqualTo(first);

            Files.setLastModifiedTime(base, Files.getLastModifiedTime(base));
            assertThat(ground(verifier, project, true)).as("touched").isNotEqualTo(second);
        }
    }

    private static String ground(Verifier verifier, Project project, boolean trusted)
            throws InterruptedException {
        return failure(verifier, project, TELLING, trusted);
    }

    private static String failure(
            Verifier verifier, Project project, DraftedRevision draft, boolean trusted)
            throws InterruptedException {
        Verification verification =
                verifier.verify(
                        VerificationRequest.ofDrafts(
                                project,
                                List.of(draft),
                                Set.of(Dialect.POSTGRESQL),
                                Provenance.FOREIGN,
                                trusted),
                        Progress.NONE);
        return verification.engines().getFirst().stages().stream()
                .map(StageResult::error)
                .filter(Objects::nonNull)
                .map(StageResult.StageError::message)
                .findFirst()
                .orElse(verification.toString());
    }
}
