package dev.alambique.render;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.render.Style.Ink;

import java.util.ArrayList;
import java.util.List;

/// What stopped a request: what could not be done, why, and what to do next.
///
/// A problem's first line is the *what*, its further lines the *why*. A stack trace or the text of
/// a foreign exception is never shown.
public final class FailureText {

    private final Face face;

    public FailureText(Face face) {
        this.face = face;
    }

    public String of(Failure failure) {
        return of(failure.problem(), failure.remedies());
    }

    /// The same layout for an ending that is no failure, such as a refused plan.
    public String of(Message problem, List<Message> remedies) {
        List<String> lines = new ArrayList<>();
        String[] parts = face.say(problem).split("\n", 2);
        append("render.severity.error", Ink.ERROR, parts[0], lines);
        if (parts.length > 1) {
            append("render.failure.why", Ink.STRONG, parts[1], lines);
        }
        remedies.forEach(
                remedy -> append("render.failure.next", Ink.STRONG, face.say(remedy), lines));
        return String.join("\n", lines) + "\n";
    }

    private void append(String key, Ink ink, String text, List<String> lines) {
        String label = TextWidth.pad(face.text(key), 9) + " ";
        lines.addAll(face.paragraph(face.paint(ink, label), " ".repeat(10), text));
    }
}
