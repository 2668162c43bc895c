package dev.alambique.verify;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// How far a verification proves that revisions can be undone; from best to worst.
public enum WayBackProof {
    /// It works, and nothing that was there before the revisions is lost.
    PROVED,
    /// It works, but values that the revisions took away do not come back.
    PROVED_WITH_LOSS,
    DOES_NOT_WORK,
    NOT_PROVED;

    /// The worst of all engines.
    public static WayBackProof of(Verification verification) {
        return verification.engines().stream()
                .map(WayBackProof::of)
                .max(Enum::compareTo)
                .orElse(NOT_PROVED);
    }

    private static WayBackProof of(EngineRun run) {
        @Nullable Rollback rollback = run.rollback();
        if (run.status() == EngineRun.Status.UNVERIFIED || rollback == null) {
            return NOT_PROVED;
        }
        return switch (rollback.kind()) {
            case LOSSLESS, LOSES_NEW_WRITES -> PROVED;
            case LOSES_OLD_DATA -> PROVED_WITH_LOSS;
            case DOES_NOT_WORK -> DOES_NOT_WORK;
        };
    }

    /// Its name in JSON.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
