package dev.alambique.flow;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What the rules say about a selection, and how much of it they could see: what is not
/// `understood` is not checked.
///
/// `dismissed` were answered for in the script, `silenced` in the team's settings, `known` are in
/// the baseline, of which `gone` entries match nothing any more. `sources` are the scripts by the
/// name findings use, `notUnderstood` counts by that name what was not understood.
public record CheckReport(
        List<Finding> findings,
        List<Finding> dismissed,
        List<Finding> silenced,
        List<Finding> known,
        int gone,
        int statements,
        int understood,
        Map<String, Integer> notUnderstood,
        Map<String, String> sources) {

    public CheckReport {
        findings = List.copyOf(findings);
        dismissed = List.copyOf(dismissed);
        silenced = List.copyOf(silenced);
        known = List.copyOf(known);
        notUnderstood = Map.copyOf(notUnderstood);
        sources = Map.copyOf(sources);
    }

    public boolean fails(FailOn failOn) {
        return findings.stream().anyMatch(failOn::isReachedBy);
    }

    /// The same with a team's settings applied.
    CheckReport with(CheckSettings settings) {
        List<Finding> standing =
                findings.stream()
                        .filter(each -> !settings.ignored().contains(each.ruleId()))
                        .map(each ->
                                each.withSeverity(
                                        settings.severities()
                                                .getOrDefault(each.ruleId(), each.severity())))
                        .toList();
        List<Finding> ignored =
                findings.stream()
                        .filter(each -> settings.ignored().contains(each.ruleId()))
                        .toList();
        return new CheckReport(
                standing,
                dismissed,
                ignored,
                known,
                gone,
                statements,
                understood,
                notUnderstood,
                sources);
    }

    /// The same without what a baseline knows.
    CheckReport with(Baseline baseline) {
        Baseline.Sorted sorted = baseline.sort(findings, sources);
        return new CheckReport(
                sorted.standing(),
                dismissed,
                silenced,
                sorted.known(),
                sorted.gone(),
                statements,
                understood,
                notUnderstood,
                sources);
    }

    /// The same with the files named from a folder above the project, as code hosts name them.
    public CheckReport under(String folder) {
        if (folder.isEmpty()) {
            return this;
        }
        UnaryOperator<String> longer = file -> folder + "/" + file;
        return new CheckReport(
                moved(findings, longer),
                moved(dismissed, longer),
                moved(silenced, longer),
                moved(known, longer),
                gone,
                statements,
                understood,
                renamed(notUnderstood, longer),
                renamed(sources, longer));
    }

    private static List<Finding> moved(List<Finding> findings, UnaryOperator<String> name) {
        return findings.stream()
                .map(each -> each.withLocation(moved(each.location(), name)))
                .toList();
    }

    private static Location moved(Location location, UnaryOperator<String> name) {
        return switch (location) {
            case Location.InScript(String file, int line, int column) ->
                    new Location.InScript(name.apply(file), line, column);
            case Location.InSchema inSchema -> inSchema;
            case Location.Whole(String file) -> new Location.Whole(name.apply(file));
        };
    }

    private static <V> Map<String, V> renamed(Map<String, V> map, UnaryOperator<String> name) {
        return map.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                each -> name.apply(each.getKey()), Map.Entry::getValue));
    }
}
