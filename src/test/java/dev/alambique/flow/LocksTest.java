package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.SampleContext;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Replay;
import dev.alambique.rule.Grounds;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.ExecutedStatement;
import dev.alambique.verify.Footprint;
import dev.alambique.verify.Isolation;
import dev.alambique.verify.LockForecast;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Provenance;
import dev.alambique.verify.VerificationRequest;
import dev.alambique.verify.Verifier;
import dev.alambique.verify.Waits.Wait;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What real Alembic's statements lock, rewrite and read on a real PostgreSQL with rows.
class LocksTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());

    @TempDir Path folder;

    @AfterAll
    static void endTheServer() {
        SHADOWS.close();
    }

    private final List<DraftedRevision> drafts = new ArrayList<>();

    /// One more revision on top of those before it.
    private void then(String upgrade, String downgrade) {
        String parent = drafts.isEmpty() ? "base0001" : "r" + drafts.size();
        DraftedRevision draft =
                TareasProject.draft("r" + (drafts.size() + 1), parent, upgrade, downgrade);
        drafts.add(
                new DraftedRevision(
                        RevisionReader.read(draft.source(), draft.fileName()),
                        draft.source(),
                        draft.fileName()));
    }

    @Test
    void tells_of_each_statement_what_it_locks_rewrites_and_reads() throws Exception {
        then(
                """
                op.add_column('tareas', sa.Column('nota', sa.Text()))
                op.add_column('tareas', sa.Column('jefe_id', sa.Integer()))
                op.create_index('ix_nombre', 'usuarios', ['nombre'])
                """,
                """
                op.drop_index('ix_nombre', 'usuarios')
                op.drop_column('tareas', 'jefe_id')
                op.drop_column('tareas', 'nota')
                """);
        then(
                """
                op.add_column('tareas', sa.Column('azar', sa.Float(),
                                                  server_default=sa.text('random()')))
                op.execute("CREATE FUNCTION suerte() RETURNS float LANGUAGE sql VOLATILE"
                           " AS 'SELECT random()'")
                op.add_column('usuarios', sa.Column('azar', sa.Float(),
                                                    server_default=sa.text('suerte()')))
                """,
                """
                op.drop_column('usuarios', 'azar')
                op.execute("DROP FUNCTION suerte()")
                op.drop_column('tareas', 'azar')
                """);
        then(
                """
                op.execute("UPDATE tareas SET nota = ''")
                op.alter_column('tareas', 'nota', nullable=False)
                """,
                "op.alter_column('tareas', 'nota', nullable=True)");
        then(
                """
                op.create_foreign_key('fk_jefe', 'tareas', 'usuarios', ['jefe_id'], ['id'],
                                      postgresql_not_valid=True)
                """,
                "op.drop_constraint('fk_jefe', 'tareas')");
        then(
                """
                op.execute('ALTER TABLE tareas VALIDATE CONSTRAINT fk_jefe')
                op.alter_column('tareas', 'prioridad', type_=sa.BigInteger())
                """,
                "op.alter_column('tareas', 'prioridad', type_=sa.Integer())");

        EngineRun run = verified();

        assertThat(run.status()).isEqualTo(EngineRun.Status.PASSED);
        assertThat(texts(run.statements()))
                .containsExactly(
                        "r1_prueba.py:12 ALTER TABLE tareas ADD COLUMN nota TEXT"
                                + " [tareas ACCESS EXCLUSIVE] = CONFIRMED add-column",
                        "r1_prueba.py:13 ALTER TABLE tareas ADD COLUMN jefe_id INTEGER []"
                                + " = CONFIRMED add-column",
                        "r1_prueba.py:14 CREATE INDEX ix_nombre ON usuarios (nombre)"
                                + " [usuarios SHARE] reads usuarios = CONFIRMED create-index",
                        "r2_prueba.py:12 ALTER TABLE tareas ADD COLUMN azar FLOAT DEFAULT random()"
                                + " [tareas ACCESS EXCLUSIVE] rewrites tareas reads tareas"
                                + " = CONFIRMED add-column-clock-default",
                        "r2_prueba.py:14 CREATE FUNCTION suerte() RETURNS float LANGUAGE sql"
                                + " VOLATILE AS 'SELECT random()' [] = TRACE_ONLY",
                        "r2_prueba.py:16 ALTER TABLE usuarios ADD COLUMN azar FLOAT DEFAULT"
                                + " suerte() [usuarios ACCESS EXCLUSIVE] rewrites usuarios reads"
                                + " usuarios = REFUTED add-column-constant-default",
                        "r3_prueba.py:12 UPDATE tareas SET nota = ''"
                                + " [tareas ROW EXCLUSIVE] reads tareas = TRACE_ONLY",
                        "r3_prueba.py:13 ALTER TABLE tareas ALTER COLUMN nota SET NOT NULL"
                                + " [tareas ACCESS EXCLUSIVE] reads tareas"
                                + " = CONFIRMED set-not-null",
                        "r4_prueba.py:12 ALTER TABLE tareas ADD CONSTRAINT fk_jefe FOREIGN"
                                + " KEY(jefe_id) REFERENCES usuarios (id) NOT VALID"
                                + " [tareas SHARE ROW EXCLUSIVE, usuarios SHARE ROW EXCLUSIVE]"
                                + " = CONFIRMED add-foreign-key-not-valid",
                        "r5_prueba.py:12 ALTER TABLE tareas VALIDATE CONSTRAINT fk_jefe"
                                + " [tareas SHARE UPDATE EXCLUSIVE, usuarios ROW SHARE]"
                                + " reads tareas = CONFIRMED validate-foreign-key",
                        "r5_prueba.py:13 ALTER TABLE tareas ALTER COLUMN prioridad TYPE BIGINT"
                                + " [tareas ACCESS EXCLUSIVE] rewrites tareas reads tareas"
                                + " = CONFIRMED type-integer-to-bigint");
        assertThat(texts(run.statementsDown()))
                .filteredOn(each -> !each.contains("= CONFIRMED"))
                .containsExactly("r2_prueba.py:22 DROP FUNCTION suerte() [] = TRACE_ONLY");
        assertThat(texts(run.statementsDown()))
                .hasSize(9)
                .startsWith(
                        "r5_prueba.py:17 ALTER TABLE tareas ALTER COLUMN prioridad TYPE INTEGER"
                                + " [tareas ACCESS EXCLUSIVE] rewrites tareas reads tareas"
                                + " = CONFIRMED type-integer-to-bigint",
                        "r4_prueba.py:17 ALTER TABLE tareas DROP CONSTRAINT fk_jefe"
                                + " [tareas ACCESS EXCLUSIVE, usuarios ACCESS EXCLUSIVE]"
                                + " = CONFIRMED drop-foreign-key");
    }

    @Test
    void measures_how_long_an_application_waits_and_behind_what() throws Exception {
        then(
                """
                op.create_index('ix_nombre', 'usuarios', ['nombre'])
                op.execute("SELECT pg_sleep(0.4)")
                """,
                "op.drop_index('ix_nombre', 'usuarios')");
        then(
                """
                op.add_column('usuarios', sa.Column('nota', sa.Text()))
                op.execute("SELECT pg_sleep(0.8)")
                """,
                "op.drop_column('usuarios', 'nota')");
        then(
                """
                with op.get_context().autocommit_block():
                    op.create_index('ix_email', 'usuarios', ['email'],
                                    postgresql_concurrently=True)
                """,
                "op.drop_index('ix_email', 'usuarios')");

        EngineRun run = verified();

        assertThat(run.status()).isEqualTo(EngineRun.Status.PASSED);
        assertThat(texts(run.statements()).getLast())
                .isEqualTo(
                        "r3_prueba.py:13 CREATE INDEX CONCURRENTLY ix_email ON usuarios (email)"
                                + " [usuarios SHARE UPDATE EXCLUSIVE] outside = CONFIRMED"
                                + " create-index-concurrently");
        assertThat(behind(run.waits().reader())).isEqualTo("usuarios r2_prueba.py:13");
        assertThat(behind(run.waits().writer())).isEqualTo("usuarios r2_prueba.py:13");
    }

    /// Only readers go on where a revision has a way of its own with those who write.
    @Test
    void sends_no_writer_to_a_revision_that_gives_way() throws Exception {
        then(
                """
                op.create_index('ix_nombre', 'usuarios', ['nombre'])
                op.execute("SELECT pg_sleep(0.4) FROM usuarios LIMIT 1 FOR UPDATE SKIP LOCKED")
                """,
                "op.drop_index('ix_nombre', 'usuarios')");

        EngineRun run = verified();

        assertThat(run.status()).isEqualTo(EngineRun.Status.PASSED);
        assertThat(run.waits().reader()).isNotNull().extracting(Wait::during).isNull();
        assertThat(run.waits().writer()).isNull();
    }

    private static String behind(@Nullable Wait wait) {
        if (wait == null || wait.during() == null) {
            return String.valueOf(wait);
        }
        ExecutedStatement during = wait.during();
        return wait.table() + " " + during.file() + ":" + during.line();
    }

    /// Not in a transaction: this side makes them wait, and looks.
    @Test
    void tells_what_statements_outside_of_transactions_lock() throws Exception {
        then(
                """
                op.execute("CREATE TYPE tono AS ENUM ('alto')")
                op.create_index('ix_email', 'usuarios', ['email'])
                """,
                """
                op.drop_index('ix_email', 'usuarios')
                op.execute("DROP TYPE tono")
                """);
        then(
                """
                with op.get_context().autocommit_block():
                    op.execute("ALTER TYPE tono ADD VALUE IF NOT EXISTS 'bajo'")
                    op.drop_index('ix_email', 'usuarios', postgresql_concurrently=True)
                    op.create_index('ix_email', 'usuarios', ['email', 'nombre'],
                                    postgresql_concurrently=True)
                """,
                """
                op.drop_index('ix_email', 'usuarios')
                op.create_index('ix_email', 'usuarios', ['email'])
                """);

        EngineRun run = verified();

        assertThat(texts(run.statements()))
                .filteredOn(each -> each.startsWith("r2"))
                .containsExactly(
                        "r2_prueba.py:13 ALTER TYPE tono ADD VALUE IF NOT EXISTS 'bajo'"
                                + " [] outside = null",
                        "r2_prueba.py:14 DROP INDEX CONCURRENTLY ix_email"
                                + " [usuarios SHARE UPDATE EXCLUSIVE] outside = CONFIRMED"
                                + " drop-index-concurrently",
                        "r2_prueba.py:15 CREATE INDEX CONCURRENTLY ix_email ON usuarios (email,"
                                + " nombre) [usuarios SHARE UPDATE EXCLUSIVE] outside = CONFIRMED"
                                + " create-index-concurrently");
    }

    /// A name that this side has not seen may be anything, somebody's row too.
    @Test
    void shows_no_name_that_only_the_run_knows() throws Exception {
        then(
                """
                import sys
                runner = sys.modules['__main__']
                told = runner.footprint
                runner.footprint = lambda *all: {
                    **told(*all), 'held': [['ana@example.org', True, 'AccessShareLock']]}
                op.add_column('tareas', sa.Column('nota', sa.Text()))
                """,
                "op.drop_column('tareas', 'nota')");

        EngineRun run = verified();

        assertThat(texts(run.statements()))
                .containsExactly(
                        "r1_prueba.py:17 ALTER TABLE tareas ADD COLUMN nota TEXT not measured"
                                + " = STATIC_ONLY add-column");
        assertThat(run.stages().toString()).doesNotContain("ana@example");
    }

    private EngineRun verified() throws IOException, InterruptedException {
        Project project = TareasProject.copyTo(folder.resolve("tareas"));
        return new Verifier(TestPython.finder(), Isolation.ofThisMachine(), SHADOWS)
                .verify(
                        new VerificationRequest(
                                project,
                                drafts,
                                false,
                                Set.of(Dialect.POSTGRESQL),
                                60,
                                Provenance.FOREIGN,
                                true,
                                Map.of(),
                                null,
                                TestPython.option(),
                                null),
                        Progress.NONE)
                .with(new Forecasts(drafts, grounds(project)))
                .engines()
                .getFirst();
    }

    /// The rules meet the tables that the project's own revision makes.
    private static Grounds grounds(Project project) throws IOException {
        Path base = project.versionLocations().getFirst().resolve("base0001_usuarios_y_tareas.py");
        Schema schema =
                Replay.apply(
                                Schema.of(),
                                RevisionReader.read(Files.readString(base), "base0001.py")
                                        .upgrade(),
                                Set.of(Dialect.values()),
                                "base0001.py")
                        .schema();
        return Grounds.atHead(SampleContext.with(schema, 60));
    }

    private static List<String> texts(List<ExecutedStatement> statements) {
        return statements.stream().map(LocksTest::text).toList();
    }

    private static String text(ExecutedStatement statement) {
        String place = statement.file() + ":" + statement.line() + " " + statement.sql() + " ";
        Footprint footprint = statement.footprint();
        if (footprint == null) {
            return place + "not measured" + outcome(statement);
        }
        return place
                + footprint.strongest().stream()
                        .map(lock -> lock.relation() + " " + lock.mode().sql())
                        .toList()
                + (footprint.inTransaction() ? "" : " outside")
                + named(" rewrites ", footprint.rewrites())
                + named(" reads ", footprint.reads())
                + outcome(statement);
    }

    private static String outcome(ExecutedStatement statement) {
        LockForecast forecast = statement.forecast();
        return " = " + statement.outcome() + (forecast == null ? "" : " " + forecast.form());
    }

    private static String named(String what, List<String> relations) {
        return relations.isEmpty() ? "" : what + String.join(", ", relations);
    }
}
