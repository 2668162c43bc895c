package dev.alambique.render;

import dev.alambique.intent.Intents;
import dev.alambique.message.Message;
import dev.alambique.plan.Phase;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;
import dev.alambique.plan.Step;
import dev.alambique.render.Style.Ink;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A plan as it is shown before anything is drafted: what is meant, the steps, why they are safe,
/// what they cost.
public final class PlanText {

    private final Face face;

    public PlanText(Face face) {
        this.face = face;
    }

    public String of(Plan plan) {
        List<String> lines = new ArrayList<>();
        labelled("render.plan.intent", Sanitizer.line(Intents.command(plan.intent())), lines);
        plan.assumptions()
                .forEach(each -> labelled("render.plan.assumption", face.say(each), lines));
        lines.add("");
        int steps = plan.steps().size();
        lines.add(
                face.paint(
                        Ink.STRONG,
                        face.text(steps == 1 ? "render.plan.step" : "render.plan.steps", steps)));
        for (int step = 0; step < steps; step++) {
            lines.addAll(step(step + 1, plan.steps().get(step)));
        }
        if (!plan.warnings().isEmpty()) {
            lines.add("");
            plan.warnings().forEach(warning -> warning(warning, lines));
        }
        return String.join("\n", lines) + "\n";
    }

    /// Questions with their numbered choices.
    public String of(List<Question> questions) {
        List<String> lines = new ArrayList<>();
        for (Question question : questions) {
            lines.addAll(face.paragraph("", "", face.say(question.text())));
            int number = 1;
            for (String choice : question.choices()) {
                lines.addAll(
                        face.paragraph("  " + number++ + "  ", "     ", Sanitizer.line(choice)));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> step(int number, Step step) {
        List<String> lines = new ArrayList<>();
        String phase = step.phase() == Phase.ALL_AT_ONCE ? "" : phase(step.phase()) + "  ";
        lines.addAll(
                face.paragraph("  " + number + "  ", "     ", phase + face.say(step.subject())));
        operations("render.plan.upgrade", step.upgrade(), lines);
        operations("render.plan.downgrade", step.downgrade(), lines);
        step.reasons().forEach(reason -> detail("render.plan.reason", reason, lines));
        step.losses().forEach(loss -> detail("render.plan.loss", loss, lines));
        step.beforeNext().forEach(before -> detail("render.plan.before", before, lines));
        return lines;
    }

    private String phase(Phase phase) {
        return face.text("render.phase." + phase.name().toLowerCase(Locale.ROOT));
    }

    private void operations(String key, List<Located<Operation>> operations, List<String> lines) {
        for (Located<Operation> located : operations) {
            lines.addAll(hanging(5, face.text(key), OperationText.of(located.operation())));
        }
    }

    private void detail(String key, Message message, List<String> lines) {
        lines.addAll(hanging(5, face.text(key), face.say(message)));
    }

    private void labelled(String key, String text, List<String> lines) {
        lines.addAll(hanging(0, face.text(key), text));
    }

    private void warning(Message message, List<String> lines) {
        String label = face.text("render.severity.warning");
        lines.addAll(
                face.paragraph(face.paint(Ink.WARNING, label) + "  ", "  ", face.say(message)));
    }

    private List<String> hanging(int indent, String label, String text) {
        return face.hanging(" ".repeat(indent), TextWidth.pad(label, 10) + "  ", text);
    }
}
