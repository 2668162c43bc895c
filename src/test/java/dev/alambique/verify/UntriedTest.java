package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Message;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Revisions whose harm waits for a condition that no shadow fulfils.
class UntriedTest {

    private static final Path TALLER = Path.of("src/test/resources/verify/taller");

    @TempDir Path folder;

    private Verification verify(String condition) throws Exception {
        String source =
                """
                import os

                import sqlalchemy as sa
                from alembic import op

                revision = "b1"
                down_revision = "base0001"


                def upgrade():
                    op.add_column("tareas", sa.Column("rango", sa.Integer()))
                    if %s:
                        op.execute(
                            "DELETE FROM tareas"
                        )
                    op.execute("UPDATE tareas SET rango = orden")


                def downgrade():
                    op.drop_column("tareas", "rango")
                """
                        .formatted(condition);
        try (Shadows shadows =
                new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of())) {
            return new Verifier(TestPython.finder(), Isolation.ofThisMachine(), shadows)
                    .verify(
                            new VerificationRequest(
                                    TareasProject.copyTo(folder.resolve("taller"), TALLER),
                                    List.of(
                                            new DraftedRevision(
                                                    RevisionReader.read(source, "b1_rango.py"),
                                                    source,
                                                    "b1_rango.py")),
                                    false,
                                    Set.of(Dialect.SQLITE),
                                    20,
                                    Provenance.FOREIGN,
                                    true,
                                    Map.of(),
                                    null,
                                    TestPython.option(),
                                    null),
                            Progress.NONE);
        }
    }

    @Test
    void calls_nothing_good_that_waits_for_many_rows() throws Exception {
        Verification verification =
                verify("op.get_bind().scalar(sa.text(\"SELECT count(*) FROM tareas\")) > 5000");

        assertThat(verification).isInstanceOf(Verification.Unverified.class);
        assertThat(((Verification.Unverified) verification).reason())
                .isEqualTo(Message.of("verify.engine.never-ran", "b1_rango.py", "13"));
    }

    @Test
    void calls_nothing_good_that_waits_for_another_environment() throws Exception {
        assertThat(verify("os.environ.get(\"PRODUCTION\")"))
                .isInstanceOf(Verification.Unverified.class);
    }

    @Test
    void says_nothing_of_what_is_for_another_dialect() throws Exception {
        assertThat(verify("op.get_context().dialect.name == \"postgresql\""))
                .isInstanceOf(Verification.Passed.class);
    }

    @Test
    void sees_what_a_condition_that_is_true_lets_through() throws Exception {
        assertThat(verify("op.get_bind().scalar(sa.text(\"SELECT count(*) FROM tareas\")) > 0"))
                .isInstanceOf(Verification.Failed.class);
    }
}
