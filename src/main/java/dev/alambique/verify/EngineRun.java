package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One engine's part of a verification.
///
/// `reason` says why it is unverified; it is null otherwise. `mode` is `env` (the project's own
/// env.py ran) or `direct`; `sandbox` is `bubblewrap` or `none`. `rows` counts seeded and copied
/// rows in the tables the revisions touch. `notes` are worth saying but object to nothing.
/// `statements` are those of the first upgrade of seeded tables, `statementsDown` those of the
/// first downgrade, `waits` those of an application that went on during that upgrade. `rollback` is
/// null where the run did not come far enough to tell; `compatibility` says what became of an old
/// application.
public record EngineRun(
        Dialect dialect,
        Status status,
        String version,
        long rows,
        String mode,
        String sandbox,
        List<StageResult> stages,
        @Nullable Message reason,
        List<Message> notes,
        List<ExecutedStatement> statements,
        List<ExecutedStatement> statementsDown,
        Waits waits,
        @Nullable Rollback rollback,
        Compatibility compatibility) {

    public EngineRun {
        stages = List.copyOf(stages);
        notes = List.copyOf(notes);
        statements = List.copyOf(statements);
        statementsDown = List.copyOf(statementsDown);
    }

    /// One that could not run.
    public static EngineRun unverified(Dialect dialect, Message reason) {
        return new EngineRun(
                dialect,
                Status.UNVERIFIED,
                "",
                0,
                "none",
                "none",
                List.of(),
                reason,
                List.of(),
                List.of(),
                List.of(),
                Waits.NONE,
                null,
                Compatibility.NONE);
    }

    /// The same, with what is expected of each statement; of SQLite nothing is.
    EngineRun with(LockForecast.Source forecasts) {
        return dialect != Dialect.POSTGRESQL
                ? this
                : new EngineRun(
                        dialect,
                        status,
                        version,
                        rows,
                        mode,
                        sandbox,
                        stages,
                        reason,
                        notes,
                        forecast(statements, true, forecasts),
                        forecast(statementsDown, false, forecasts),
                        waits,
                        rollback,
                        compatibility);
    }

    private List<ExecutedStatement> forecast(
            List<ExecutedStatement> sent, boolean isUpgrade, LockForecast.Source forecasts) {
        return sent.stream()
                .map(each -> each.with(forecasts.of(each, isUpgrade, version).orElse(null)))
                .toList();
    }

    public enum Status {
        PASSED,
        FAILED,
        UNVERIFIED
    }
}
