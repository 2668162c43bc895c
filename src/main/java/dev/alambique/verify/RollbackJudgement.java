package dev.alambique.verify;

import dev.alambique.verify.Rollback.AtStake;
import dev.alambique.verify.Rollback.Kind;
import dev.alambique.verify.StageResult.Status;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What going back costs, from how the stages ended.
final class RollbackJudgement {

    private RollbackJudgement() {}

    /// Null where the run did not come far enough. `newPlaces` are the columns and tables that the
    /// revisions bring.
    static @Nullable Rollback of(
            List<StageResult> results,
            boolean refused,
            List<RowJudgement> judgements,
            Supplier<List<AtStake>> newPlaces) {
        Map<Stage, Status> ended = new EnumMap<>(Stage.class);
        results.forEach(result -> ended.put(result.stage(), result.status()));
        if (ended.get(Stage.UPGRADE) != Status.PASSED) {
            return null;
        }
        if (refused || fails(ended)) {
            return new Rollback(Kind.DOES_NOT_WORK, List.of());
        }
        if (ended.get(Stage.SCHEMA_AFTER_DOWNGRADE) != Status.PASSED) {
            return null;
        }
        List<AtStake> old =
                judgements.stream()
                        .map(RowJudgement::losses)
                        .filter(losses -> !losses.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                        .stream()
                        .map(RowJudgement.Lost::atStake)
                        .toList();
        if (!old.isEmpty()) {
            return new Rollback(Kind.LOSES_OLD_DATA, old);
        }
        if (ended.get(Stage.ROWS_AFTER_DOWNGRADE) != Status.PASSED) {
            return null;
        }
        List<AtStake> brought = newPlaces.get();
        return new Rollback(brought.isEmpty() ? Kind.LOSSLESS : Kind.LOSES_NEW_WRITES, brought);
    }

    /// No way back, one that ends elsewhere, or one that cannot be gone twice.
    private static boolean fails(Map<Stage, Status> ended) {
        return List.of(
                        Stage.DOWNGRADE,
                        Stage.SCHEMA_AFTER_DOWNGRADE,
                        Stage.UPGRADE_AGAIN,
                        Stage.SCHEMA_AFTER_UPGRADE_AGAIN)
                .stream()
                .anyMatch(stage -> ended.get(stage) == Status.FAILED);
    }
}
