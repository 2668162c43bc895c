package dev.alambique.flow;

import dev.alambique.message.Message;

import java.util.List;

/// One thing `doctor` looked at. A problem carries its remedies.
public record Diagnosis(String id, Health health, Message said, List<Message> remedies) {

    public Diagnosis {
        remedies = List.copyOf(remedies);
    }

    /// `MISSING` costs something (a check that cannot run); `BROKEN` stops the work.
    public enum Health {
        FINE,
        MISSING,
        BROKEN
    }

    static Diagnosis fine(String id, Message said) {
        return new Diagnosis(id, Health.FINE, said, List.of());
    }

    static Diagnosis missing(String id, Message said, List<Message> remedies) {
        return new Diagnosis(id, Health.MISSING, said, remedies);
    }

    static Diagnosis broken(String id, Message said, List<Message> remedies) {
        return new Diagnosis(id, Health.BROKEN, said, remedies);
    }
}
