package dev.alambique.review;

import dev.alambique.message.Message;

/// What became of a file in `agents/`; none of them is passed over in silence.
public sealed interface AgentFile {

    /// The file as it is shown to people.
    String file();

    record Loaded(String file, Agent agent) implements AgentFile {}

    /// Not an agent, or one that another file takes the place of.
    record Skipped(String file, Message reason) implements AgentFile {}

    /// Meant to be read and not readable; `line` counts from 1.
    record Broken(String file, int line, String text) implements AgentFile {}
}
