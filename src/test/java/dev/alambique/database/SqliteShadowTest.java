package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

class SqliteShadowTest {

    @TempDir Path folder;

    private DatabaseUrl url() {
        return DatabaseUrl.parse("sqlite:///tareas.db", folder);
    }

    private static Shadow copy(DatabaseUrl source) {
        try (Shadows shadows = new Shadows(Path.of("/nowhere"), null, List.of())) {
            return ((Opening.Opened) shadows.copyOf(source)).shadow();
        }
    }

    @Test
    void copies_what_is_committed_and_leaves_the_source_alone() throws Exception {
        try (Connection writer =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tareas.db"))) {
            Rows.execute(writer, "PRAGMA journal_mode = WAL");
            Rows.execute(writer, "CREATE TABLE tareas (a)");
            Rows.execute(writer, "INSERT INTO tareas VALUES (1), (2)");
            writer.setAutoCommit(false);
            Rows.execute(writer, "INSERT INTO tareas VALUES (3)");

            try (Shadow shadow = copy(url());
                    Connection connection = shadow.connect()) {
                assertThat(Rows.string(connection, "SELECT count(*) FROM tareas")).isEqualTo("2");
                Rows.execute(connection, "DROP TABLE tareas");
            }
            assertThat(Rows.string(writer, "SELECT count(*) FROM tareas")).isEqualTo("3");
        }
    }

    @Test
    void lies_in_a_folder_of_its_own_that_goes_away() throws Exception {
        Shadow shadow = SharedShadows.open(Dialect.SQLITE);
        Path own = shadow.folder().orElseThrow();

        assertThat(Files.getPosixFilePermissions(own)).hasSize(3);
        assertThat(shadow.url("", Path.of("/trabajo")).revealed())
                .isEqualTo("sqlite:////trabajo/shadow.db");
        shadow.close();
        assertThat(own).doesNotExist();
    }

    @Test
    void does_not_follow_a_link_put_in_its_place() throws Exception {
        Path real = folder.resolve("real.db");
        SqliteConnections.create(real);
        try (Shadow shadow = SharedShadows.open(Dialect.SQLITE)) {
            Path file = shadow.folder().orElseThrow().resolve("shadow.db");
            Files.delete(file);
            Files.createSymbolicLink(file, real);

            assertThatThrownBy(shadow::connect).isInstanceOf(SQLException.class);
        }
    }

    /// SQLite would write through the one, and delete what the other names.
    @Test
    void opens_no_file_beside_which_a_link_or_a_forged_journal_lies() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.SQLITE)) {
            Path own = shadow.folder().orElseThrow();
            Path victim = Files.writeString(folder.resolve("ajeno.txt"), "intacto");

            Path link = Files.createSymbolicLink(own.resolve("shadow.db-wal"), victim);
            assertThatThrownBy(shadow::connect).hasMessageContaining("side file");
            Files.delete(link);

            byte[] name = victim.toString().getBytes(StandardCharsets.UTF_8);
            ByteBuffer journal = ByteBuffer.allocate(name.length + 20);
            journal.putInt(262_145).put(name).putInt(name.length).putInt(0);
            journal.put(HexFormat.of().parseHex("d9d505f920a163d7"));
            Files.write(own.resolve("shadow.db-journal"), journal.array());
            assertThatThrownBy(shadow::connect).hasMessageContaining("side file");
            assertThat(victim).hasContent("intacto");
        }
    }

    @Test
    void refuses_a_damaged_file() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.SQLITE)) {
            Path file = shadow.folder().orElseThrow().resolve("shadow.db");
            try (Connection connection = shadow.connect()) {
                Rows.execute(connection, "CREATE TABLE t (a)");
            }
            byte[] bytes = Files.readAllBytes(file);
            bytes[4096] = 99;
            Files.write(file, bytes);

            assertThatThrownBy(shadow::connect).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void says_why_there_is_nothing_to_copy() throws Exception {
        try (Shadows shadows = new Shadows(Path.of("/nowhere"), null, List.of())) {
            assertThat(shadows.copyOf(url())).isInstanceOf(Opening.Unavailable.class);
            Files.writeString(folder.resolve("tareas.db"), "no es una base".repeat(99));
            assertThat(shadows.copyOf(url()))
                    .isInstanceOfSatisfying(
                            Opening.Unavailable.class,
                            opening ->
                                    assertThat(opening.reason().key())
                                            .isEqualTo("database.sqlite.damaged"));
        }
    }

    @Test
    void is_a_database_for_every_tool_from_the_start() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.SQLITE)) {
            byte[] bytes = Files.readAllBytes(shadow.folder().orElseThrow().resolve("shadow.db"));

            assertThat(HexFormat.of().formatHex(bytes, 0, 16))
                    .isEqualTo(
                            HexFormat.of()
                                    .formatHex(
                                            "SQLite format 3\0"
                                                    .getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
