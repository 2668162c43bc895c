package dev.alambique.revision;

/// Something that decides whether an operation runs: its Python source, and what it asks.
public record Guard(String source, Asks asks) {

    /// What has to be known to decide, the least first.
    public enum Asks {
        /// Which database product it is, and nothing else.
        DIALECT,
        /// Which of several databases is migrated.
        ENGINE,
        /// `if_exists` and `if_not_exists`: the directive looks itself.
        EXISTENCE,
        /// Whether SQL is only printed.
        OFFLINE_MODE,
        /// Environment variables, arguments and options of the command.
        ENVIRONMENT,
        /// The application: its settings, its functions.
        APPLICATION,
        /// Whether something before failed.
        FAILURE,
        /// Something else that only the running script knows.
        OTHER,
        /// How often a loop goes round.
        ROUNDS,
        /// What is in the database.
        DATABASE
    }
}
