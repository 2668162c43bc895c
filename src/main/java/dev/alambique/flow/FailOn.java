package dev.alambique.flow;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// From which severity on a confirmed finding makes `check` fail.
public enum FailOn {
    ERROR,
    WARNING,
    INFO,
    NEVER;

    static final Set<String> WORDS = Set.of("error", "warning", "info", "never");

    static Optional<FailOn> of(String word) {
        return Stream.of(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    public boolean isReachedBy(Finding finding) {
        return finding.confirmed() && isReachedBy(finding.severity());
    }

    private boolean isReachedBy(Severity severity) {
        return switch (this) {
            case ERROR -> severity == Severity.ERROR;
            case WARNING -> severity != Severity.INFO;
            case INFO -> true;
            case NEVER -> false;
        };
    }
}
