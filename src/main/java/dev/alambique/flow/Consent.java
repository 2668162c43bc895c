package dev.alambique.flow;

import dev.alambique.draft.Draft;
import dev.alambique.intent.Intent;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/// The person who decides; an interface because a person is a boundary.
public interface Consent {

    /// What a person can say to a draft.
    sealed interface Decision {

        /// Write it; `named` are the objects whose loss was consented to by typing their names.
        record Write(Set<String> named) implements Decision {
            public Write {
                named = Set.copyOf(named);
            }
        }

        record Discard() implements Decision {}

        /// One line of instruction for a new draft.
        record Revise(String instruction) implements Decision {}

        /// The person's own text of one revision of the draft (counted from 0), to be appraised
        /// like any other.
        record Edit(int revision, String source) implements Decision {}

        /// Appraise the same draft again, with that many rows.
        record CheckAgain(long rows) implements Decision {}

        /// Nobody is there; `flag` names what would have consented.
        record Absent(String flag) implements Decision {}
    }

    /// What a person can say to the command that a sentence was taken for.
    sealed interface Reading {

        /// It is what was meant.
        record Meant() implements Reading {}

        /// Another one, typed by the person.
        record Instead(Intent intent, String command) implements Reading {}

        record NotMeant() implements Reading {}

        /// Nobody is there; `flag` names what would have said yes, null where only typing the
        /// command does.
        record Absent(@Nullable String flag) implements Reading {}
    }

    /// Asked about the command a model made of a sentence, once it was shown; `sure` where the
    /// model rather thinks so than not.
    Reading confirm(String command, boolean sure) throws InterruptedException;

    /// Asked only about drafts that were verified, and about a person's own edit of one.
    Decision decide(Plan plan, Draft draft, Appraisal appraisal) throws InterruptedException;

    /// The answer to a question; empty where nobody answers.
    Optional<String> answer(Question question) throws InterruptedException;

    /// Whether a person is there to read and answer.
    boolean isInteractive();
}
