package dev.alambique.verify;

import static dev.alambique.fixture.TareasProject.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Inspector;
import dev.alambique.database.Opening;
import dev.alambique.database.PostgresqlServers;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.database.VersionTable;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/// A project whose first revision cannot run any more, and whose database is PostgreSQL.
class InspectedGroundTest {

    private static final PostgresqlServers SERVERS =
            new PostgresqlServers(Path.of("target", "cache").toAbsolutePath());

    private static final DraftedRevision GOOD =
            draft(
                    "d1",
                    "op.add_column(\"tareas\", sa.Column(\"descripcion\", sa.String(500)))",
                    "op.drop_column(\"tareas\", \"descripcion\")",
                    Operation.AddColumn.of(
                            "tareas", Column.of("descripcion", SqlType.of("varchar", 500))));

    /// Harmless on what the history would have made, not on what is there.
    private static final DraftedRevision BAD =
            draft(
                    "d1",
                    "op.execute(\"ALTER TABLE tareas ALTER COLUMN prioridad SET NOT NULL\")",
                    "op.execute(\"ALTER TABLE tareas ALTER COLUMN prioridad DROP NOT NULL\")",
                    Operation.AlterColumn.nullable("tareas", "prioridad", false, null));

    @TempDir Path folder;
    private Project project;

    @BeforeEach
    void breakTheHistory() throws Exception {
        project = TareasProject.copyTo(folder.resolve("tareas"));
        Path base = project.versionLocations().getFirst().resolve("base0001_usuarios_y_tareas.py");
        Files.writeString(
                base,
                Files.readString(base)
                        .replace(
                                "def upgrade():\n",
                                "def upgrade():\n    raise RuntimeError(\"squashed\")\n"));
    }

    @AfterAll
    static void endTheServers() {
        SERVERS.close();
    }

    @Test
    void is_the_schema_of_the_database_where_the_history_does_not_run() throws Exception {
        EngineRun good = verified(GOOD, production("base0001", "17.2"));
        assertThat(good.status()).isEqualTo(EngineRun.Status.PASSED);
        assertThat(good.rows()).isEqualTo(1_000);
        assertThat(good.notes())
                .extracting(Message::key)
                .containsExactly("verify.note.schema-of-database");
        assertThat(good.notes().getFirst().toString()).contains("squashed");

        EngineRun bad = verified(BAD, production("base0001", "17.2"));
        assertThat(bad.status()).isEqualTo(EngineRun.Status.FAILED);
    }

    @Test
    void is_nothing_where_the_database_stands_elsewhere_or_is_not_known() throws Exception {
        for (InspectedDatabase each :
                new @Nullable InspectedDatabase[] {null, production("otra", "17.2")}) {
            EngineRun run = verified(GOOD, each);
            assertThat(run.status()).isEqualTo(EngineRun.Status.UNVERIFIED);
            assertThat(String.valueOf(run.reason())).contains("squashed");
        }
    }

    @Test
    void is_of_another_version_than_the_server_and_says_so() throws Exception {
        EngineRun run = verified(GOOD, production("base0001", "9.6"));
        assertThat(run.notes())
                .contains(Message.of("verify.note.other-version", run.version(), "9.6"));
    }

    private EngineRun verified(DraftedRevision draft, @Nullable InspectedDatabase production)
            throws InterruptedException {
        try (Shadows shadows = Shadows.on(SERVERS, null, List.of(), production)) {
            return new Verifier(TestPython.finder(), Isolation.ofThisMachine(), shadows)
                    .verify(
                            VerificationRequest.ofDrafts(
                                    project,
                                    List.of(draft),
                                    Set.of(Dialect.POSTGRESQL),
                                    Provenance.FOREIGN,
                                    true),
                            Progress.NONE)
                    .engines()
                    .getFirst();
        }
    }

    /// A real database as an inspector sees it, on a server of that version.
    private static InspectedDatabase production(String revision, String version) throws Exception {
        try (Shadows shadows = Shadows.on(SERVERS, null, List.of(), null);
                Shadow database = ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY);
                    INSERT INTO alembic_version VALUES ('%s');
                    CREATE TYPE estado AS ENUM ('nueva', 'hecha');
                    CREATE TABLE usuarios (id SERIAL PRIMARY KEY, nombre VARCHAR(80) NOT NULL);
                    CREATE TABLE tareas (id SERIAL PRIMARY KEY, nombre VARCHAR(100) NOT NULL,
                        estado estado NOT NULL DEFAULT 'nueva',
                        prioridad INTEGER CHECK (prioridad >= 0),
                        usuario_id INTEGER REFERENCES usuarios ON DELETE CASCADE);
                    CREATE INDEX ix_tareas_nombre ON tareas (lower(nombre)) WHERE estado = 'nueva';
                    """
                            .formatted(revision));
            InspectedDatabase seen =
                    Inspector.of(Dialect.POSTGRESQL).inspect(connection, VersionTable.DEFAULT);
            return new InspectedDatabase(
                    seen.dialect(),
                    version,
                    seen.schema(),
                    seen.estimatedRows(),
                    seen.currentRevisions(),
                    seen.surroundings());
        }
    }
}
