package dev.alambique.flow;

import dev.alambique.draft.Draft;
import dev.alambique.message.Message;
import dev.alambique.plan.Question;

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
