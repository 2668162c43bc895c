package dev.alambique.finding;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One judgement about a revision.
///
/// `confirmed` tells what a rule or a run backs from what a reviewer merely thinks; only confirmed
/// findings block or change an exit code. `evidence` makes it checkable: an operation, a row count,
/// a database's error. `consent` names the object (`tareas.descripcion`) whose data would be lost,
/// and which a person must type to go on; null where no data is at stake.
public record Finding(
        String ruleId,
        Severity severity,
        boolean confirmed,
        Location location,
        Message message,
        List<String> evidence,
        List<Fix> fixes,
        @Nullable String consent) {

    public Finding {
        evidence = List.copyOf(evidence);
        fixes = List.copyOf(fixes);
    }

    public static Finding confirmed(
            String ruleId, Severity severity, Location location, Message message) {
        return new Finding(ruleId, severity, true, location, message, List.of(), List.of(), null);
    }

    /// What a reviewer thinks; it never blocks.
    public static Finding opinion(
            String ruleId, Severity severity, Location location, Message message) {
        return new Finding(ruleId, severity, false, location, message, List.of(), List.of(), null);
    }

    public Finding withSeverity(Severity value) {
        return new Finding(ruleId, value, confirmed, location, message, evidence, fixes, consent);
    }

    public Finding withLocation(Location value) {
        return new Finding(ruleId, severity, confirmed, value, message, evidence, fixes, consent);
    }

    public Finding withEvidence(String... lines) {
        return new Finding(
                ruleId, severity, confirmed, location, message, List.of(lines), fixes, consent);
    }

    public Finding withFix(Fix fix) {
        return new Finding(
                ruleId, severity, confirmed, location, message, evidence, List.of(fix), consent);
    }

    public Finding withConsent(String object) {
        return new Finding(ruleId, severity, confirmed, location, message, evidence, fixes, object);
    }

    /// Whether nothing may be written while this stands.
    public boolean blocks() {
        return confirmed && severity == Severity.ERROR;
    }
}
