package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.DdlMeasurement.Seen;
import dev.alambique.fixture.GoldenText;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The table of what forms of DDL lock, rewrite and read, measured again on a real server.
///
/// The default run has the version that comes with the program. `mvn -Pproof test` has all versions
/// of the table, and with `GOLDEN_UPDATE=true` writes it.
class DdlFormsTest {

    private static final Path TABLE =
            Path.of("src/main/resources/dev/alambique/rule/ddl-forms.tsv");
    private static final Path OTHERS = Path.of("target", "postgresql");
    private static final String HEAD =
            "form\tversions\tlocks\trewrites\treads\toutcome\tstatement\tbefore";

    /// A row of the table without the versions it holds for.
    private record Row(DdlForm form, Seen seen) {

        String text(List<String> versions) {
            return String.join(
                    "\t",
                    form.name(),
                    String.join(" ", versions),
                    seen.locks(),
                    seen.rewrites(),
                    seen.reads(),
                    seen.outcome(),
                    form.statement(),
                    String.join("; ", form.before()));
        }
    }

    @Test
    void the_table_is_what_the_servers_do() throws Exception {
        List<DdlForm> forms = DdlForm.read(GoldenText.read("database/ddl-forms.sql"));
        assertThat(forms).hasSizeGreaterThan(100);
        Map<Row, List<String>> measured = new LinkedHashMap<>();
        List<String> versions = new ArrayList<>();
        for (Path binaries : installations()) {
            try (PostgresqlServer server = PostgresqlServer.startFrom(binaries).orElseThrow();
                    DdlMeasurement measurement =
                            new DdlMeasurement(server, GoldenText.read("database/ddl-world.sql"))) {
                String version = server.serverVersion().split("\\.", 2)[0];
                versions.add(version);
                for (DdlForm form : forms) {
                    measured.computeIfAbsent(
                                    new Row(form, measurement.measure(form)),
                                    _ -> new ArrayList<>())
                            .add(version);
                }
            }
        }

        if ("true".equals(System.getenv("GOLDEN_UPDATE"))) {
            Files.writeString(TABLE, table(forms, measured));
        }
        assertThat(lines(Files.readString(TABLE), versions))
                .containsExactlyElementsOf(lines(table(forms, measured), versions));
    }

    private static List<Path> installations() throws IOException {
        List<Path> installations = new ArrayList<>();
        if (Files.isDirectory(OTHERS)) {
            try (Stream<Path> files = Files.list(OTHERS)) {
                for (Path jar : files.sorted().toList()) {
                    URI archive =
                            URI.create(
                                    "jar:" + jar.toUri() + "!/" + PostgresqlBinaries.archiveName());
                    installations.add(
                            PostgresqlBinaries.unpacked(Shadows.defaultCache(), archive.toURL()));
                }
            }
        }
        installations.add(PostgresqlBinaries.unpacked(Shadows.defaultCache()).orElseThrow());
        return installations;
    }

    private static String table(List<DdlForm> forms, Map<Row, List<String>> measured) {
        StringBuilder table = new StringBuilder(HEAD + "\n");
        for (DdlForm form : forms) {
            measured.forEach((row, versions) -> {
                if (row.form().equals(form)) {
                    table.append(row.text(versions.stream().sorted().toList())).append('\n');
                }
            });
        }
        return table.toString();
    }

    /// The rows that say something of these versions, each as if it said nothing of others.
    private static List<String> lines(String table, List<String> versions) {
        List<String> lines = new ArrayList<>();
        for (String line : table.lines().skip(1).toList()) {
            String[] cells = line.split("\t", -1);
            for (String version : cells[1].split(" ", -1)) {
                if (versions.contains(version)) {
                    cells[1] = version;
                    lines.add(String.join("\t", cells));
                }
            }
        }
        return lines.stream().sorted().toList();
    }
}
