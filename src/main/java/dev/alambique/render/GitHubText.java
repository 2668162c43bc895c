package dev.alambique.render;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// Findings as workflow commands, which GitHub shows beside the lines of a pull request.
public final class GitHubText {

    private GitHubText() {}

    /// One command a line; what could not be understood is a warning of its own.
    public static String of(List<Finding> findings, int statements, int understood) {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(command(finding)).append('\n'));
        if (understood < statements) {
            text.append("::warning title=alambique::")
                    .append(statements - understood)
                    .append(" of ")
                    .append(statements)
                    .append(" operations were not understood and are not checked.\n");
        }
        return text.toString();
    }

    private static String command(Finding finding) {
        String title = "title=" + property("alambique " + finding.ruleId());
        String place = place(finding.location());
        return "::%s %s::%s"
                .formatted(
                        command(finding.severity()),
                        place == null ? title : place + "," + title,
                        data(message(finding)));
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }

    private static @Nullable String place(Location location) {
        return switch (location) {
            case Location.InScript(String file, int line, int column) ->
                    "file=%s,line=%d,col=%d".formatted(property(file), line, column);
            case Location.InSchema _ -> null;
            case Location.Whole(String file) -> "file=" + property(file);
        };
    }

    private static String message(Finding finding) {
        String message = ValueJson.english(finding.message());
        return finding.evidence().isEmpty()
                ? message
                : finding.evidence().stream().collect(Collectors.joining("\n", message + "\n", ""));
    }

    private static String data(String text) {
        return Sanitizer.clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
