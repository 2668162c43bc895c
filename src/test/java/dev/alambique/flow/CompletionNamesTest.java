package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Names are there at once, and the database is asked only where it may have changed.
class CompletionNamesTest {

    @TempDir private Path folder;
    private Settings settings;

    @BeforeEach
    void make_the_sample_project() {
        SampleProject.create(folder);
        settings =
                new Settings(
                        folder,
                        null,
                        "alembic",
                        List.of(),
                        Language.ENGLISH,
                        "offline",
                        null,
                        null,
                        null,
                        Set.of(),
                        Settings.DEFAULT_ROWS,
                        false,
                        Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()));
    }

    private List<List<String>> read() throws InterruptedException {
        BlockingQueue<List<String>> known = new ArrayBlockingQueue<>(9);
        CompletionNames.read(settings, known::add);
        return List.copyOf(known);
    }

    private void inDatabase(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tareas.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void url(String url) throws IOException {
        Path ini = folder.resolve("alembic.ini");
        Files.writeString(
                ini,
                Files.readString(ini)
                        .replaceAll("(?m)^sqlalchemy.url *=.*$", "sqlalchemy.url = " + url));
    }

    @Test
    void come_from_the_models_first_and_then_from_the_database() throws Exception {
        inDatabase("CREATE TABLE \"Año fiscal\" (número INTEGER)");

        List<List<String>> known = read();

        assertThat(known).hasSize(2);
        assertThat(known.getFirst())
                .contains("tareas", "tareas.descripcion", "descripcion")
                .doesNotContain("número");
        assertThat(known.getLast())
                .contains("tareas.descripcion", "Año fiscal", "Año fiscal.número", "número")
                .isSorted();
    }

    @Test
    void of_the_database_are_there_at_once_the_second_time() throws Exception {
        inDatabase("CREATE TABLE extra (número INTEGER)");
        read();

        assertThat(read().getFirst()).contains("extra.número");
        inDatabase("DROP TABLE extra");
        assertThat(read().getLast()).doesNotContain("extra.número");
        Files.delete(folder.resolve("tareas.db"));
        assertThat(read().getFirst()).contains("tareas.descripcion");
    }

    @Test
    void do_not_wait_for_a_database_that_never_answers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            url("postgresql://ana:secreta@127.0.0.1:" + silent.getLocalPort() + "/tareas");
            BlockingQueue<List<String>> known = new ArrayBlockingQueue<>(9);
            Thread reading =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    CompletionNames.read(settings, known::add);
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            });

            assertThat(known.take()).contains("tareas.descripcion");
            silent.accept();
            assertThat(known.take()).as("given up, the models stay").contains("tareas.descripcion");
            reading.join();
        }
    }

    @Test
    void are_kept_without_the_password() throws Exception {
        read();
        try (ServerSocket gone = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            url("postgresql://ana:secreta@127.0.0.1:" + gone.getLocalPort() + "/tareas");
        }
        read();

        try (var files = Files.walk(folder.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("secreta");
            }
        }
    }
}
