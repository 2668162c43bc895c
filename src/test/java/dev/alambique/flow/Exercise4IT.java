package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.database.Opening;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.RealAlembic;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The course's fourth exercise: two developers' revisions with the same parent, one merge, and its
/// criteria: the conflict is resolved, both migrations are preserved, the history shows the merge,
/// `alembic upgrade head` works.
class Exercise4IT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path CACHE = Path.of("target", "test-cache", "alambique").toAbsolutePath();

    @TempDir private Path folder;
    private Alambique alambique;
    private RealAlembic alembic;

    @BeforeEach
    void two_developers_write_revisions_on_the_same_parent() throws Exception {
        alambique = Alambique.sample(folder);
        alembic = new RealAlembic(alambique.project(), "");
        revision(
                "abc123",
                "agregar indice en nombre",
                "op.create_index('ix_tareas_nombre', 'tareas', ['nombre'])",
                "op.drop_index('ix_tareas_nombre', 'tareas')");
        Path second =
                revision(
                        "def456",
                        "agregar campo etiquetas",
                        "op.add_column('tareas', sa.Column('etiquetas', sa.Text()))",
                        "op.drop_column('tareas', 'etiquetas')");
        String edited = Files.readString(second).replace("= 'abc123'", "= '5f1d2c7a9b30'");
        Files.writeString(second, edited);
        assertThat(edited).contains("down_revision", "= '5f1d2c7a9b30'");
    }

    /// As Alembic makes it, with the bodies filled in by hand.
    private Path revision(String id, String message, String upgrade, String downgrade)
            throws IOException, InterruptedException {
        assertThat(alembic.run("revision", "--rev-id", id, "-m", message).code()).isZero();
        Path file = alambique.versions().resolve(id + "_" + message.replace(' ', '_') + ".py");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("pass", upgrade).replaceFirst("pass", downgrade));
        return file;
    }

    @Test
    void joins_both_heads_without_losing_either() throws Exception {
        RealAlembic.Ran refused = alembic.run("upgrade", "head");
        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("Multiple head revisions are present");
        assertThat(alambique.run("ask", "add column tareas.nota text").err())
                .contains("merge heads");
        Map<String, String> before = sources();

        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "--json", "fusionar cabezas");

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("written");
        for (String engine : List.of("sqlite", "postgresql")) {
            assertThat(report.at("/verification/engines/" + engine + "/status").asText())
                    .isEqualTo("passed");
        }
        Map<String, String> after = sources();
        assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
        String merge = merged(before, after);
        assertThat(alembic.run("heads").output().strip()).isEqualTo(merge + " (head)");
        assertThat(alembic.run("history").output())
                .contains("abc123, def456 -> " + merge + " (head) (mergepoint), ")
                .contains("5f1d2c7a9b30 -> abc123, agregar indice en nombre")
                .contains("5f1d2c7a9b30 -> def456, agregar campo etiquetas");
        goesThereAndBack(alembic, merge);
        try (Shadows shadows = new Shadows(CACHE, null, List.of());
                Shadow shadow = ((Opening.Opened) shadows.open(Dialect.POSTGRESQL)).shadow()) {
            String url = shadow.url("psycopg2", shadow.folder().orElse(folder)).revealed();
            goesThereAndBack(new RealAlembic(alambique.project(), url), merge);
        }
    }

    private static String merged(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .map(name -> name.substring(0, name.indexOf('_')))
                .findFirst()
                .orElseThrow();
    }

    /// Up to the merge, back to the two heads, and up again.
    private static void goesThereAndBack(RealAlembic alembic, String merge)
            throws IOException, InterruptedException {
        List<List<String>> steps =
                List.of(
                        List.of("upgrade", "head"),
                        List.of("downgrade", "abc123"),
                        List.of("upgrade", "head"));
        List<String> stands =
                List.of(
                        merge + " (head) (mergepoint)",
                        "abc123\ndef456",
                        merge + " (head) (mergepoint)");
        for (int step = 0; step < steps.size(); step++) {
            RealAlembic.Ran ran = alembic.run(steps.get(step).toArray(String[]::new));
            assertThat(ran.code()).as(ran.output()).isZero();
            String current =
                    alembic.run("current")
                            .output()
                            .lines()
                            .filter(line -> !line.startsWith("INFO"))
                            .sorted()
                            .reduce("", (one, other) -> one + "\n" + other)
                            .strip();
            assertThat(current).isEqualTo(stands.get(step));
        }
    }

    private Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String name : alambique.revisions()) {
            sources.put(name, Files.readString(alambique.versions().resolve(name)));
        }
        return sources;
    }
}
