package dev.alambique.transcript;

import dev.alambique.draft.Draft;
import dev.alambique.message.Message;
import dev.alambique.render.DraftText;
import dev.alambique.render.Face;
import dev.alambique.render.FindingText;
import dev.alambique.render.PlanText;
import dev.alambique.render.ReviewText;
import dev.alambique.render.Sanitizer;
import dev.alambique.render.VerificationText;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.transcript.TranscriptEvent.Appraised;
import dev.alambique.transcript.TranscriptEvent.Exchanged;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Events as Markdown sections, as a person saw them. It remembers the last draft, so that findings
/// can show the line they point at.
final class EventPage {

    private final Face face;
    private final Map<String, String> sources = new HashMap<>();

    EventPage(Face face) {
        this.face = face;
    }

    String section(TranscriptEvent event) {
        return switch (event) {
            case TranscriptEvent.Asked(String line, _) ->
                    heading("transcript.asked") + fenced("", Sanitizer.clean(line));
            case TranscriptEvent.Interpreted(String command, _, double confidence) ->
                    heading("transcript.interpreted", Math.round(100 * confidence))
                            + fenced("", "= " + Sanitizer.line(command));
            case TranscriptEvent.Planned(var plan) ->
                    heading("transcript.planned") + fenced("", new PlanText(face).of(plan));
            case TranscriptEvent.Exchanged exchanged -> exchanged(exchanged);
            case TranscriptEvent.Drafted(var draft) -> drafted(draft);
            case TranscriptEvent.Appraised appraised -> appraised(appraised);
            case TranscriptEvent.Answered(Message question, String answer) ->
                    heading("transcript.answered")
                            + fenced("", face.say(question) + "\n> " + Sanitizer.clean(answer));
            case TranscriptEvent.Written(List<String> files) ->
                    heading("transcript.written")
                            + fenced("", Sanitizer.clean(String.join("\n", files)));
            case TranscriptEvent.Ended(String outcome, @Nullable Message reason) ->
                    heading("transcript.ended", Sanitizer.line(outcome))
                            + (reason == null ? "" : fenced("", face.say(reason)));
        };
    }

    private String exchanged(Exchanged exchanged) {
        String head =
                heading(
                        "transcript.exchanged",
                        Sanitizer.line(exchanged.about()),
                        Sanitizer.line(exchanged.model()),
                        exchanged.inputTokens(),
                        exchanged.outputTokens(),
                        exchanged.took().toMillis());
        String sent = fenced("text", Sanitizer.clean(exchanged.prompt()));
        String received =
                exchanged.failure() == null
                        ? fenced("text", Sanitizer.clean(exchanged.reply()))
                        : face.text("transcript.failed", exchanged.failure()) + "\n\n";
        return head
                + face.text("transcript.sent")
                + "\n\n"
                + sent
                + face.text("transcript.received")
                + "\n\n"
                + received;
    }

    private String drafted(Draft draft) {
        for (DraftedRevision drafted : draft.revisions()) {
            sources.put(drafted.fileName(), drafted.source());
            sources.put(drafted.revision().file(), drafted.source());
        }
        String head =
                heading("transcript.drafted", draft.attempt(), Sanitizer.line(draft.drafter()));
        String source =
                draft.revisions().isEmpty()
                        ? ""
                        : fenced("diff", new DraftText(face).of(draft, ""));
        String problems =
                draft.problems().isEmpty()
                        ? ""
                        : fenced("", new FindingText(face).of(draft.problems(), sources));
        return head + source + problems;
    }

    private String appraised(Appraised appraised) {
        StringBuilder text =
                new StringBuilder(heading("transcript.appraised", appraised.attempt()));
        text.append(fenced("", new FindingText(face).of(appraised.findings(), sources)));
        if (!appraised.reviews().isEmpty()) {
            text.append(fenced("", new ReviewText(face).of(appraised.reviews())));
        }
        if (appraised.verification() == null) {
            text.append(face.text("transcript.unverified")).append("\n\n");
        } else {
            text.append(fenced("", new VerificationText(face).of(appraised.verification())));
        }
        return text.toString();
    }

    private String heading(String key, Object... arguments) {
        return "## " + face.text(key, arguments) + "\n\n";
    }

    /// A code block whose fence is longer than any run of backticks inside, so that no text can
    /// leave it.
    static String fenced(String language, String text) {
        int longest = 2;
        int run = 0;
        for (int at = 0; at < text.length(); at++) {
            run = text.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        return fence + language + "\n" + text.stripTrailing() + "\n" + fence + "\n\n";
    }
}
