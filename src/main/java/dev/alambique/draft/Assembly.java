package dev.alambique.draft;

import dev.alambique.alembic.RevisionFileName;
import dev.alambique.alembic.RevisionHeader;
import dev.alambique.alembic.RevisionReader;
import dev.alambique.alembic.RevisionText;
import dev.alambique.message.Language;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.project.Context;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.RevisionId;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Function bodies, whoever wrote them, under the program's own headers: ids, parents, file names.
record Assembly(Plan plan, Context context, Language language, Instant now) {

    /// One revision per step, chained to each other and to what the plan stands on. `modules` has
    /// one element per step.
    List<DraftedRevision> revisions(List<ModuleText> modules) {
        List<RevisionId> ids = RevisionIds.of(plan, context);
        List<RevisionId> parents = plan.parents(context.revisions());
        List<DraftedRevision> revisions = new ArrayList<>();
        for (int step = 0; step < ids.size(); step++) {
            RevisionId id = ids.get(step);
            revisions.add(revision(step, id, parents, modules.get(step)));
            parents = List.of(id);
        }
        return revisions;
    }

    private DraftedRevision revision(
            int step, RevisionId id, List<RevisionId> parents, ModuleText module) {
        Project project = context.project();
        ZonedDateTime created = RevisionFileName.created(project, now);
        String message = language.render(plan.steps().get(step).subject());
        String source =
                RevisionText.render(
                        RevisionHeader.of(id, parents, message, created),
                        module.imports(),
                        declaredLosses(plan.steps().get(step)) + module.body());
        String file = RevisionFileName.of(project, id, message, created);
        return new DraftedRevision(RevisionReader.read(source, file), source, file);
    }

    /// What goes away with its values is said in the script, where verification looks for it.
    private String declaredLosses(Step step) {
        return step.losesForGood().stream()
                .map(lost ->
                        "# alambique: loses "
                                + lost
                                + " - "
                                + language.text("draft.declared-loss")
                                + "\n")
                .collect(Collectors.joining());
    }
}
