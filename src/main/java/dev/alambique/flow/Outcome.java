package dev.alambique.flow;

import dev.alambique.draft.Draft;
import dev.alambique.message.Message;
import dev.alambique.plan.Question;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// How a request ends. Every ending that was foreseen is one of these.
public sealed interface Outcome {

    /// The files exist, first step first, with the very bytes that were verified.
    record Written(List<Path> files, Draft draft, Appraisal appraisal) implements Outcome {
        public Written {
            files = List.copyOf(files);
        }
    }

    record NothingToDo(Message reason) implements Outcome {}

    record NeedsAnswer(List<Question> questions) implements Outcome {
        public NeedsAnswer {
            questions = List.copyOf(questions);
        }
    }

    /// Nobody was there to consent, or the consent given does not cover a loss of data; `flag` is
    /// what would have said yes.
    record NeedsConsent(Draft draft, Appraisal appraisal, String flag) implements Outcome {}

    /// A model took a sentence for this command, and nobody was there to say that it is meant;
    /// `flag` is what would have said yes, null where only typing the command does.
    record Unconfirmed(String command, @Nullable String flag) implements Outcome {}

    /// A model took a sentence for this command, and the person said no.
    record NotMeant(String command) implements Outcome {}

    /// Nothing spoke against the draft, but something needed to prove it is missing.
    record Unverified(Draft draft, Appraisal appraisal, Message reason, List<Message> remedies)
            implements Outcome {
        public Unverified {
            remedies = List.copyOf(remedies);
        }
    }

    /// Every draft was objected to; the last one and what spoke against it.
    record GaveUp(int attempts, Draft draft, Appraisal appraisal) implements Outcome {}

    /// It cannot be planned here, and why.
    record Refused(Message reason, List<Message> remedies) implements Outcome {
        public Refused {
            remedies = List.copyOf(remedies);
        }
    }

    /// The person said no, or only wanted to look.
    record Declined(Draft draft, Appraisal appraisal) implements Outcome {}
}
