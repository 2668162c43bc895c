package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.alambique.finding.Finding;
import dev.alambique.revision.DraftedRevision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Migrations of known projects that were repaired after the fact (design page *corpora.md*,
/// section 4), in reduced versions of our own: the first form is reported for the right reason, the
/// repaired one is not reported for it. Facts a fixture needs stand in its first lines.
class IncidentsTest {

    static final String GIVEN =
            """
            op.create_table(
                "tareas",
                sa.Column("id", sa.BigInteger(), nullable=False),
                sa.Column("prioridad", sa.Integer(), nullable=True),
                sa.PrimaryKeyConstraint("id", name="pk_tareas"),
            )
            op.create_table(
                "ventas",
                sa.Column("id", sa.BigInteger(), nullable=False),
                sa.Column("codigo", sa.String(length=20), nullable=True),
                sa.Column("importe", sa.Integer(), nullable=True),
                sa.Column("estado", sa.String(length=20), server_default="abierta", nullable=False),
                sa.Column("tipo", sa.Enum("web", "tienda", name="tipo_venta"), nullable=True),
                sa.PrimaryKeyConstraint("id", name="pk_ventas"),
            )
            op.create_index("ix_ventas_codigo", "ventas", ["codigo"])
            op.create_table(
                "facturas",
                sa.Column("id", sa.BigInteger(), nullable=False),
                sa.Column("venta_id", sa.BigInteger(), nullable=False),
                sa.PrimaryKeyConstraint("id", name="pk_facturas"),
                sa.ForeignKeyConstraint(
                    ["venta_id"], ["ventas.id"], name="fk_facturas_venta", ondelete="CASCADE"
                ),
            )
            """;

    /// Rows 36 (two of three) and 45 are left out: they speak of MySQL and of the version of
    /// Alembic.
    @ParameterizedTest
    @CsvSource({
        "3, warehouse-d142f435bb39, create-index-blocking",
        "4, prefect-fa985d474982, concurrently-in-transaction",
        "5, prefect-8caf7c1fd82c, concurrently-in-transaction",
        "5, prefect-605ebb4e9155, concurrently-in-transaction",
        "8, notifications_api-0351, add-unique-blocking",
        "9, notifications_api-0358, drop-index-blocking",
        "9, notifications_api-0501, drop-index-blocking",
        "11, warehouse-7cf64da2632a, timeout-kills-concurrent-build",
        "15, notifications_api-0425, wide-lock-window",
        "17, warehouse-203f1f8dcf92, add-foreign-key-validates",
        "18, warehouse-0b74ed7d4880, missing-lock-timeout",
        "19, warehouse-12a43f12cc18, enum-rebuilt-for-a-label",
        "20, warehouse-186f076eb60b, alter-column-type-rewrite",
        "21, superset-a8173232b786, missing-lock-timeout",
        "25, notifications_api-0168, add-required-column",
        "26, notifications_api-0052, drop-still-mapped",
        "27, warehouse-e612a92c1017, unbatched-backfill",
        "27, warehouse-4490777c984f, unbatched-backfill",
        "28, superset-b56500de1855, orm-session-in-migration",
        "31, h-467ea2898660, imports-application-code",
        "33, prefect-638cbcc2a158, sqlite-batch-cascade-delete",
        "33, prefect-f335f9633eec, sqlite-batch-cascade-delete",
        "33, prefect-fe77ad0dda06, sqlite-batch-cascade-delete",
        "33, prefect-265eb1a2da4c, sqlite-batch-cascade-delete",
        "35, prefect-22ef3915ccd8, sqlite-feature-too-new",
        "36, neutron-1341ed32cc1e, enum-labels-not-changed",
        "39, superset-4736ec66ce19, import-time-side-effect",
        "39, rucio-810a41685bc1, import-time-side-effect",
        "44, fides-ffee79245c9a, enum-type-left-behind",
        "44, fides-4bfbeff34611, enum-type-left-behind",
        "44, notifications_api-0464, enum-type-left-behind",
    })
    void the_repair_is_no_longer_reported_for_what_was_repaired(int row, String name, String rule)
            throws IOException {
        assertThat(rules(name + "-before")).as("row " + row).contains(rule);
        assertThat(rules(name + "-after"))
                .as("row " + row)
                .doesNotContain(rule, "concurrently-in-transaction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse-635b80625fc9", "notifications_api-0468"})
    void what_is_still_wrong_is_reported(String name) throws IOException {
        assertThat(rules(name + "-before")).contains("concurrently-in-transaction");
    }

    @ParameterizedTest
    @CsvSource({
        "silent-fides-4fba24045fec, create-index-blocking concurrently-in-transaction",
        "silent-same-revision, create-index-blocking add-check-validates add-unique-blocking"
                + " add-foreign-key-validates",
        "silent-h-commit, concurrently-in-transaction create-index-blocking",
        "silent-warehouse-commit, concurrently-in-transaction autocommit-unavailable",
        "silent-h-78d3d6fe1d42, add-unique-blocking concurrently-in-transaction",
        "silent-notifications_api-0246, create-index-blocking",
    })
    void traps_of_the_field_are_no_findings(String name, String rules) throws IOException {
        assertThat(rules(name)).doesNotContain(rules.split(" ", -1));
    }

    @Test
    void every_fixture_is_used() throws IOException, URISyntaxException {
        Path folder = Path.of(requireNonNull(getClass().getResource("/rule/incidents")).toURI());
        String test =
                Files.readString(Path.of("src/test/java/dev/alambique/rule/IncidentsTest.java"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(
                            file -> test.contains(file.replaceAll("(-before|-after)?\\.py$", "")));
        }
    }

    private static List<String> rules(String fixture) throws IOException {
        String source = source(fixture);
        List<DraftedRevision> scripts = Scripts.chain(List.of(source));
        Grounds grounds =
                Scripts.grounds(
                        List.of(facts(source), GIVEN),
                        Map.of("tareas", 12_000L, "ventas", 2_000_000L, "facturas", 500_000L));
        return Rules.check(scripts, grounds, false).findings().stream()
                .map(Finding::ruleId)
                .distinct()
                .toList();
    }

    private static String facts(String source) {
        return String.join("\n", source.lines().takeWhile(line -> line.startsWith("# ")).toList());
    }

    private static String source(String fixture) throws IOException {
        try (InputStream stream =
                IncidentsTest.class.getResourceAsStream("/rule/incidents/" + fixture + ".py")) {
            return new String(requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
