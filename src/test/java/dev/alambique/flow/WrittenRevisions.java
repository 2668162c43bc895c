package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a request wrote, verified once more from the files alone: no plan says any more what the
/// revisions are for, and what rows they take for granted.
final class WrittenRevisions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WrittenRevisions() {}

    /// By the report of the request that wrote them. Where it wrote one, going back costs the same.
    static void areAcceptedAgain(Alambique alambique, JsonNode asked) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--trust", "--json", "--rows", "120"));
        asked.path("files").forEach(file -> arguments.add(file.asText()));

        Alambique.Result result = alambique.run(arguments.toArray(String[]::new));

        JsonNode report = JSON.readTree(result.out());
        List<String> wrong = new ArrayList<>();
        for (JsonNode each : report.path("results")) {
            if (!each.path("verdict").asText().equals("passed")) {
                wrong.add(each.path("file").asText() + ": " + each.path("findings"));
            }
        }
        assertThat(wrong).as(result.err()).isEmpty();
        assertThat(report.path("results")).hasSameSizeAs(asked.path("files"));
        assertThat(result.code()).isZero();
        if (asked.path("files").size() == 1) {
            assertThat(report.at("/results/0/rollback_class"))
                    .isEqualTo(asked.at("/verification/rollback_class"));
        }
    }
}
