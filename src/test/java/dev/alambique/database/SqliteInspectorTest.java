package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;

class SqliteInspectorTest implements InspectorContract {

    @TempDir Path folder;

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    private DatabaseUrl url(String name) {
        return DatabaseUrl.parse("sqlite:///" + name, folder);
    }

    private Connection open(String name) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
    }

    private String problem(DatabaseUrl url) {
        try {
            return Inspector.of(Dialect.SQLITE).inspect(url, VersionTable.DEFAULT).toString();
        } catch (Failure failure) {
            assertThat(failure.remedies()).hasSize(1);
            return failure.problem().key();
        }
    }

    @Test
    void reads_a_column_level_clause_like_a_table_level_one() throws Exception {
        Table table =
                table(
                        "CREATE TABLE proyectos (id INTEGER PRIMARY KEY)",
                        """
                        CREATE TABLE tareas (
                            id INTEGER PRIMARY KEY AUTOINCREMENT,
                            codigo TEXT UNIQUE COLLATE NOCASE CHECK (length(codigo) > 1),
                            proyecto INTEGER REFERENCES proyectos ON DELETE SET NULL)\
                        """);

        assertThat(table)
                .isEqualTo(
                        new Table(
                                "tareas",
                                List.of(
                                        Column.of("id", SqlType.of("integer"))
                                                .required()
                                                .withIdentity(Identity.of(Identity.Kind.ROWID)),
                                        Column.of("codigo", SqlType.of("text"))
                                                .withCollation("NOCASE"),
                                        Column.of("proyecto", SqlType.of("integer"))),
                                List.of(
                                        new Constraint.PrimaryKey(null, List.of("id")),
                                        Constraint.Unique.of(null, List.of("codigo")),
                                        new Constraint.Check(null, "length(codigo) > 1", true),
                                        Constraint.ForeignKey.of(
                                                        null,
                                                        List.of("proyecto"),
                                                        "proyectos",
                                                        List.of("id"))
                                                .withActions("SET NULL", null)),
                                List.of(),
                                null,
                                List.of(),
                                List.of("AUTOINCREMENT")));
    }

    @Test
    void reads_triggers_options_and_virtual_tables() throws Exception {
        Table table =
                table(
                        "CREATE TABLE tareas (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
                        "CREATE TRIGGER tg AFTER INSERT ON tareas BEGIN SELECT 1; END",
                        "CREATE VIRTUAL TABLE busqueda USING fts5(texto)");

        assertThat(table.options()).containsExactly("STRICT", "WITHOUT ROWID");
        assertThat(table.triggers()).containsExactly("tg");
    }

    @Test
    void never_creates_a_missing_file() {
        assertThat(problem(url("falta.db"))).isEqualTo("database.sqlite.missing");
        assertThat(folder.resolve("falta.db")).doesNotExist();
    }

    @Test
    void says_that_a_file_is_locked() throws Exception {
        try (Connection writer = open("tareas.db")) {
            Rows.execute(writer, "CREATE TABLE tareas (a)");
            Rows.execute(writer, "BEGIN EXCLUSIVE");

            assertThat(problem(url("tareas.db"))).isEqualTo("database.sqlite.locked");
        }
    }

    @Test
    void says_that_a_file_is_no_database() throws Exception {
        Files.writeString(folder.resolve("foto.db"), "esto no es una base de datos".repeat(99));

        assertThat(problem(url("foto.db"))).isEqualTo("database.sqlite.damaged");
        assertThat(problem(DatabaseUrl.parse("sqlite://", folder)))
                .isEqualTo("database.sqlite.memory");
    }

    @Test
    void changes_nothing_not_even_beside_the_file() throws Exception {
        try (Connection writer = open("wal.db")) {
            Rows.execute(writer, "PRAGMA journal_mode = WAL");
            Rows.execute(writer, "CREATE TABLE tareas (a)");
        }
        List<String> before = files();

        assertThat(problem(url("wal.db"))).contains("tareas");
        assertThat(files()).isEqualTo(before);
        assertThatThrownBy(() ->
                        SqliteConnections.read(
                                folder.resolve("wal.db"),
                                reader -> {
                                    Rows.execute(reader, "INSERT INTO tareas VALUES (1)");
                                    return 1;
                                }))
                .hasMessageContaining("readonly");
    }

    @Test
    void reads_what_a_writer_has_not_yet_brought_into_the_main_file() throws Exception {
        try (Connection writer = open("wal.db")) {
            Rows.execute(writer, "PRAGMA journal_mode = WAL");
            Rows.execute(writer, "CREATE TABLE tareas (a)");

            assertThat(problem(url("wal.db"))).contains("tareas");
        }
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName() + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void opens_a_file_whose_name_has_special_characters() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a?b #c%20")).resolve("t.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:")) {
            Rows.execute(connection, "CREATE TABLE tareas (a)");
            Rows.execute(connection, "VACUUM INTO " + Rows.literal(odd.toString()));
        }

        assertThat(problem(DatabaseUrl.ofFile("", odd))).contains("tareas");
    }
}
