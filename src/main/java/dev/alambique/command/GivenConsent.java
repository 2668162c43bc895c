package dev.alambique.command;

import dev.alambique.draft.Draft;
import dev.alambique.flow.Appraisal;
import dev.alambique.flow.Consent;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;

import java.util.Optional;
import java.util.Set;

/// Consent given beforehand by `--yes` and `--confirm NAME`; nobody is asked.
///
/// `--yes` never consents to a loss of data, and one `--confirm` covers one object. `readings`
/// where it holds as well for what a model takes a sentence for.
record GivenConsent(boolean yes, boolean readings, boolean dryRun, Set<String> confirmed)
        implements Consent {

    GivenConsent {
        confirmed = Set.copyOf(confirmed);
    }

    /// Who only wants to look may look at what was not meant. What the model doubts itself has to
    /// be typed.
    @Override
    public Reading confirm(String command, boolean sure) {
        if (dryRun || (readings && sure)) {
            return new Reading.Meant();
        }
        return new Reading.Absent(sure ? "--yes" : null);
    }

    @Override
    public Decision decide(Plan plan, Draft draft, Appraisal appraisal) {
        if (dryRun) {
            return new Decision.Discard();
        }
        return yes ? new Decision.Write(confirmed) : new Decision.Absent("--yes");
    }

    @Override
    public Optional<String> answer(Question question) {
        return Optional.empty();
    }

    @Override
    public boolean isInteractive() {
        return false;
    }
}
