package dev.alambique.finding;

import java.util.Locale;

/// How much a finding weighs: an error blocks writing, a warning needs a yes, a note is only said.
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /// Its name in JSON.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
