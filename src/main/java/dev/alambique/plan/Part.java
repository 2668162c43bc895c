package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.ArrayList;
import java.util.List;

/// What one change adds to a step; several make one step, undone in reverse.
record Part(
        List<Located<Operation>> upgrade,
        List<Located<Operation>> downgrade,
        List<Message> reasons,
        List<Message> losses,
        List<Message> warnings) {

    Part {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        reasons = List.copyOf(reasons);
        losses = List.copyOf(losses);
        warnings = List.copyOf(warnings);
    }

    static Part of(
            List<Located<Operation>> upgrade,
            List<Located<Operation>> downgrade,
            List<Message> reasons,
            List<Message> losses) {
        return new Part(upgrade, downgrade, reasons, losses, List.of());
    }

    static Part together(List<Part> parts) {
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Located<Operation>> downgrade = new ArrayList<>();
        List<Message> reasons = new ArrayList<>();
        List<Message> losses = new ArrayList<>();
        List<Message> warnings = new ArrayList<>();
        for (Part part : parts) {
            upgrade.addAll(part.upgrade());
            reasons.addAll(part.reasons());
            losses.addAll(part.losses());
            warnings.addAll(part.warnings());
        }
        parts.reversed().forEach(part -> downgrade.addAll(part.downgrade()));
        return new Part(
                upgrade,
                downgrade,
                reasons.stream().distinct().toList(),
                losses.stream().distinct().toList(),
                warnings.stream().distinct().toList());
    }

    Part withReasons(List<Message> more) {
        List<Message> all = new ArrayList<>(reasons);
        all.addAll(more);
        return new Part(upgrade, downgrade, all, losses, warnings);
    }

    Part withWarnings(List<Message> more) {
        List<Message> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Part(upgrade, downgrade, reasons, losses, all);
    }

    Step step(Phase phase, Message subject, Message... beforeNext) {
        return new Step(phase, subject, upgrade, downgrade, reasons, List.of(beforeNext), losses);
    }
}
