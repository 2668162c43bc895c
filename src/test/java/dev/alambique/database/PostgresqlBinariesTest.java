package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class PostgresqlBinariesTest {

    @TempDir Path cache;

    @Test
    void are_those_of_the_version_asked_for_if_they_are_at_hand() throws Exception {
        Path fifteen = installation("postgresql-0a-1", "bin/postgres", "# PostgreSQL 15");
        installation("postgresql-0b-1-data", "data/PG_VERSION", "# PostgreSQL 14");
        Path usual = PostgresqlBinaries.unpacked(cache).orElseThrow();

        assertThat(PostgresqlBinaries.unpacked(cache, 15)).contains(fifteen.toRealPath());
        assertThat(PostgresqlBinaries.unpacked(cache, 14)).contains(usual);
        assertThat(PostgresqlBinaries.unpacked(cache, 17)).contains(usual);
        assertThat(PostgresqlBinaries.major(usual)).isEqualTo(17);
    }

    private Path installation(String name, String program, String catalogue) throws Exception {
        Path folder = cache.resolve(name);
        Files.createDirectories(folder.resolve(program).resolveSibling("."));
        Files.createFile(
                folder.resolve(program),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.createDirectories(folder.resolve("share/postgresql"));
        Files.writeString(folder.resolve("share/postgresql/postgres.bki"), catalogue + "\n");
        return folder;
    }
}
