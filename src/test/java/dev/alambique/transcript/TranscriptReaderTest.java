package dev.alambique.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.message.Language;
import dev.alambique.transcript.TranscriptReader.Entry;
import dev.alambique.transcript.TranscriptReader.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

class TranscriptReaderTest {

    private static final String HEAD =
            "{\"sequence\":0,\"at\":\"2026-11-22T10:11:12.345Z\",\"event\":\"opened\",\"schema\":1,\"versions\":{}}\n";
    private static final String ASKED =
            "{\"sequence\":1,\"at\":\"2026-11-22T10:11:13Z\",\"event\":\"asked\",\"line\":\"añade\",\"new_field\":1}\n";
    private static final String ENDED =
            "{\"sequence\":2,\"at\":\"2026-11-22T10:11:14Z\",\"event\":\"ended\",\"outcome\":\"written\",\"reason\":null}\n";

    @TempDir Path temporary;

    private Reading read(String text) throws IOException {
        return TranscriptReader.read(Files.writeString(temporary.resolve("t.jsonl"), text));
    }

    private void assertBroken(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        Failure.Unusable.class,
                        failure ->
                                assertThat(Language.ENGLISH.render(failure.problem()))
                                        .endsWith(why));
    }

    @Test
    void reads_every_line_with_the_fields_a_newer_program_added() throws IOException {
        Reading reading = read(HEAD + ASKED + ENDED);

        assertThat(reading.torn()).isFalse();
        assertThat(reading.entries())
                .extracting(Entry::event)
                .containsExactly("opened", "asked", "ended");
        Entry asked = reading.entries().get(1);
        assertThat(asked.at()).isEqualTo(Instant.parse("2026-11-22T10:11:13Z"));
        assertThat(asked.body().path("line").asText()).isEqualTo("añade");
        assertThat(asked.body().path("new_field").asInt()).isEqualTo(1);
    }

    @Test
    void reports_a_last_line_that_was_torn_at_any_byte() throws IOException {
        for (int cut = 1; cut < ENDED.length(); cut++) {
            Reading reading = read(HEAD + ASKED + ENDED.substring(0, cut));

            assertThat(reading.torn()).isTrue();
            assertThat(reading.entries()).hasSize(2);
        }
    }

    @Test
    void refuses_a_bad_line_in_the_middle_and_names_it() {
        assertBroken(HEAD + "{\"sequence\":1,\n" + ENDED, "line 2: no JSON object.");
        assertBroken(HEAD + "[]\n", "line 2: no JSON object.");
        assertBroken(HEAD + "\n" + ASKED, "line 2: no JSON object.");
        assertBroken(HEAD + ASKED.strip() + ASKED, "line 2: no JSON object.");
    }

    @Test
    void refuses_a_gap_a_repetition_and_a_line_that_is_out_of_order() {
        assertBroken(HEAD + ENDED, "line 2: sequence is not 1.");
        assertBroken(HEAD + ASKED + ASKED, "line 3: sequence is not 2.");
        assertBroken(HEAD + ENDED + ASKED, "line 2: sequence is not 1.");
    }

    @Test
    void refuses_another_schema_an_unknown_event_and_a_missing_time() {
        assertBroken(HEAD.replace("\"schema\":1", "\"schema\":2"), "line 1: schema 1 expected.");
        assertBroken(
                ASKED.replace("\"sequence\":1", "\"sequence\":0"), "line 1: schema 1 expected.");
        assertBroken(HEAD + ASKED.replace("asked", "erased"), "line 2: unknown event 'erased'.");
        assertBroken(HEAD + ASKED.replace("2026-11", "never"), "line 2: no instant in 'at'.");
        assertBroken("", "line 1: no whole line.");
        assertBroken("{\"sequ", "line 1: no whole line.");
    }

    @Test
    void refuses_a_field_that_stands_twice() {
        assertBroken(
                HEAD + ASKED.replace("\"line\":", "\"line\":\"x\",\"line\":"),
                "line 2: no JSON object.");
    }

    @Test
    void never_crashes_on_a_corrupted_file() throws IOException {
        Random random = new Random(7);
        byte[] good = (HEAD + ASKED + ENDED).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Path file = temporary.resolve("t.jsonl");
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            Files.write(file, bad);
            try {
                assertThat(TranscriptReader.read(file).entries()).hasSizeBetween(1, 3);
            } catch (Failure.Unusable failure) {
                assertThat(failure.problem().key()).startsWith("transcript.");
            }
        }
    }
}
