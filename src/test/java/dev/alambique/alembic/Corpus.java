package dev.alambique.alembic;

import dev.alambique.python.SourceBytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A real project: where its revisions are, and the share of `upgrade` bodies (in percent) that a
/// study found can be listed completely.
record Corpus(String project, int share, List<String> folders) {

    static final List<Corpus> ALL =
            List.of(
                    new Corpus(
                            "raw-data-repository",
                            98,
                            List.of(
                                    "rdr_service/alembic/versions",
                                    "rdr_service/alembic/nph/versions",
                                    "rdr_service/alembic/ppsc/versions",
                                    "rdr_service/alembic/rex/versions")),
                    new Corpus("notifications-api", 96, List.of("migrations/versions")),
                    new Corpus("fides", 85, List.of("src/fides/api/alembic/migrations/versions")),
                    new Corpus("warehouse", 98, List.of("warehouse/migrations/versions")),
                    new Corpus(
                            "prefect",
                            85,
                            List.of("src/prefect/server/database/_migrations/versions")),
                    new Corpus("superset", 66, List.of("superset/migrations/versions")),
                    new Corpus("h", 82, List.of("h/migrations/versions")),
                    new Corpus("letta", 95, List.of("alembic/versions")),
                    new Corpus("dispatch", 86, List.of("src/dispatch/database/revisions")),
                    new Corpus("rucio", 90, List.of("lib/rucio/db/sqla/migrate_repo/versions")),
                    new Corpus(
                            "neutron",
                            66,
                            List.of("neutron/db/migration/alembic_migrations/versions")),
                    new Corpus(
                            "mealie", 70, List.of("alembic/versions", "mealie/alembic/versions")),
                    new Corpus(
                            "CTFd",
                            72,
                            List.of(
                                    "migrations/versions",
                                    "CTFd/plugins/dynamic_challenges/migrations")),
                    new Corpus("redash", 55, List.of("migrations/versions")),
                    new Corpus("optuna", 40, List.of("optuna/storages/_rdb/alembic/versions")),
                    new Corpus(
                            "full-stack-fastapi-template",
                            100,
                            List.of("backend/app/alembic/versions")));

    /// Its revision files below the folder of all projects.
    List<Path> scripts(Path corpora) throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (String folder : folders) {
            Path place = corpora.resolve(project).resolve(folder);
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.walk(place)) {
                    files.filter(each -> each.toString().endsWith(".py"))
                            .filter(Corpus::isRevision)
                            .sorted()
                            .forEach(scripts::add);
                }
            }
        }
        return scripts;
    }

    private static boolean isRevision(Path file) {
        return text(file).lines().anyMatch(line -> line.matches("revision\\s*(:.*)?=.*"));
    }

    static String text(Path file) {
        try {
            return SourceBytes.decode(Files.readAllBytes(file))
                            instanceof SourceBytes.Text(var text)
                    ? text
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
