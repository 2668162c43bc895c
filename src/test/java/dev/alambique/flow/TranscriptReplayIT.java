package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.alambique.fixture.Alambique;
import dev.alambique.transcript.TranscriptReader;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The committed transcripts, carried out again today: the same request must give the same drafts,
/// the same findings and the same end.
class TranscriptReplayIT {

    private static final Path FOLDER = Path.of("transcripts");

    @TempDir private Path folder;

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void ends_as_it_did(Path recorded) throws IOException, InterruptedException {
        TranscriptReader.Reading then = TranscriptReader.read(recorded);
        Alambique alambique = Alambique.sample(folder);

        alambique.run("ask", "--yes", "--trust", "--lang", "es", line(then));

        Path replayed = replayed(alambique);
        if ("update".equals(System.getProperty("golden"))) {
            update(recorded, replayed);
        }
        TranscriptReader.Reading now = TranscriptReader.read(replayed);
        assertThat(essence(now)).isEqualTo(essence(then));
    }

    private static String line(TranscriptReader.Reading reading) {
        return reading.entries().stream()
                .filter(entry -> entry.event().equals("asked"))
                .map(entry -> entry.body().path("line").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Path replayed(Alambique alambique) throws IOException {
        try (Stream<Path> files = Files.list(alambique.project().resolve("transcripts"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void update(Path recorded, Path replayed) throws IOException {
        for (String kind : List.of(".jsonl", ".md")) {
            Files.copy(
                    Path.of(replayed.toString().replace(".jsonl", kind)),
                    Path.of(recorded.toString().replace(".jsonl", kind)),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The events in their order, without what differs between machines: times and versions.
    private static List<String> essence(TranscriptReader.Reading reading) {
        return reading.entries().stream()
                .map(entry ->
                        entry.event().equals("opened")
                                ? null
                                : entry.event() + " " + withoutTimes(entry.body()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// Nor what the longest wait was behind, which is a matter of moments.
    private static String withoutTimes(JsonNode body) {
        return body.toString()
                .replaceAll("\"behind\":(null|\\{[^}]*\\})", "\"behind\":0")
                .replaceAll("\"(ms|longest_ms|took_ms|version)\":(\"[^\"]*\"|[0-9.]+)", "\"$1\":0");
    }
}
