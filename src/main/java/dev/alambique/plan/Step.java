package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;

/// One step of a plan, and so one revision.
///
/// `subject` is the revision's message. The operations are what the revision shall do and undo; a
/// draft may spell them otherwise, but may not do more. `reasons` say why it is safe, one sentence
/// each; `beforeNext` what the running application must do before the next step is deployed;
/// `losses` what a downgrade cannot bring back.
public record Step(
        Phase phase,
        Message subject,
        List<Located<Operation>> upgrade,
        List<Located<Operation>> downgrade,
        List<Message> reasons,
        List<Message> beforeNext,
        List<Message> losses) {

    public Step {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        reasons = List.copyOf(reasons);
        beforeNext = List.copyOf(beforeNext);
        losses = List.copyOf(losses);
    }
}
