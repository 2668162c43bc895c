package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.RealAlembic;
import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/// The course's fifth exercise on 50 tasks with valuable texts, and its criteria: a backup before
/// the dangerous migration, a rollback that works, rows that are preserved, a Plan B that works.
///
/// The exercise takes the texts for preserved because the rows are; they are not, and the program
/// says so before.
class Exercise5IT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEXTS =
            "SELECT count(*) FROM tareas WHERE descripcion = 'Datos críticos del usuario ' || id";

    /// What the runbook needs of SQLite's program, for machines without it.
    private static final String SQLITE3 =
            """
            import hashlib, shlex, sqlite3, sys

            database, command = sqlite3.connect(sys.argv[1]), sys.argv[2]
            if command.startswith(".backup "):
                database.backup(sqlite3.connect(shlex.split(command)[1]))
            elif command.startswith(".restore "):
                sqlite3.connect(shlex.split(command)[1]).backup(database)
            elif command == ".sha3sum":
                print(hashlib.sha3_256("".join(database.iterdump()).encode()).hexdigest())
            else:
                for row in database.execute(command):
                    print(*row, sep="|")
                database.commit()
            """;

    @TempDir private Path folder;
    private Alambique alambique;
    private RealAlembic alembic;

    @BeforeEach
    void fifty_tasks_with_valuable_texts() throws Exception {
        alambique = Alambique.sample(folder).with("ALAMBIQUE_MODEL", "offline");
        alembic = new RealAlembic(alambique.project(), "");
        alembic("revision", "--rev-id", "aaa111", "-m", "agregar descripcion");
        fill("aaa111_agregar_descripcion.py", ADD, DROP);
        alembic("upgrade", "head");
        send("DELETE FROM tareas");
        send(
                "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 50)"
                        + " INSERT INTO tareas (id, nombre, descripcion, completada, prioridad,"
                        + " creado_en) SELECT id, 'Tarea producción ' || id, 'Datos críticos del"
                        + " usuario ' || id, 0, 1 + id % 3, '2025-10-25 12:00:00' FROM n");
    }

    private static final String ADD =
            "op.add_column('tareas', sa.Column('descripcion', sa.String(500)))";
    private static final String DROP = "op.drop_column('tareas', 'descripcion')";

    @Test
    void goes_back_from_a_dangerous_migration_and_says_what_does_not_come_back() throws Exception {
        shell("cp tareas.db tareas_backup_20251025_120000.db");
        alembic("revision", "--rev-id", "bbb222", "-m", "migration peligrosa");
        fill("bbb222_migration_peligrosa.py", DROP, ADD);
        warnedBefore();
        alembic("upgrade", "head");
        assertThat(columns("descripcion")).isZero();

        Alambique.Result result = alambique.run("rollback", "bbb222", "--trust", "--json");

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("proved_with_loss");
        assertThat(report.path("warnings").toString())
                .contains("tareas.descripcion comes back, but empty");
        assertThat(result.code()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM alembic_version WHERE version_num = 'bbb222'"))
                .isEqualTo(1);
        carryOut(report.at("/runbook/steps"));
        assertThat(alembic("current")).contains("aaa111");
        assertThat(number("SELECT count(*) FROM tareas")).isEqualTo(50);
        assertThat(number("SELECT count(descripcion) FROM tareas")).isZero();
        carryOut(report.at("/runbook/fallback"));
        assertThat(alambique.project().resolve("tareas-restored-bbb222.db")).exists();
        planB();
    }

    /// Before it is applied: by the rules, and by running it on a copy of the 50 rows.
    private void warnedBefore() {
        assertThat(alambique.run("check", "bbb222").out())
                .contains("warning[drop-column]", "rows(tareas) = 50");
        Alambique.Result verified =
                alambique.run("verify", "bbb222", "--trust", "--engines", "sqlite", "--json");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out())
                .contains("tareas.descripcion: 50 of 50 rows lost", "\"loses_old_data\"");
    }

    /// The backup from before, as a new database: the one in use stays as it is.
    private void planB() throws Exception {
        shell("sqlite3 tareas-antes.db \".restore 'tareas_backup_20251025_120000.db'\"");
        assertThat(number("tareas-antes.db", "SELECT count(*) FROM tareas")).isEqualTo(50);
        assertThat(number("tareas-antes.db", TEXTS)).isEqualTo(50);
        assertThat(number("SELECT count(*) FROM tareas")).isEqualTo(50);
    }

    @Test
    void brings_the_texts_back_where_the_column_was_only_put_aside() throws Exception {
        Alambique.Result result =
                alambique.run(
                        "ask",
                        "--confirm",
                        "tareas.descripcion_retired",
                        "--trust",
                        "--json",
                        "drop column tareas.descripcion softly");
        assertThat(JSON.readTree(result.out()).path("outcome").asText())
                .as(result.err())
                .isEqualTo("written");
        alembic("upgrade", "+1");
        assertThat(columns("descripcion")).isZero();
        assertThat(columns("descripcion_retired")).isEqualTo(1);

        alembic("downgrade", "aaa111");

        assertThat(number("SELECT count(*) FROM tareas")).isEqualTo(50);
        assertThat(number(TEXTS)).isEqualTo(50);
    }

    /// Line by line, as they are printed.
    private void carryOut(JsonNode steps) throws Exception {
        assertThat(steps).isNotEmpty();
        for (JsonNode step : steps) {
            for (JsonNode line : step.path("shell")) {
                shell(line.asText());
            }
        }
    }

    private void shell(String line) throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        program(programs.resolve("alembic"), "-m alembic");
        if (!isInstalled("sqlite3")) {
            Path standIn = folder.resolve("stand_in.py");
            Files.writeString(standIn, SQLITE3);
            program(programs.resolve("sqlite3"), "'" + standIn + "'");
        }
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", line)
                        .directory(alambique.project().toFile())
                        .redirectErrorStream(true);
        builder.environment().merge("PATH", programs + ":", (path, first) -> first + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(line + "\n" + output).isZero();
    }

    private static void program(Path file, String arguments)
            throws IOException, InterruptedException {
        Files.writeString(
                file,
                "#!/bin/sh\nexec '%s' %s \"$@\"\n"
                        .formatted(TestPython.found().executable(), arguments));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    private String alembic(String... arguments) throws IOException, InterruptedException {
        RealAlembic.Ran ran = alembic.run(arguments);
        assertThat(ran.code()).as(ran.output()).isZero();
        return ran.output();
    }

    private void fill(String file, String upgrade, String downgrade) throws IOException {
        Path path = alambique.versions().resolve(file);
        String text = Files.readString(path);
        Files.writeString(path, text.replaceFirst("pass", upgrade).replaceFirst("pass", downgrade));
    }

    private void send(String sql) throws SQLException {
        try (Connection connection = connect("tareas.db");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long columns(String name) throws SQLException {
        return number(
                "SELECT count(*) FROM pragma_table_info('tareas') WHERE name = '" + name + "'");
    }

    private long number(String query) throws SQLException {
        return number("tareas.db", query);
    }

    private long number(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + alambique.project().resolve(database));
    }
}
