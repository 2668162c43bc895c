package dev.alambique.flow;

import dev.alambique.finding.Finding;

import java.util.List;
import java.util.Map;

/// What the rules say about a selection, and how much of it they could see: what is not
/// `understood` is not checked. `sources` are the scripts by the name findings use.
public record CheckReport(
        List<Finding> findings, int statements, int understood, Map<String, String> sources) {

    public CheckReport {
        findings = List.copyOf(findings);
        sources = Map.copyOf(sources);
    }

    public boolean blocks() {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
