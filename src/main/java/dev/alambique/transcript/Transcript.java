package dev.alambique.transcript;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.failure.Failure;
import dev.alambique.message.Language;
import dev.alambique.render.Face;
import dev.alambique.render.Json;
import dev.alambique.render.Sanitizer;
import dev.alambique.render.Style;
import dev.alambique.secret.Redactor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The record of one request: `<time>-<slug>.md` to read and `<time>-<slug>.jsonl` to replay, each
/// event written as it happens.
///
/// Both files are only ever appended to, belong to their owner alone, and never hold a secret the
/// redactor knows. Threads may add events at the same time.
public final class Transcript implements AutoCloseable {

    /// The version of the lines; a reader refuses any other.
    static final int SCHEMA = 1;

    /// Nothing is wrapped or cut, so that no secret is parted before it is looked for.
    private static final Style PAGE = new Style(false, 1_000_000);

    private final TranscriptFiles files;
    private final Clock clock;
    private final Redactor redactor;
    private final EventPage page;
    private long sequence;

    private Transcript(TranscriptFiles files, Clock clock, Redactor redactor, Language language) {
        this.files = files;
        this.clock = clock;
        this.redactor = redactor;
        this.page = new EventPage(new Face(language, PAGE));
    }

    /// Starts a record in a folder, which is created if need be. `title` is what was typed;
    /// `versions` of the program and the tools it works with.
    ///
    /// @throws Failure.Unusable when the files cannot be created
    public static Transcript open(
            Path folder,
            String title,
            Language language,
            Clock clock,
            Redactor redactor,
            Map<String, String> versions) {
        String clean = redactor.redact(title);
        TranscriptFiles files = TranscriptFiles.create(folder, clean, clock);
        Transcript transcript = new Transcript(files, clock, redactor, language);
        transcript.begin(clean, versions);
        return transcript;
    }

    private void begin(String title, Map<String, String> versions) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("schema", SCHEMA);
        ObjectNode list = node.putObject("versions");
        versions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(version -> list.put(version.getKey(), version.getValue()));
        String head = "# " + Sanitizer.line(title) + "\n\n" + now() + "\n\n";
        StringBuilder text = new StringBuilder(head);
        list.properties()
                .forEach(version ->
                        text.append("- ")
                                .append(
                                        Sanitizer.line(
                                                version.getKey()
                                                        + " "
                                                        + version.getValue().asText()))
                                .append('\n'));
        write("opened", node, text.append('\n').toString());
    }

    /// The page for people.
    public Path page() {
        return files.page();
    }

    /// The lines for programs.
    public Path lines() {
        return files.lines();
    }

    /// Writes an event to both files before it returns.
    ///
    /// @throws Failure.Unusable when the files cannot be written any more
    public synchronized void add(TranscriptEvent event) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        EventJson.put(event, node);
        write(EventJson.name(event), node, page.section(event));
    }

    private void write(String name, ObjectNode body, String section) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sequence", sequence++);
        node.put("at", now().toString());
        node.put("event", name);
        node.setAll(body);
        Redaction.apply(node, redactor);
        files.append(Json.line(node), redactor.redact(section));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public synchronized void close() {
        files.close();
    }
}
