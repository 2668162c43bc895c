package dev.alambique.draft;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.message.Language;
import dev.alambique.prompt.Untrusted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What spoke against a draft, as a model may hear it: rule, place, message and evidence, with
/// everything taken out that a database repeats from its rows.
final class Objections {

    private static final Pattern ROW_LINE =
            Pattern.compile("(?im)^\\s*(DETAIL|CONTEXT|\\[parameters|\\[SQL)\\b?.*$");
    private static final Pattern KEY_VALUES = Pattern.compile("=\\s*\\([^)\\n]*\\)");
    private static final Pattern ROW_VALUES =
            Pattern.compile("(?i)(failing row contains|row contains) \\([^\\n]*\\)");

    private Objections() {}

    static Untrusted of(List<Finding> findings, Language language) {
        List<Object> all = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("rule", Untrusted.identifier(finding.ruleId()));
            entry.put("severity", finding.severity().id());
            entry.put("at", place(finding.location()));
            entry.put("message", Untrusted.source(withoutRows(language.render(finding.message()))));
            List<String> evidence =
                    finding.evidence().stream()
                            .map(Objections::withoutRows)
                            .filter(line -> !line.isBlank())
                            .map(Untrusted::comment)
                            .toList();
            entry.put("evidence", evidence);
            all.add(entry);
        }
        return new Untrusted("objections", all);
    }

    private static String place(Location location) {
        return switch (location) {
            case Location.InScript(String file, int line, int column) ->
                    Untrusted.identifier(file) + ":" + line + ":" + column;
            case Location.InSchema(String table, String column) ->
                    Untrusted.identifier(column == null ? table : table + "." + column);
            case Location.Whole(String file) -> Untrusted.identifier(file);
        };
    }

    static String withoutRows(String text) {
        String lines = ROW_LINE.matcher(text).replaceAll("");
        String keys = KEY_VALUES.matcher(lines).replaceAll("=(…)");
        return ROW_VALUES.matcher(keys).replaceAll("$1 (…)").strip();
    }
}
