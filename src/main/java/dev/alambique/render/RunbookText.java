package dev.alambique.render;

import dev.alambique.message.Message;
import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.RunbookStep;
import dev.alambique.plan.WayBack;
import dev.alambique.render.Style.Ink;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.Rollback;
import dev.alambique.verify.Verification;
import dev.alambique.verify.WayBackProof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A way back as numbered steps with the commands to type, how far it is proved, and what goes with
/// it.
public final class RunbookText {

    private final Face face;

    public RunbookText(Face face) {
        this.face = face;
    }

    /// The steps that change the database in use are there only where the way back works.
    public String of(WayBack way, Verification verification, RunbookPlace place) {
        WayBackProof proof = WayBackProof.of(verification);
        WayBack shown = trusted(way, proof);
        RunbookCommands commands =
                new RunbookCommands(place, way.undone().getLast().id().value(), way.tables());
        List<String> lines = new ArrayList<>();
        way.assumptions().forEach(each -> lines.addAll(face.paragraph("", "  ", face.say(each))));
        lines.addAll(proved(proof, way));
        losses(verification).forEach(each -> warn(each, lines));
        way.warnings().forEach(each -> warn(each, lines));
        lines.add("");
        lines.add(face.paint(Ink.STRONG, face.text("render.runbook.steps")));
        lines.addAll(numbered(shown.steps(), commands));
        lines.add("");
        lines.add(face.paint(Ink.STRONG, face.text("render.runbook.fallback")));
        lines.addAll(numbered(way.fallback(), commands));
        return String.join("\n", lines) + "\n";
    }

    /// Without the downgrade where it was not seen to work.
    static WayBack trusted(WayBack way, WayBackProof proof) {
        return switch (proof) {
            case PROVED, PROVED_WITH_LOSS -> way;
            case DOES_NOT_WORK, NOT_PROVED -> way.withoutDowngrade();
        };
    }

    private List<String> proved(WayBackProof proof, WayBack way) {
        String undone =
                way.undone().stream()
                        .map(Revision::id)
                        .map(RevisionId::value)
                        .collect(Collectors.joining(", "));
        String text = face.text("render.runbook." + proof.id().replace('_', '-'), undone, way.to());
        Ink ink = proof == WayBackProof.PROVED ? Ink.GOOD : Ink.ERROR;
        return face.paragraph("", "  ", text, ink);
    }

    private void warn(Message message, List<String> lines) {
        lines.addAll(
                face.paragraph(
                        face.text("render.runbook.warning") + "  ",
                        "  ",
                        face.say(message),
                        Ink.WARNING));
    }

    /// Of all engines, each said once.
    static Set<Message> losses(Verification verification) {
        Set<Message> losses = new LinkedHashSet<>();
        for (EngineRun run : verification.engines()) {
            Rollback rollback = run.rollback();
            if (rollback == null) {
                continue;
            }
            String key =
                    rollback.kind() == Rollback.Kind.LOSES_OLD_DATA
                            ? "render.runbook.loses-old"
                            : "render.runbook.loses-new";
            rollback.atStake()
                    .forEach(each ->
                            losses.add(Message.of(key, each.what(), each.rows(), each.of())));
        }
        return losses;
    }

    private List<String> numbered(List<RunbookStep> steps, RunbookCommands commands) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (RunbookStep step : steps) {
            lines.addAll(
                    face.paragraph(
                            "%3d  ".formatted(number++), "     ", face.say(commands.about(step))));
            commands.of(step).forEach(each -> lines.add("       " + Sanitizer.line(each)));
        }
        return lines;
    }
}
