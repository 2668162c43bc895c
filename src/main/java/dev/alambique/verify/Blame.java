package dev.alambique.verify;

import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.verify.StageResult.StageError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns what the runner said into an error that may be shown to anybody: the draft under its own
/// name, and nothing in it that may be a row.
final class Blame {

    private final VerificationRequest request;
    private final Path drafts;
    private final List<String> known = new ArrayList<>();
    private final Map<String, Masking> maskings = new HashMap<>();

    Blame(VerificationRequest request, Path drafts) {
        this.request = request;
        this.drafts = drafts;
        request.revisions().forEach(revision -> known.add(revision.source()));
    }

    /// Names of the schema, which are no rows.
    void know(Collection<String> names) {
        known.addAll(names);
        maskings.clear();
    }

    /// What is wrong with an answer; empty if it claims success.
    Optional<StageError> error(RunnerAnswer answer) {
        return switch (answer) {
            case RunnerAnswer.Done _ -> Optional.empty();
            case RunnerAnswer.Silent(boolean timedOut, _) ->
                    Optional.of(
                            timedOut
                                    ? new StageError(
                                            "time-limit", "did not end in time", null, null, null)
                                    : new StageError(
                                            "process-ended",
                                            "ended the process instead of returning",
                                            null,
                                            null,
                                            null));
            case RunnerAnswer.Raised raised -> Optional.of(error(raised));
        };
    }

    private StageError error(RunnerAnswer.Raised raised) {
        Masking masking = masking(raised.file());
        String sent = raised.statement();
        String statement = sent == null ? null : masking.statement(sent);
        String message =
                raised.denied()
                        ? "did what no migration does: " + raised.message()
                        : masking.and(statement == null ? "" : statement)
                                .message(raised.message(), raised.raised());
        return new StageError(
                raised.code(), message, shown(raised.file()), raised.line(), statement);
    }

    StageError denied(ExecutedStatement sent) {
        ExecutedStatement statement = shown(sent);
        return new StageError(
                "denied",
                "sent SQL that reaches out of the database",
                statement.file(),
                statement.line(),
                statement.sql());
    }

    /// A database's own words about a statement of ours, without what may be a value.
    String shown(String message, String statement) {
        return masking(null).and(statement).message(message, false);
    }

    /// The statement with the file under its own name.
    ExecutedStatement shown(ExecutedStatement statement) {
        return new ExecutedStatement(
                masking(statement.file()).statement(statement.sql()),
                statement.took(),
                statement.revision(),
                shown(statement.file()),
                statement.line(),
                statement.footprint());
    }

    private Masking masking(@Nullable String file) {
        return maskings.computeIfAbsent(file == null ? "" : file, this::newMasking);
    }

    private Masking newMasking(String file) {
        List<String> texts = new ArrayList<>(known);
        texts.add(file);
        projectSource(Path.of(file)).ifPresent(texts::add);
        return Masking.knowing(texts);
    }

    private Optional<String> projectSource(Path file) {
        Project project = request.project();
        boolean script =
                file.startsWith(project.scriptLocation())
                        || project.versionLocations().stream().anyMatch(file::startsWith);
        if (!script || !file.toString().endsWith(".py")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty(); // then its words are not known, and are hidden
        }
    }

    private @Nullable String shown(@Nullable String file) {
        if (file == null) {
            return null;
        }
        Path path = Path.of(file);
        if (path.startsWith(drafts)) {
            return request.revisions().stream()
                    .map(DraftedRevision::fileName)
                    .filter(name -> path.endsWith(name))
                    .findFirst()
                    .orElse("?");
        }
        return request.project().shown(path);
    }
}
