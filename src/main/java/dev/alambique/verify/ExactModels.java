package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What asking a project's own Python for its metadata came to.
public sealed interface ExactModels {

    /// The tables of `target_metadata`, with the versions that said so; `sandboxed` tells whether
    /// they ran behind a wall.
    record Told(Schema schema, PythonEnvironment.Found python, boolean sandboxed)
            implements ExactModels {}

    /// It was not told; `file` and `line` are where the project's own code stopped, if it did.
    record Untold(
            Message reason, List<Message> remedies, @Nullable String file, @Nullable Integer line)
            implements ExactModels {
        public Untold {
            remedies = List.copyOf(remedies);
        }
    }
}
