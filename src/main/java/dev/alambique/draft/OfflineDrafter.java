package dev.alambique.draft;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.project.Context;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes a plan down as code, without any model.
///
/// The same plan always gives the same functions, so an objection to them is one to the plan, and
/// is answered by saying so.
public final class OfflineDrafter implements Drafter {

    public static final String NAME = "offline";

    private final Language language;
    private final InstantSource clock;

    /// `clock` dates the revisions.
    public OfflineDrafter(Language language, InstantSource clock) {
        this.language = language;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Draft draft(Plan plan, Context context, int attempt, List<Finding> objections) {
        List<Finding> problems = new ArrayList<>();
        if (!objections.isEmpty()) {
            problems.add(
                    Finding.confirmed(
                            "draft-unchanged",
                            Severity.INFO,
                            new Location.Whole(name()),
                            Message.of("draft.unchanged")));
        }
        List<ModuleText> modules = new ArrayList<>();
        try {
            for (Step step : plan.steps()) {
                modules.add(module(EnumTypes.completed(step, context)));
            }
        } catch (Unwritable e) {
            problems.add(
                    Finding.confirmed(
                            "draft-unwritable",
                            Severity.ERROR,
                            new Location.Whole(name()),
                            Message.of("draft.unwritable", e.what())));
            return new Draft(attempt, name(), List.of(), problems);
        }
        Assembly assembly = new Assembly(plan, context, language, clock.instant());
        return new Draft(attempt, name(), assembly.revisions(modules), problems);
    }

    private ModuleText module(Step step) {
        Functions functions = new StepCode(language).functions(step);
        return new ModuleText(functions, TypeImports.of(step, functions), "", Map.of());
    }
}
