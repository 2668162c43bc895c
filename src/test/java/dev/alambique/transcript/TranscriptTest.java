package dev.alambique.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.draft.Draft;
import dev.alambique.failure.Failure;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.intent.Intent;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.secret.Redactor;
import dev.alambique.secret.SecretBox;
import dev.alambique.transcript.TranscriptEvent.Answered;
import dev.alambique.transcript.TranscriptEvent.Appraised;
import dev.alambique.transcript.TranscriptEvent.Asked;
import dev.alambique.transcript.TranscriptEvent.Drafted;
import dev.alambique.transcript.TranscriptEvent.Ended;
import dev.alambique.transcript.TranscriptEvent.Exchanged;
import dev.alambique.transcript.TranscriptEvent.Planned;
import dev.alambique.transcript.TranscriptEvent.Written;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class TranscriptTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T10:11:12.345Z"), ZoneOffset.UTC);

    private static final Intent INTENT =
            new Intent.AddColumn("producto", "descripcion", null, null, null);

    @TempDir Path temporary;

    private Transcript open(Redactor redactor) {
        return Transcript.open(
                temporary.resolve("transcripts"),
                "add column descripción",
                Language.ENGLISH,
                CLOCK,
                redactor,
                Map.of("java", "25", "alambique", "0.1.0"));
    }

    private Transcript open() {
        return open(new Redactor(SecretBox.EMPTY));
    }

    static List<TranscriptEvent> events(String text) {
        Message message = Message.verbatim(text);
        Revision revision =
                new Revision(
                        new RevisionId("6c3a"),
                        List.of(),
                        List.of(),
                        List.of(),
                        text,
                        List.of(),
                        List.of(),
                        List.of(),
                        "v/6c3a.py");
        Finding finding =
                Finding.confirmed(
                                "rule",
                                Severity.ERROR,
                                new Location.InScript("v/6c3a.py", 1, 1),
                                message)
                        .withEvidence(text);
        return List.of(
                new Asked(text, INTENT),
                new Planned(new Plan(INTENT, List.of(), List.of(message), List.of())),
                new Exchanged(
                        "add_column", "openai:x", text, text, 12, 34, Duration.ofMillis(56), null),
                new Exchanged(
                        "add_column", "openai:x", text, "", 12, 0, Duration.ofMillis(56), text),
                new Drafted(
                        new Draft(
                                1,
                                "offline",
                                List.of(new DraftedRevision(revision, text, "6c3a.py")),
                                List.of())),
                new Appraised(1, List.of(finding), List.of(), null),
                new Answered(message, text),
                new Written(List.of(text)),
                new Ended("written", message));
    }

    @Test
    void writes_a_page_for_people() throws IOException {
        Path page;
        try (Transcript transcript = open()) {
            events("hola").forEach(transcript::add);
            page = transcript.page();
        }

        assertThat(page.getFileName()).hasToString("2026-11-22T101112-add-column-descripcion.md");
        assertThat(page)
                .hasContent(
                        """
                        # add column descripción

                        2026-11-22T10:11:12.345Z

                        - alambique 0.1.0
                        - java 25

                        ## Asked

                        ```
                        hola
                        ```

                        ## Planned

                        ```
                        Intent      add column producto.descripcion
                        because     hola

                        Plan: 0 revisions, each can be deployed and undone alone
                        ```

                        ## Exchange "add_column" with openai:x: 12 tokens out, 34 tokens back, 56 ms

                        Sent:

                        ```text
                        hola
                        ```

                        Received:

                        ```text
                        hola
                        ```

                        ## Exchange "add_column" with openai:x: 12 tokens out, 0 tokens back, 56 ms

                        Sent:

                        ```text
                        hola
                        ```

                        Received:

                        It failed: hola

                        ## Draft 1 by offline

                        ```diff
                        new file 6c3a.py (1 lines)
                        +hola
                        ```

                        ## Appraisal of draft 1

                        ```
                        error[rule]: hola
                         --> v/6c3a.py:1:1
                          |
                        1 | hola
                          | ^^^^
                          = evidence: hola

                        1 error
                        ```

                        Not verified: something blocked before.

                        ## Answered

                        ```
                        hola
                        > hola
                        ```

                        ## Written

                        ```
                        hola
                        ```

                        ## Ended: written

                        ```
                        hola
                        ```

                        """);
    }

    @Test
    void writes_one_json_object_a_line_with_number_and_instant() throws IOException {
        Path lines;
        try (Transcript transcript = open()) {
            transcript.add(new Asked("add column x", INTENT));
            transcript.add(new Ended("gave_up", null));
            lines = transcript.lines();
        }

        assertThat(lines)
                .hasContent(
                        """
                        {"sequence":0,"at":"2026-11-22T10:11:12.345Z","event":"opened","schema":1,"versions":{"alambique":"0.1.0","java":"25"}}
                        {"sequence":1,"at":"2026-11-22T10:11:12.345Z","event":"asked","line":"add column x","intent":{"kind":"add_column","table":"producto","column":"descripcion","type":null,"nullable":null,"server_default":null,"unique":false,"index":false,"command":"add column producto.descripcion"}}
                        {"sequence":2,"at":"2026-11-22T10:11:12.345Z","event":"ended","outcome":"gave_up","reason":null}
                        """);
    }

    @Test
    void belongs_to_its_owner_alone() throws IOException {
        try (Transcript transcript = open()) {
            assertThat(permissions(transcript.page())).isEqualTo("rw-------");
            assertThat(permissions(transcript.lines())).isEqualTo("rw-------");
            assertThat(permissions(temporary.resolve("transcripts"))).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void never_touches_the_record_of_an_earlier_request() throws IOException {
        try (Transcript first = open();
                Transcript second = open()) {
            second.add(new Ended("written", null));

            assertThat(second.page().getFileName())
                    .hasToString("2026-11-22T101112-add-column-descripcion-2.md");
            assertThat(TranscriptReader.read(first.lines()).entries()).hasSize(1);
        }
    }

    @Test
    void keeps_hostile_text_inside_its_block_and_visible() throws IOException {
        Path page;
        try (Transcript transcript = open()) {
            transcript.add(new Written(List.of("```\n# escaped\n````\u001b[2J")));
            page = transcript.page();
        }

        assertThat(Files.readString(page)).endsWith("`````\n```\n# escaped\n````␛[2J\n`````\n\n");
    }

    @Test
    void takes_events_of_several_threads_whole() throws Exception {
        Path lines;
        try (Transcript transcript = open()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 50)
                        .forEach(number ->
                                threads.execute(
                                        () -> transcript.add(new Ended("o" + number, null))));
            }
            lines = transcript.lines();
        }

        assertThat(TranscriptReader.read(lines).entries()).hasSize(51);
    }

    @Test
    void says_where_it_could_not_write() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() ->
                        Transcript.open(
                                file,
                                "x",
                                Language.ENGLISH,
                                CLOCK,
                                new Redactor(SecretBox.EMPTY),
                                Map.of()))
                .isInstanceOfSatisfying(
                        Failure.Unusable.class,
                        failure ->
                                assertThat(Language.ENGLISH.render(failure.problem()))
                                        .startsWith("The transcript cannot be written: " + file));
    }
}
