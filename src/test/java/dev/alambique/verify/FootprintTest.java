package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What real Alembic's statements lock, rewrite and read on a real PostgreSQL with rows.
class FootprintTest {

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
    void tells_of_each_statement_what_it_locks_rewrites_and_reads() throws InterruptedException {
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
                "op.add_column('tareas', sa.Column('azar', sa.Float(),"
                        + " server_default=sa.text('random()')))",
                "op.drop_column('tareas', 'azar')");
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
                                + " [tareas ACCESS EXCLUSIVE]",
                        "r1_prueba.py:13 ALTER TABLE tareas ADD COLUMN jefe_id INTEGER []",
                        "r1_prueba.py:14 CREATE INDEX ix_nombre ON usuarios (nombre)"
                                + " [usuarios SHARE] reads usuarios",
                        "r2_prueba.py:12 ALTER TABLE tareas ADD COLUMN azar FLOAT DEFAULT random()"
                                + " [tareas ACCESS EXCLUSIVE] rewrites tareas reads tareas",
                        "r3_prueba.py:12 UPDATE tareas SET nota = ''"
                                + " [tareas ROW EXCLUSIVE] reads tareas",
                        "r3_prueba.py:13 ALTER TABLE tareas ALTER COLUMN nota SET NOT NULL"
                                + " [tareas ACCESS EXCLUSIVE] reads tareas",
                        "r4_prueba.py:12 ALTER TABLE tareas ADD CONSTRAINT fk_jefe FOREIGN"
                                + " KEY(jefe_id) REFERENCES usuarios (id) NOT VALID"
                                + " [tareas SHARE ROW EXCLUSIVE, usuarios SHARE ROW EXCLUSIVE]",
                        "r5_prueba.py:12 ALTER TABLE tareas VALIDATE CONSTRAINT fk_jefe"
                                + " [tareas SHARE UPDATE EXCLUSIVE, usuarios ROW SHARE]"
                                + " reads tareas",
                        "r5_prueba.py:13 ALTER TABLE tareas ALTER COLUMN prioridad TYPE BIGINT"
                                + " [tareas ACCESS EXCLUSIVE] rewrites tareas reads tareas");
        assertThat(texts(run.statementsDown()))
                .containsExactly(
                        "r5_prueba.py:17 ALTER TABLE tareas ALTER COLUMN prioridad TYPE INTEGER"
                                + " [tareas ACCESS EXCLUSIVE] rewrites tareas reads tareas",
                        "r4_prueba.py:17 ALTER TABLE tareas DROP CONSTRAINT fk_jefe"
                                + " [tareas ACCESS EXCLUSIVE, usuarios ACCESS EXCLUSIVE]",
                        "r3_prueba.py:17 ALTER TABLE tareas ALTER COLUMN nota DROP NOT NULL"
                                + " [tareas ACCESS EXCLUSIVE]",
                        "r2_prueba.py:16 ALTER TABLE tareas DROP COLUMN azar"
                                + " [tareas ACCESS EXCLUSIVE]",
                        "r1_prueba.py:18 DROP INDEX ix_nombre [usuarios ACCESS EXCLUSIVE]",
                        "r1_prueba.py:19 ALTER TABLE tareas DROP COLUMN jefe_id"
                                + " [tareas ACCESS EXCLUSIVE]",
                        "r1_prueba.py:20 ALTER TABLE tareas DROP COLUMN nota []");
    }

    /// What it forges cannot all be told from outside; that is why no verdict rests on it.
    @Test
    void drops_what_a_draft_forges_where_this_side_sees_otherwise() throws InterruptedException {
        String forging =
                """
                import sys
                runner = sys.modules['__main__']
                runner.footprint = lambda *_: {'in_transaction': True, 'taken': [], 'held': %s,
                                               'rewrites': [], 'reads': []}
                """;
        then(
                forging.formatted("[]")
                        + "op.alter_column('tareas', 'prioridad', type_=sa.BigInteger())",
                "op.alter_column('tareas', 'prioridad', type_=sa.Integer())");
        then(
                forging.formatted("[['ana@example.org', True, 'AccessShareLock']]")
                        + "op.add_column('tareas', sa.Column('nota', sa.Text()))",
                "op.drop_column('tareas', 'nota')");

        EngineRun run = verified();

        assertThat(texts(run.statements()))
                .containsExactly(
                        "r1_prueba.py:16 ALTER TABLE tareas ALTER COLUMN prioridad TYPE BIGINT not"
                                + " measured",
                        "r2_prueba.py:16 ALTER TABLE tareas ADD COLUMN nota TEXT not measured");
        assertThat(run.notes()).contains(Message.of("verify.note.rewrite-hidden", "tareas"));
    }

    private EngineRun verified() throws InterruptedException {
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
                .engines()
                .getFirst();
    }

    private static List<String> texts(List<ExecutedStatement> statements) {
        return statements.stream().map(FootprintTest::text).toList();
    }

    private static String text(ExecutedStatement statement) {
        String place = statement.file() + ":" + statement.line() + " " + statement.sql() + " ";
        Footprint footprint = statement.footprint();
        if (footprint == null) {
            return place + "not measured";
        }
        return place
                + footprint.strongest().stream()
                        .map(lock -> lock.relation() + " " + lock.mode().sql())
                        .toList()
                + (footprint.inTransaction() ? "" : " outside")
                + named(" rewrites ", footprint.rewrites())
                + named(" reads ", footprint.reads());
    }

    private static String named(String what, List<String> relations) {
        return relations.isEmpty() ? "" : what + String.join(", ", relations);
    }
}
