package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

class PostgresqlServersTest {

    @Test
    void serve_one_request_after_the_other_and_end_when_closed() throws Exception {
        Path socket;
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache())) {
            Path first = socketOfOneRequest(servers);
            Path second = socketOfOneRequest(servers);
            assertThat(second).isEqualTo(first);
            assertThat(servers.running().orElseThrow().isAlive()).isTrue();
            socket = first;
        }
        assertThat(Files.exists(socket.resolveSibling("."))).isFalse();
    }

    @Test
    void are_started_anew_where_a_revision_has_brought_the_server_down() throws Exception {
        try (PostgresqlServers servers = new PostgresqlServers(Shadows.defaultCache())) {
            Path before = socketOfOneRequest(servers);
            ProcessHandle.allProcesses()
                    .filter(each ->
                            each.info()
                                    .commandLine()
                                    .filter(line -> line.contains(before.toString()))
                                    .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);

            Path after = socketOfOneRequest(servers);

            assertThat(after).isNotEqualTo(before);
            assertThat(Files.exists(before)).isFalse();
        }
    }

    private static Path socketOfOneRequest(PostgresqlServers servers) throws Exception {
        try (Shadows shadows = Shadows.on(servers, null, List.of());
                Shadow shadow = ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow();
                Connection connection = shadow.connect()) {
            assertThat(Rows.string(connection, "SELECT 1")).isEqualTo("1");
            return shadow.folder().orElseThrow();
        }
    }
}
