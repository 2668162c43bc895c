package dev.alambique.render;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.render.Style.Ink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Findings as a compiler shows them: severity, rule, message, place, the line itself, evidence and
/// the way out.
public final class FindingText {

    private final Face face;

    public FindingText(Face face) {
        this.face = face;
    }

    /// All findings and a line that counts them; `sources` has the text of the files they point
    /// into, and a file that is missing in it is named without an excerpt.
    public String of(List<Finding> findings, Map<String, String> sources) {
        if (findings.isEmpty()) {
            return face.text("render.finding.none") + "\n";
        }
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.addAll(lines(finding, sources));
            lines.add("");
        }
        lines.add(count(findings));
        return String.join("\n", lines) + "\n";
    }

    public String of(Finding finding, Map<String, String> sources) {
        return String.join("\n", lines(finding, sources)) + "\n";
    }

    /// How many there are of each severity, in words.
    public String count(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream().filter(each -> each.severity() == severity).count();
            if (count > 0) {
                String key = "render.count." + severity.id() + (count == 1 ? ".one" : ".many");
                parts.add(face.text(key, face.number(count)));
            }
        }
        return String.join(", ", parts);
    }

    private List<String> lines(Finding finding, Map<String, String> sources) {
        List<String> lines = new ArrayList<>(headline(finding));
        String margin = margin(finding, sources);
        lines.addAll(place(finding, margin, sources));
        for (String evidence : finding.evidence()) {
            lines.addAll(note(margin, face.text("render.finding.evidence"), evidence));
        }
        for (Fix fix : finding.fixes()) {
            lines.addAll(fix(margin, fix, sourceOf(finding, sources)));
        }
        if (finding.consent() != null) {
            lines.addAll(note(margin, face.text("render.finding.consent"), finding.consent()));
        }
        return lines;
    }

    private List<String> headline(Finding finding) {
        String severity = face.text("render.severity." + finding.severity().id());
        String rule = Sanitizer.line(finding.ruleId());
        String certainty =
                finding.confirmed() ? "" : " (" + face.text("render.finding.opinion") + ")";
        String label = severity + "[" + rule + "]" + certainty;
        String painted = face.paint(inkOf(finding.severity()), label);
        return face.paragraph(painted + ": ", "  ", face.say(finding.message()));
    }

    static Ink inkOf(Severity severity) {
        return switch (severity) {
            case ERROR -> Ink.ERROR;
            case WARNING -> Ink.WARNING;
            case INFO -> Ink.NOTE;
        };
    }

    private List<String> place(Finding finding, String margin, Map<String, String> sources) {
        String arrow = margin.substring(1) + "--> ";
        return switch (finding.location()) {
            case Location.InScript(String file, int line, int column) -> {
                List<String> lines = new ArrayList<>();
                lines.add(arrow + Sanitizer.line(file) + ":" + line + ":" + column);
                lines.addAll(excerpt(sources.get(file), margin, line, column, finding.severity()));
                yield lines;
            }
            case Location.InSchema(String table, @Nullable String column) ->
                    List.of(arrow + Sanitizer.line(column == null ? table : table + "." + column));
            case Location.Whole(String file) -> List.of(arrow + Sanitizer.line(file));
        };
    }

    private List<String> excerpt(
            @Nullable String source, String margin, int line, int column, Severity severity) {
        List<String> all = source == null ? List.of() : source.lines().toList();
        if (line < 1 || line > all.size()) {
            return List.of();
        }
        String raw = all.get(line - 1);
        int start = Math.clamp(column - 1, 0, raw.length());
        String before = shown(raw.substring(0, start));
        String code = shown(raw);
        int room = face.style().width() - margin.length() - 2;
        int from = TextWidth.of(before);
        int length = Math.max(1, TextWidth.of(code.stripTrailing()) - from);
        List<String> lines = new ArrayList<>();
        lines.add(margin + "|");
        lines.add(
                TextWidth.pad(Integer.toString(line), margin.length())
                        + "| "
                        + TextWidth.cut(code, room));
        if (from < room) {
            String marker = "^".repeat(Math.min(length, room - from));
            lines.add(margin + "| " + " ".repeat(from) + face.paint(inkOf(severity), marker));
        }
        return lines;
    }

    private List<String> fix(String margin, Fix fix, @Nullable String source) {
        List<String> lines =
                new ArrayList<>(
                        note(margin, face.text("render.finding.fix"), face.say(fix.title())));
        List<String> all = source == null ? List.of() : source.lines().toList();
        for (int line = fix.firstLine(); line <= Math.min(fix.lastLine(), all.size()); line++) {
            lines.add(edit(margin, line, "-", all.get(line - 1), Ink.REMOVED));
        }
        int number = fix.firstLine();
        for (String replacement : fix.replacement().lines().toList()) {
            lines.add(edit(margin, number++, "+", replacement, Ink.ADDED));
        }
        return lines;
    }

    private String edit(String margin, int number, String sign, String code, Ink ink) {
        int room = face.style().width() - margin.length() - 2;
        String text = TextWidth.cut(shown(code), room);
        return TextWidth.pad(Integer.toString(number), margin.length())
                + face.paint(ink, sign + " " + text);
    }

    private List<String> note(String margin, String label, String text) {
        return face.hanging(margin, "= " + label + ": ", Sanitizer.clean(text));
    }

    /// Room for the largest line number and a space.
    private static String margin(Finding finding, Map<String, String> sources) {
        int largest =
                finding.location() instanceof Location.InScript(String file, int line, _)
                                && sources.containsKey(file)
                        ? line
                        : 1;
        for (Fix fix : finding.fixes()) {
            int length = Math.toIntExact(fix.replacement().lines().count());
            largest = Math.max(largest, Math.max(fix.lastLine(), fix.firstLine() + length - 1));
        }
        return " ".repeat(Integer.toString(largest).length() + 1);
    }

    private static @Nullable String sourceOf(Finding finding, Map<String, String> sources) {
        return finding.location() instanceof Location.InScript(String file, _, _)
                ? sources.get(file)
                : null;
    }

    private static String shown(String code) {
        return Sanitizer.clean(code).replace("\t", "    ").replace('\n', '␊');
    }
}
