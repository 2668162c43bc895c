package dev.alambique.command;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.flow.CheckReport;
import dev.alambique.flow.FailOn;
import dev.alambique.message.Message;
import dev.alambique.render.FindingText;
import dev.alambique.render.GitHubText;
import dev.alambique.render.Json;
import dev.alambique.render.JunitXml;
import dev.alambique.render.SarifJson;

import java.util.ArrayList;
import java.util.List;

/// A check's report in the format asked for.
record CheckOutput(Console console, Format format) {

    /// What `--format` takes.
    enum Format {
        text,
        json,
        sarif,
        junit,
        github
    }

    /// `place` is where the project stands below the working directory, empty where it is that.
    void show(CheckReport report, String place, FailOn failOn) {
        switch (format) {
            case text -> text(report);
            case json -> console.print(json(report).strip());
            case sarif -> console.print(sarif(report.under(place)).strip());
            case junit -> console.print(junit(report.under(place), failOn).strip());
            case github -> github(report.under(place));
        }
    }

    private void text(CheckReport report) {
        FindingText text = new FindingText(console.face());
        if (report.findings().isEmpty()) {
            console.note(Message.of("command.check.nothing"));
        } else {
            console.print(text.of(report.findings(), report.sources()).stripTrailing());
        }
        console.note(
                Message.of("command.check.coverage", report.understood(), report.statements()));
        noteUnreported("dismissed", report.dismissed().size());
        noteUnreported("silenced", report.silenced().size());
        noteUnreported("known", report.known().size());
        noteUnreported("gone", report.gone());
    }

    private void noteUnreported(String how, int count) {
        if (count > 0) {
            console.note(Message.of("command.check." + how, count));
        }
    }

    private static String json(CheckReport report) {
        return Json.text(
                Json.check(
                        report.findings(),
                        new Json.CheckCounts(
                                report.statements(),
                                report.understood(),
                                report.dismissed().size(),
                                report.silenced().size(),
                                report.known().size(),
                                report.gone())));
    }

    private static String sarif(CheckReport report) {
        List<SarifJson.Suppressed> suppressed = new ArrayList<>();
        add(report.dismissed(), "inSource", "answered for in the script", suppressed);
        add(report.silenced(), "external", "ignored by the project's settings", suppressed);
        add(report.known(), "external", "in the baseline", suppressed);
        return Json.text(
                SarifJson.of(
                        report.findings(),
                        suppressed,
                        report.sources(),
                        report.statements(),
                        report.understood()));
    }

    private static void add(
            List<Finding> findings,
            String kind,
            String justification,
            List<SarifJson.Suppressed> all) {
        findings.forEach(each -> all.add(new SarifJson.Suppressed(each, kind, justification)));
    }

    private static String junit(CheckReport report, FailOn failOn) {
        Severity from =
                switch (failOn) {
                    case ERROR, NEVER -> Severity.ERROR;
                    case WARNING -> Severity.WARNING;
                    case INFO -> Severity.INFO;
                };
        return JunitXml.of(report.findings(), report.sources(), report.notUnderstood(), from);
    }

    private void github(CheckReport report) {
        String text = GitHubText.of(report.findings(), report.statements(), report.understood());
        if (!text.isEmpty()) {
            console.print(text.stripTrailing());
        }
    }
}
