package dev.alambique.database;

import dev.alambique.message.Message;

import java.util.List;

/// What came of asking for a shadow. A missing part is a value here, since it makes a verification
/// *unverified* and stops nothing.
public sealed interface Opening {

    /// The caller closes the shadow.
    record Opened(Shadow shadow) implements Opening {}

    record Unavailable(Message reason, List<Message> remedies) implements Opening {
        public Unavailable {
            remedies = List.copyOf(remedies);
        }
    }
}
