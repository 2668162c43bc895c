package dev.alambique.plan;

import dev.alambique.message.Message;

import java.util.List;

/// How planning ends.
public sealed interface Planning {

    record Planned(Plan plan) implements Planning {}

    record NeedsAnswer(List<Question> questions) implements Planning {
        public NeedsAnswer {
            questions = List.copyOf(questions);
        }
    }

    record NothingToDo(Message reason) implements Planning {}

    /// It cannot be done here, and why (two heads, an unreadable history, an unknown table).
    record Refused(Message reason, List<Message> remedies) implements Planning {
        public Refused {
            remedies = List.copyOf(remedies);
        }
    }
}
