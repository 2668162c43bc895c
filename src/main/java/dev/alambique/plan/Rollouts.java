package dev.alambique.plan;

import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;

import java.util.Arrays;

/// The question whether applications that run may break for a moment.
final class Rollouts {

    private Rollouts() {}

    static Question question(String table, String object) {
        return new Question(
                "rollout",
                Message.of("plan.question.rollout", table, object),
                Arrays.stream(Rollout.values()).map(Rollout::said).toList());
    }
}
