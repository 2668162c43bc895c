package dev.alambique.rule;

import dev.alambique.finding.Finding;

import java.util.List;
import java.util.Map;

/// What the rules found, and how much they could see.
///
/// `dismissed` are findings a person answered for with a reason in the script. `statements` counts
/// what the scripts do, `understood` how much of it the rules could judge; the rest is not checked,
/// and `notUnderstood` counts it by the script's file.
public record Checked(
        List<Finding> findings,
        List<Finding> dismissed,
        int statements,
        int understood,
        Map<String, Integer> notUnderstood) {

    public Checked {
        findings = List.copyOf(findings);
        dismissed = List.copyOf(dismissed);
        notUnderstood = Map.copyOf(notUnderstood);
    }

    public boolean blocks() {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
