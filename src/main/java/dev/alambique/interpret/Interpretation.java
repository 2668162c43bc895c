package dev.alambique.interpret;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;

import java.util.List;

/// What a model made of a sentence.
public sealed interface Interpretation {

    /// `command` is the intent in the program's own words; `confidence` is the model's, from 0 to
    /// 1.
    record Command(Intent intent, String command, double confidence) implements Interpretation {

        private static final double SURE = 0.5;

        /// Whether the model rather thinks so than not.
        public boolean isSure() {
            return confidence >= SURE;
        }
    }

    /// The sentence does not say enough; `text` is the model's question, on one line.
    record Question(String text) implements Interpretation {}

    /// A command that cannot be carried out here, such as one about a table that is not there; it
    /// was said so once, and the model stayed with it or had no better one.
    record Unfit(Command command, Message reason, List<Message> remedies)
            implements Interpretation {
        public Unfit {
            remedies = List.copyOf(remedies);
        }
    }

    /// Two answers, and none of use; `reason` is what is wrong with the last one, and `more` says
    /// where.
    record Nothing(Message reason, List<Message> more) implements Interpretation {
        public Nothing {
            more = List.copyOf(more);
        }
    }
}
