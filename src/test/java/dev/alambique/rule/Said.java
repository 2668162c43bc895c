package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Location;
import dev.alambique.message.Language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a rule says, all of it, one line for each finding.
final class Said {

    private Said() {}

    static String by(Rule rule, List<RuleContext> contexts) {
        List<Finding> findings =
                new ArrayList<>(Rules.of(rule, contexts.getFirst().grounds()).toList());
        contexts.forEach(context -> Rules.of(rule, context).forEach(findings::add));
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(line(finding)));
        return text.toString();
    }

    private static String line(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT)
                + " "
                + place(finding.location())
                + " "
                + Language.ENGLISH.render(finding.message())
                + " "
                + finding.evidence()
                + finding.fixes().stream().map(Said::text).toList()
                + (finding.consent() == null ? "" : " consent " + finding.consent())
                + "\n";
    }

    private static String text(Fix fix) {
        return fix.firstLine() + "-" + fix.lastLine() + ": " + fix.replacement();
    }

    private static String place(Location location) {
        return switch (location) {
            case Location.InScript script -> script.line() + ":" + script.column();
            case Location.InSchema schema -> schema.table() + "." + schema.column();
            case Location.Whole _ -> "whole";
        };
    }
}
