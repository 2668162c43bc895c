package dev.alambique.review;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;

import java.util.List;

/// What a reviewer says.
public sealed interface Verdict {

    record Approve(Message reason) implements Verdict {}

    record RequestChanges(List<Finding> findings) implements Verdict {
        public RequestChanges {
            findings = List.copyOf(findings);
        }
    }

    /// No answer that counts (a time-out, a malformed reply); visible, and never approval.
    record Abstain(Message reason) implements Verdict {}
}
