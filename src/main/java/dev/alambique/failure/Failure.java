package dev.alambique.failure;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Something outside the program stopped a request; says what, why and what to do next.
///
/// Thrown only where the program meets the outside (files, databases, Python, models), caught only
/// by the shell's loop and by `Main`.
public abstract sealed class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message problem;
    private final transient List<Message> remedies;

    private Failure(Message problem, List<Message> remedies, @Nullable Throwable cause) {
        super(problem.key() + problem.arguments(), cause);
        this.problem = problem;
        this.remedies = List.copyOf(remedies);
    }

    /// What could not be done, to what, and why.
    public Message problem() {
        return problem;
    }

    /// What to do next, best first.
    public List<Message> remedies() {
        return remedies;
    }

    /// The project, its configuration, its files or what the user typed cannot be used.
    public static final class Unusable extends Failure {
        private static final long serialVersionUID = 1L;

        public Unusable(Message problem, Message... remedies) {
            super(problem, List.of(remedies), null);
        }

        public Unusable(Message problem, Throwable cause, Message... remedies) {
            super(problem, List.of(remedies), cause);
        }
    }

    /// A database, Python or another part of the machine does not answer.
    public static final class Unavailable extends Failure {
        private static final long serialVersionUID = 1L;

        public Unavailable(Message problem, Message... remedies) {
            super(problem, List.of(remedies), null);
        }

        public Unavailable(Message problem, Throwable cause, Message... remedies) {
            super(problem, List.of(remedies), cause);
        }
    }

    /// The language model's provider refused, failed or was not understood.
    public static final class Model extends Failure {
        private static final long serialVersionUID = 1L;

        public Model(Message problem, Message... remedies) {
            super(problem, List.of(remedies), null);
        }

        public Model(Message problem, Throwable cause, Message... remedies) {
            super(problem, List.of(remedies), cause);
        }
    }
}
