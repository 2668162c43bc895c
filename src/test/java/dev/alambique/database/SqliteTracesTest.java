package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.fixture.TestPython;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Looking at somebody's file changes neither it nor what lies beside it.
class SqliteTracesTest {

    /// Makes a table in the file, holds the connection open until a line comes, or ends at once
    /// without closing anything.
    private static final String WRITER =
            """
            import os, sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None)
            connection.execute('PRAGMA journal_mode = ' + sys.argv[2])
            connection.execute('CREATE TABLE tareas (a)')
            connection.execute('INSERT INTO tareas VALUES (1), (2)')
            if sys.argv[3] == 'writes':
                connection.execute('PRAGMA cache_size = 1')
                connection.execute('BEGIN')
                for n in range(2000):
                    connection.execute('INSERT INTO tareas VALUES (?)', ('x' * 400,))
            if sys.argv[3] == 'closes':
                connection.close()
            print('ready', flush=True)
            sys.stdin.readline()
            os._exit(0)
            """;

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("tareas.db");
    }

    private Process writer(String journal, String ending) throws Exception {
        Process process =
                new ProcessBuilder(
                                TestPython.found().executable().toString(),
                                "-c",
                                WRITER,
                                file().toString(),
                                journal,
                                ending)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        return process;
    }

    private static void end(Process process) throws Exception {
        process.outputWriter().close();
        process.waitFor();
    }

    private InspectedDatabase inspect() {
        return Inspector.of(Dialect.SQLITE)
                .inspect(DatabaseUrl.ofFile("", file()), VersionTable.DEFAULT);
    }

    private void assertReadWithoutTrace() throws Exception {
        List<String> before = traces();

        InspectedDatabase read = inspect();

        assertThat(read.schema().tables()).extracting(Table::name).containsExactly("tareas");
        assertThat(read.estimatedRows()).containsEntry("tareas", 2L);
        assertThat(traces()).isEqualTo(before);
    }

    /// Every file's name, time of change and bytes.
    private List<String> traces() throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.sorted().toList()) {
                found.add(
                        each.getFileName()
                                + " "
                                + Files.getLastModifiedTime(each)
                                + " "
                                + Arrays.hashCode(Files.readAllBytes(each)));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "TRUNCATE", "PERSIST", "WAL"})
    void of_a_file_nobody_has_open(String journal) throws Exception {
        end(writer(journal, "closes"));

        assertReadWithoutTrace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PERSIST", "WAL"})
    void of_a_file_another_process_has_open(String journal) throws Exception {
        Process holder = writer(journal, "holds");
        try {
            assertReadWithoutTrace();
        } finally {
            end(holder);
        }
    }

    @Test
    void of_a_file_another_process_is_writing_to() throws Exception {
        Process holder = writer("WAL", "writes");
        try {
            assertReadWithoutTrace();
        } finally {
            end(holder);
        }
    }

    @Test
    void of_a_log_whose_process_was_killed() throws Exception {
        end(writer("WAL", "holds"));
        assertThat(folder.resolve("tareas.db-wal")).exists();

        assertReadWithoutTrace();
    }

    @Test
    void of_a_log_that_was_copied_without_its_index() throws Exception {
        end(writer("WAL", "holds"));
        Files.delete(folder.resolve("tareas.db-shm"));

        assertReadWithoutTrace();
    }

    @Test
    void of_a_transaction_that_was_never_finished() throws Exception {
        end(writer("DELETE", "writes"));
        assertThat(folder.resolve("tareas.db-journal")).exists();
        List<String> before = traces();

        assertThatThrownBy(this::inspect).isInstanceOf(Failure.Unavailable.class);
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void of_a_read_only_folder() throws Exception {
        end(writer("WAL", "holds"));
        folder.toFile().setWritable(false);
        try {
            assertReadWithoutTrace();
        } finally {
            folder.toFile().setWritable(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO tareas VALUES (3)",
                "CREATE TABLE otra (a)",
                "PRAGMA user_version = 9",
                "VACUUM",
                "PRAGMA journal_mode = WAL",
                "PRAGMA query_only = OFF; DELETE FROM tareas"
            })
    void of_whatever_is_tried_on_the_connection(String attack) throws Exception {
        end(writer("DELETE", "closes"));
        List<String> before = traces();

        try {
            SqliteConnections.read(
                    file(),
                    reader -> {
                        Rows.execute(reader, attack);
                        return "";
                    });
        } catch (SQLException e) {
            assertThat(SqlErrors.code(e)).startsWith("SQLITE_");
        }

        assertThat(traces()).isEqualTo(before);
    }
}
