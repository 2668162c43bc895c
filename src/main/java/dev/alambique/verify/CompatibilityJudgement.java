package dev.alambique.verify;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.Compatibility.Application;
import dev.alambique.verify.Compatibility.Break;
import dev.alambique.verify.StageResult.StageError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the broken statements of an application mean for a verification.
final class CompatibilityJudgement {

    /// A release that is still running cannot go on.
    static final String BREAKS = "old-application-breaks";

    private CompatibilityJudgement() {}

    /// Only what nobody announced fails; what could not be checked never passes.
    static Step of(Compatibility found) {
        for (Break each : found.breaks()) {
            if (each.fails()) {
                return new Step.Failed(
                        new StageError(
                                each.code(),
                                each.message(),
                                each.file(),
                                each.line(),
                                each.statement()));
            }
        }
        return switch (found.status()) {
            case BREAKS ->
                    new Step.Warned(
                            Message.of(
                                    "verify.warned.breaks",
                                    found.breaks().size(),
                                    found.old().statements()));
            case PARTLY_CHECKED ->
                    new Step.Warned(
                            Message.of(
                                    "verify.warned.partly-checked",
                                    found.old().checked(),
                                    found.old().statements()));
            case NOT_CHECKED -> Step.Skipped.because("old-application-unchecked");
            case NOTHING_TO_CHECK -> Step.Skipped.because("no-old-table");
            case KEPT -> new Step.Passed();
        };
    }

    /// One cause: the same operation, for the same columns, or the same refusal.
    private record Cause(
            String file,
            int line,
            String revision,
            String table,
            Set<String> columns,
            boolean certain) {
        static Cause of(Break broken) {
            int line = broken.line() == null ? 0 : broken.line();
            return new Cause(
                    broken.file(),
                    line,
                    broken.revision(),
                    broken.table(),
                    Set.copyOf(broken.columns()),
                    broken.certain());
        }
    }

    private record Seen(EngineRun run, Break broken) {}

    /// A confirmed warning for each cause, whatever the number of statements and engines. What made
    /// the verification fail is among its failures already.
    static List<Finding> warnings(List<EngineRun> runs) {
        Map<Cause, List<Seen>> causes = new LinkedHashMap<>();
        for (EngineRun run : runs) {
            for (Break broken : run.compatibility().breaks()) {
                if (!broken.fails()) {
                    causes.computeIfAbsent(Cause.of(broken), _ -> new ArrayList<>())
                            .add(new Seen(run, broken));
                }
            }
        }
        return causes.entrySet().stream()
                .map(each -> warning(each.getKey(), each.getValue()))
                .toList();
    }

    private static Finding warning(Cause cause, List<Seen> seen) {
        Break first = seen.getFirst().broken();
        Set<String> titles = new LinkedHashSet<>();
        seen.forEach(each -> titles.add(each.run().dialect().title()));
        String what =
                first.columns().isEmpty()
                        ? cause.table()
                        : first.columns().stream()
                                .map(column -> cause.table() + "." + column)
                                .collect(Collectors.joining(", "));
        Location location =
                first.line() == null
                        ? new Location.Whole(cause.file())
                        : new Location.InScript(cause.file(), first.line(), 1);
        String key = "verify.breaks." + (cause.certain() ? "certain" : "value");
        Message message =
                Message.of(key, String.join(", ", titles), what, cause.revision(), first.message());
        return Finding.confirmed(BREAKS, Severity.WARNING, location, message)
                .withEvidence(evidence(seen).toArray(String[]::new));
    }

    /// The first statement of every engine comes first.
    private static List<String> evidence(List<Seen> seen) {
        Map<Dialect, String> first = new LinkedHashMap<>();
        seen.forEach(each -> first.putIfAbsent(each.run().dialect(), evidence(each)));
        Set<String> all = new LinkedHashSet<>(first.values());
        seen.forEach(each -> all.add(evidence(each)));
        return List.copyOf(all);
    }

    private static String evidence(Seen seen) {
        Break broken = seen.broken();
        String who = broken.application() == Application.OLD ? "" : ", new application";
        return seen.run().dialect().id()
                + who
                + ", code "
                + broken.code()
                + ": "
                + broken.statement();
    }
}
