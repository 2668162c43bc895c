package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.files.Deletion;
import dev.alambique.files.Mark;
import dev.alambique.files.Orphans;
import dev.alambique.message.Language;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;

class PostgresqlServerTest {

    /// What the child process of the test below runs: a server, until it is killed.
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            try (PostgresqlServer server =
                    PostgresqlServer.startFrom(
                                    PostgresqlBinaries.unpacked(Shadows.defaultCache())
                                            .orElseThrow())
                            .orElseThrow()) {
                System.out.println(server.socketFolder().orElseThrow().getParent());
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    @Test
    void ends_and_cleans_up_when_its_process_is_killed() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Killed.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader output = process.inputReader()) {
            Path folder = Path.of(output.readLine());
            List<ProcessHandle> started = process.descendants().toList();
            assertThat(folder).exists();
            assertThat(started).isNotEmpty();

            process.destroyForcibly().waitFor();

            for (ProcessHandle each : started) {
                each.onExit().get(30, TimeUnit.SECONDS);
            }
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void sweeps_what_a_killed_run_and_its_supervisor_left() throws Exception {
        Path folder = orphan(PrivateFolder.temporary(), PostgresqlServer.PREFIX);
        Files.createDirectories(folder.resolve("data/base"));
        Process left =
                new ProcessBuilder("/bin/sh", "-c", "sleep 300; : $0", folder.toString()).start();
        Path alive = PrivateFolder.create(PrivateFolder.temporary(), PostgresqlServer.PREFIX);

        Orphans.sweep(PrivateFolder.temporary());

        assertThat(folder).doesNotExist();
        assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(alive).exists();
        Deletion.of(alive);
    }

    /// As a process that ended long ago would have named it.
    private static Path orphan(Path parent, String prefix) throws Exception {
        return Files.createDirectory(
                parent.resolve(prefix + dead() + "-" + System.nanoTime()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static String dead() {
        return Mark.own().replaceFirst("^p[0-9a-z]+", "p" + Long.toString(4_194_303, 36));
    }

    @Test
    void drops_what_a_killed_run_left_on_a_server_it_was_given() throws Exception {
        String left = "alambique_shadow_" + dead() + "_abc";
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            DatabaseUrl given = SharedShadows.administrator(shadow);
            try (Connection admin = PostgresqlConnections.open(given)) {
                Rows.execute(admin, "CREATE ROLE " + left);
                Rows.execute(admin, "GRANT " + left + " TO CURRENT_USER");
                Rows.execute(admin, "CREATE DATABASE " + left + " OWNER " + left);
                try (Shadows shadows = new Shadows(Path.of("/nowhere"), given, List.of());
                        Shadow made =
                                ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow()) {
                    assertThat(made.size()).isPositive();
                    assertThat(databases(admin)).doesNotContain(left);
                }
            }
        }
    }

    @Test
    void makes_shadows_on_a_server_it_was_given_and_leaves_nothing_there() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            DatabaseUrl given = SharedShadows.administrator(shadow);
            try (Shadows shadows = new Shadows(Path.of("/nowhere"), given, List.of());
                    Connection admin = PostgresqlConnections.open(given)) {
                String before = databases(admin);
                Opening opening = shadows.open(Dialect.POSTGRESQL);
                try (Shadow made = ((Opening.Opened) opening).shadow();
                        Connection connection = made.connect()) {
                    Rows.execute(connection, "CREATE TABLE tareas (a int)");
                    assertThat(databases(admin)).isNotEqualTo(before);
                    assertThat(made.size()).isPositive();
                }
                assertThat(databases(admin)).isEqualTo(before);
            }
        }
    }

    private static String databases(Connection admin) throws Exception {
        return Rows.strings(
                        admin,
                        "SELECT datname::text FROM pg_database UNION ALL"
                                + " SELECT rolname::text FROM pg_roles ORDER BY 1")
                .toString();
    }

    @Test
    void refuses_a_given_server_that_holds_the_project_s_database() throws Exception {
        try (Shadow shadow = SharedShadows.open(Dialect.POSTGRESQL)) {
            DatabaseUrl given = SharedShadows.administrator(shadow);
            DatabaseUrl own = shadow.url("psycopg2", shadow.folder().orElseThrow());
            for (DatabaseUrl forbidden : List.of(given, own)) {
                try (Shadows shadows =
                        new Shadows(Path.of("/nowhere"), given, List.of(forbidden))) {
                    assertThat(key(shadows)).isEqualTo("database.shadow.own-database");
                }
            }
        }
    }

    @Test
    void says_why_a_given_server_cannot_be_used() throws Exception {
        DatabaseUrl nobody =
                DatabaseUrl.parse("postgresql://ana:CANARIO@127.0.0.1:1/db", Path.of("/"));
        try (Shadows shadows = new Shadows(Path.of("/nowhere"), nobody, List.of())) {
            assertThat(key(shadows)).isEqualTo("database.postgresql.unreachable");
        }
    }

    private static String key(Shadows shadows) throws InterruptedException {
        Opening.Unavailable unavailable = (Opening.Unavailable) shadows.open(Dialect.POSTGRESQL);
        assertThat(Language.SPANISH.render(unavailable.reason())).doesNotContain("CANARIO");
        assertThat(unavailable.remedies()).hasSize(1);
        return unavailable.reason().key();
    }
}
