package dev.alambique.plan;

import dev.alambique.intent.Intents;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps of a replacement whose values come from a table of old and new ones: all at once where
/// everybody can wait for it, else expand, backfill and contract.
record Transformation(Replacement replacement, List<String> allowed) {

    Steps atOnce() {
        List<Located<Operation>> upgrade = new ArrayList<>(replacement.opening());
        upgrade.addAll(replacement.added());
        upgrade.addAll(replacement.filled());
        upgrade.addAll(replacement.exchanged());
        List<Located<Operation>> downgrade = new ArrayList<>(replacement.openingBack());
        downgrade.addAll(replacement.restored(false));
        List<Message> reasons = new ArrayList<>();
        reasons.add(rule());
        reasons.addAll(enclosed());
        reasons.addAll(checked());
        if (situation().runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.exclusive", table().name()));
        }
        Part part = Part.of(upgrade, downgrade, reasons, losses());
        Step step = part.step(Phase.ALL_AT_ONCE, subject("plan.subject.transform"));
        List<Message> warnings = new ArrayList<>(List.of(breaking()));
        warnings.addAll(new Batches(situation()).warnings(table(), upgrade));
        return Steps.of(step, warnings);
    }

    Steps inSteps(Optional<KeyWalk> walk) {
        boolean kept = replacement.triggers().isPresent();
        List<Message> warnings = new ArrayList<>(List.of(breaking()));
        List<Located<Operation>> rebuilding = new ArrayList<>(replacement.exchanged());
        rebuilding.addAll(replacement.syncing());
        warnings.addAll(new Batches(situation()).warnings(table(), rebuilding));
        return new Steps(
                List.of(
                        expanding(kept)
                                .step(
                                        Phase.EXPAND,
                                        subject("plan.subject.transform-expand"),
                                        kept ? readsLater() : writesBoth()),
                        filling(walk)
                                .step(
                                        Phase.BACKFILL,
                                        subject("plan.subject.transform-backfill"),
                                        Message.of("plan.before.read-new", newName(), oldName())),
                        contracting(kept)
                                .step(Phase.CONTRACT, subject("plan.subject.transform-contract"))),
                warnings);
    }

    private Message readsLater() {
        return Message.of("plan.before.dual-names-expand", oldName(), newName());
    }

    private Message writesBoth() {
        return Message.of(
                "plan.before.write-both",
                newName(),
                oldName(),
                Intents.mapping(replacement.there().values()),
                replacement.there().otherwise());
    }

    private Part expanding(boolean kept) {
        List<Located<Operation>> upgrade = new ArrayList<>(replacement.added());
        upgrade.addAll(replacement.syncing());
        List<Located<Operation>> downgrade = new ArrayList<>(replacement.unsyncing());
        downgrade.addAll(replacement.removed());
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.expand-beside", newName(), oldName()));
        if (kept) {
            ValueMap back = replacement.back();
            reasons.add(
                    Message.of(
                            "plan.reason.transform-triggers",
                            oldName(),
                            newName(),
                            Intents.mapping(back.values()),
                            back.otherwise()));
        }
        if (situation().runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.catalogue-only"));
        }
        return Part.of(
                upgrade,
                downgrade,
                reasons,
                List.of(Message.of("plan.loss.column-values", newName())));
    }

    private Part filling(Optional<KeyWalk> walk) {
        List<Located<Operation>> upgrade = new ArrayList<>(replacement.filled(walk));
        List<Message> why = new ArrayList<>(List.of(rule()));
        why.add(
                walk.map(each ->
                                Message.of(
                                        "plan.reason.walk",
                                        table().name(),
                                        each.size(),
                                        each.keys()))
                        .orElseGet(() -> Message.of("plan.reason.one-statement", table().name())));
        why.addAll(checked());
        proof().ifPresent(each -> {
            upgrade.add(each.adding());
            why.add(Message.of("plan.reason.no-new-nulls", newName()));
        });
        return Part.of(upgrade, proof().map(Proof::dropping).stream().toList(), why, List.of());
    }

    private Part contracting(boolean kept) {
        List<Located<Operation>> upgrade = new ArrayList<>(replacement.opening());
        List<Message> reasons = new ArrayList<>();
        proof().ifPresent(each -> {
            upgrade.add(each.validating());
            reasons.add(Message.of("plan.reason.proof", table().name()));
        });
        if (!kept) {
            upgrade.addAll(rest());
        }
        upgrade.addAll(replacement.unsyncing());
        upgrade.addAll(replacement.exchanged());
        proof().map(Proof::dropping).ifPresent(upgrade::add);
        List<Located<Operation>> downgrade = new ArrayList<>(replacement.openingBack());
        downgrade.addAll(replacement.restored(true));
        downgrade.addAll(replacement.syncing());
        proof().map(Proof::adding).ifPresent(downgrade::add);
        reasons.addAll(enclosed());
        if (situation().runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of(lock(), table().name()));
        }
        return Part.of(upgrade, downgrade, reasons, losses());
    }

    private String lock() {
        if (replacement.hasIndexes()) {
            return "plan.reason.exclusive-indexes";
        }
        return proof().isPresent() || replacement.column().nullable()
                ? "plan.reason.exclusive-brief"
                : "plan.reason.exclusive-contract";
    }

    /// Only where triggers see to it that no application leaves the new column null.
    private Optional<Proof> proof() {
        return replacement.triggers().flatMap(_ -> replacement.proof());
    }

    /// Rows that an old application wrote after the backfill.
    private List<Located<Operation>> rest() {
        return replacement.column().nullable() ? List.of() : replacement.filledRest();
    }

    private Message rule() {
        ValueMap there = replacement.there();
        return Message.of(
                "plan.reason.transform",
                oldName(),
                Intents.mapping(there.values()),
                there.otherwise());
    }

    private List<Message> enclosed() {
        return replacement.opening().isEmpty()
                ? List.of()
                : List.of(Message.of("plan.reason.sqlite-encloses"));
    }

    private List<Message> checked() {
        return replacement.there().givesNull()
                ? List.of()
                : List.of(Message.of("plan.reason.none-left", replacement.temporary()));
    }

    private Message breaking() {
        return Message.of("plan.warning.transform-breaks", oldName());
    }

    private List<Message> losses() {
        Column old = replacement.old();
        String name = SqlName.written(table().name());
        String column = SqlName.written(old.name());
        List<Message> losses = new ArrayList<>();
        String keep = replacement.keep();
        if (keep == null) {
            losses.addAll(lossy(name, column));
        } else {
            losses.add(Message.of("plan.loss.kept-beside", oldName(), table().name() + "." + keep));
        }
        if (!allowed.isEmpty()) {
            losses.add(
                    Message.of(
                            "plan.loss.new-values",
                            String.join(", ", allowed),
                            "SELECT count(*) FROM "
                                    + name
                                    + " WHERE "
                                    + SqlName.written(replacement.column().name())
                                    + " IN ("
                                    + String.join(", ", allowed)
                                    + ")"));
        }
        return losses;
    }

    /// Nothing where every value comes back as it was.
    private List<Message> lossy(String table, String column) {
        String lost = replacement.there().lost(column);
        if (!replacement.old().nullable() && lost.equals(column + " IS NULL")) {
            return List.of();
        }
        ValueMap back = replacement.back();
        return List.of(
                Message.of(
                        "plan.loss.transform",
                        oldName(),
                        Intents.mapping(back.values()),
                        back.otherwise()),
                Message.of(
                        "plan.loss.count-before",
                        "SELECT "
                                + column
                                + ", count(*) FROM "
                                + table
                                + " WHERE "
                                + lost
                                + " GROUP BY "
                                + column));
    }

    private Message subject(String key) {
        return Message.of(
                key,
                replacement.old().name(),
                table().name(),
                replacement.column().name(),
                replacement.column().type());
    }

    private String oldName() {
        return table().name() + "." + replacement.old().name();
    }

    private String newName() {
        return table().name() + "." + replacement.temporary();
    }

    private Table table() {
        return replacement.table();
    }

    private Situation situation() {
        return replacement.situation();
    }
}
