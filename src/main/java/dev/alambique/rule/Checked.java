package dev.alambique.rule;

import dev.alambique.finding.Finding;

import java.util.List;

/// What the rules found, and how much they could see.
///
/// `dismissed` are findings a person answered for with a reason in the script. `statements` counts
/// what the scripts do, `understood` how much of it the rules could judge; the rest is not checked.
public record Checked(
        List<Finding> findings, List<Finding> dismissed, int statements, int understood) {

    public Checked {
        findings = List.copyOf(findings);
        dismissed = List.copyOf(dismissed);
    }

    public boolean blocks() {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
