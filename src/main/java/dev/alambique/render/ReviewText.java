package dev.alambique.render;

import dev.alambique.render.Style.Ink;
import dev.alambique.review.Review;
import dev.alambique.review.Review.Answer;
import dev.alambique.review.Review.ChecklistAnswer;
import dev.alambique.review.Verdict;

import java.util.ArrayList;
import java.util.List;

/// What the reviewers say: verdict, who answered, and every line of the checklist with its answer.
/// Their findings are shown by [FindingText], not here.
public final class ReviewText {

    private final Face face;

    public ReviewText(Face face) {
        this.face = face;
    }

    public String of(List<Review> reviews) {
        List<String> lines = new ArrayList<>();
        for (Review review : reviews) {
            lines.addAll(review(review));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> review(Review review) {
        List<String> lines = new ArrayList<>();
        String name = Sanitizer.line(review.reviewer());
        String who =
                face.text(
                        "render.review.by",
                        Sanitizer.line(review.answeredBy()),
                        face.duration(review.took()));
        lines.add(face.paint(Ink.STRONG, name) + face.paint(Ink.FAINT, "  " + who));
        lines.addAll(verdict(review.verdict()));
        int width = labelWidth();
        for (ChecklistAnswer answer : review.checklist()) {
            lines.addAll(answer(answer, width));
        }
        return lines;
    }

    private List<String> verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Approve(var reason) ->
                    labelled("render.review.approve", Ink.GOOD, face.say(reason));
            case Verdict.RequestChanges(var findings) ->
                    labelled(
                            "render.review.changes",
                            Ink.WARNING,
                            new FindingText(face).count(findings));
            case Verdict.Abstain(var reason) ->
                    labelled("render.review.abstain", Ink.WARNING, face.say(reason));
        };
    }

    private List<String> labelled(String key, Ink ink, String text) {
        String label = face.text(key);
        return face.paragraph("  " + face.paint(ink, label) + ": ", "    ", text);
    }

    private List<String> answer(ChecklistAnswer answer, int width) {
        String label = "[" + word(answer.answer()) + "]";
        String rules =
                answer.ruleIds().isEmpty() ? "" : " (" + String.join(", ", answer.ruleIds()) + ")";
        String painted = face.paint(inkOf(answer.answer()), label);
        String gap = " ".repeat(width - TextWidth.of(label) + 1);
        return face.hanging("  ", painted + gap, Sanitizer.line(answer.item() + rules));
    }

    private int labelWidth() {
        int width = 0;
        for (Answer answer : Answer.values()) {
            width = Math.max(width, TextWidth.of(word(answer)) + 2);
        }
        return width;
    }

    private String word(Answer answer) {
        return face.text(
                switch (answer) {
                    case YES -> "render.answer.yes";
                    case NO -> "render.answer.no";
                    case NOT_CHECKED -> "render.answer.unchecked";
                });
    }

    private static Ink inkOf(Answer answer) {
        return switch (answer) {
            case YES -> Ink.GOOD;
            case NO -> Ink.ERROR;
            case NOT_CHECKED -> Ink.FAINT;
        };
    }
}
