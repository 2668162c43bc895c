package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides which steps fulfil an intent. What was not said is taken from the models, and told, or
/// asked; nothing is guessed in silence, and nothing that holds data is dropped unasked.
public final class Planner {

    private Planner() {}

    public static Planning plan(Intent intent, Context context) {
        return plan(intent, context, null);
    }

    /// `lastTable` is the table the session spoke of last.
    public static Planning plan(Intent intent, Context context, @Nullable String lastTable) {
        Optional<Planning.Refused> refused =
                obstacle(context.revisions()).or(() -> refusal(intent, context.revisions()));
        if (refused.isPresent()) {
            return refused.get();
        }
        Situation situation = new Situation(context, lastTable);
        return switch (intent) {
            case Intent.AddColumn add -> ColumnAddition.plan(add, situation);
            case Intent.DropColumn drop -> ColumnRemoval.plan(drop, situation);
            case Intent.AddIndex add -> IndexAddition.plan(add, situation);
            case Intent.AddForeignKey add -> ForeignKeyAddition.plan(add, situation);
            case Intent.AddUnique add -> UniqueAddition.plan(add, situation);
            case Intent.AddCheck add -> CheckAddition.plan(add, situation);
            case Intent.AddTable add -> TableAddition.plan(add, situation);
            case Intent.DropTable drop -> TableRemoval.plan(drop, situation);
            case Intent.DropConstraint drop -> ConstraintRemoval.plan(drop, situation);
            case Intent.DropForeignKey drop -> ConstraintRemoval.plan(drop, situation);
            case Intent.DropIndex drop -> IndexRemoval.plan(drop, situation);
            case Intent.AllowNull allow -> ColumnEasing.plan(allow, situation);
            case Intent.ChangeDefault change -> ColumnEasing.plan(change, situation);
            case Intent.RequireColumn require -> ColumnRequirement.plan(require, situation);
            case Intent.Derive derive -> ColumnDerivation.plan(derive, situation);
            case Intent.Backfill fill -> RowFilling.plan(fill, situation);
            case Intent.ChangeType change -> ColumnRetyping.plan(change, situation);
            case Intent.AddEnumValue add -> EnumGrowth.plan(add, situation);
            case Intent.DropEnumValue drop -> EnumGrowth.plan(drop, situation);
            case Intent.RenameEnumValue rename -> EnumRenaming.plan(rename, situation);
            case Intent.ChangeComment change -> Commenting.plan(change, situation);
            case Intent.RetireColumn retire -> ColumnRetirement.plan(retire, situation);
            case Intent.RenameColumn rename -> ColumnRename.plan(rename, situation);
            case Intent.RenameTable rename -> TableRename.plan(rename, situation);
            case Intent.TransformColumn transform ->
                    ColumnTransformation.plan(transform, situation);
            case Intent.SyncModels sync -> ModelSync.plan(sync, situation);
            case Intent.MergeHeads merge -> HeadsMerge.plan(merge, situation);
            case Intent.FreeForm(String text) ->
                    new Planning.Refused(
                            Message.of("plan.refused.free-form", text),
                            List.of(Message.of("plan.remedy.commands")));
        };
    }

    /// Why nothing at all can be planned on a history.
    public static Optional<Planning.Refused> obstacle(RevisionGraph graph) {
        return graph.problems().stream()
                .findFirst()
                .map(problem -> new Planning.Refused(reason(problem), List.of(remedy(problem))));
    }

    /// A new revision needs one place to stand on, unless it is there to make one of several.
    private static Optional<Planning.Refused> refusal(Intent intent, RevisionGraph graph) {
        List<RevisionId> heads = graph.heads();
        return heads.size() > 1 && !(intent instanceof Intent.MergeHeads)
                ? Optional.of(
                        new Planning.Refused(
                                Message.of(
                                        "plan.refused.several-heads", heads.size(), joined(heads)),
                                List.of(Message.of("plan.remedy.merge-heads"))))
                : Optional.empty();
    }

    private static Message reason(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.MissingParent(String file, RevisionId revision, RevisionId parent) ->
                    Message.of("plan.refused.missing-parent", file, revision, parent);
            case GraphProblem.DuplicateId(String file, RevisionId revision, String other) ->
                    Message.of("plan.refused.duplicate-id", revision, file, other);
            case GraphProblem.Cycle(_, List<RevisionId> revisions) ->
                    Message.of("plan.refused.cycle", joined(revisions));
            case GraphProblem.UnresolvedDependency(String file, _, String dependsOn) ->
                    Message.of("plan.refused.unresolved-dependency", file, dependsOn);
            case GraphProblem.IllegalId(String file, RevisionId revision) ->
                    Message.of("plan.refused.illegal-id", file, revision);
            case GraphProblem.DuplicateLabel(String file, String label, String other) ->
                    Message.of("plan.refused.duplicate-label", label, file, other);
            case GraphProblem.Unreadable(String file, int line, String text) ->
                    Message.of("plan.refused.unreadable", file, line, text);
        };
    }

    private static Message remedy(GraphProblem problem) {
        return Message.of("plan.remedy.repair-file", problem.file());
    }

    private static String joined(List<RevisionId> revisions) {
        return revisions.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }
}
