package dev.alambique.flow;

import dev.alambique.message.Message;
import dev.alambique.project.EnvironmentFact;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Change;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Where a project stands.
///
/// `database` is the URL as it may be shown, null where the project names none; `current` the
/// revisions the database is at, null where it could not be looked at (which `remarks` explain);
/// `environment` what `env.py` says.
public record Status(
        String configuration,
        @Nullable String database,
        @Nullable List<String> current,
        List<RevisionId> heads,
        int revisions,
        List<Change> pending,
        List<EnvironmentFact> environment,
        String drafter,
        List<Message> remarks) {

    public Status {
        current = current == null ? null : List.copyOf(current);
        heads = List.copyOf(heads);
        pending = List.copyOf(pending);
        environment = List.copyOf(environment);
        remarks = List.copyOf(remarks);
    }

    /// Looks where a project stands, and no further than it takes.
    ///
    /// @throws dev.alambique.failure.Failure when there is no project, or its history cannot be
    ///   listed
    public static Status read(Settings settings) throws InterruptedException {
        return StatusReader.read(settings);
    }
}
