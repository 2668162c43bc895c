package dev.alambique.revision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement with `{places}` for names. A place that is filled with one name has that name
/// wherever it stands; a few places take a list of some other, equally narrow kind, and `{using}`
/// an expression that whoever lets the text in has to read.
///
/// Repetition never gives back what it took, so that a text of any length is read without
/// recursion.
record SqlForm(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final String PART = "(?:[a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")++\")";
    private static final String NAME = PART + "(?:\\." + PART + ")?";
    private static final String LITERAL =
            "(?:'(?:[^']|'')*+'|-?\\d+(?:\\.\\d+)?|(?i:true|false|null|CURRENT_TIMESTAMP"
                    + "|CURRENT_DATE|CURRENT_TIME))";
    private static final String VALUE =
            "(?:NEW\\." + PART + "|coalesce\\(NEW\\." + PART + ", " + LITERAL + "\\))";

    /// A table of old and new values: literals, and columns of the row that is written.
    private static final String TABLE = table("NEW\\." + PART);

    private static String table(String column) {
        String test = "(?:" + LITERAL + "|(?:NOT )?" + column + "(?: IS NULL| = " + LITERAL + ")?)";
        return "CASE(?: "
                + column
                + ")?+(?: WHEN "
                + test
                + " THEN "
                + LITERAL
                + ")++ ELSE "
                + LITERAL
                + " END";
    }

    /// Whatever cannot end the body it stands in.
    private static final String EXPRESSION = "[^;$]+?";

    private static final Map<String, String> LISTS =
            Map.of(
                    "using", EXPRESSION,
                    "there", TABLE,
                    "back", TABLE,
                    "row", listed(PART + " = NEW\\." + PART, " AND "),
                    "old_row", listed(PART + " = OLD\\." + PART, " AND "),
                    "columns", listed(PART, ", "),
                    "values", listed(VALUE, ", "),
                    "assignments", listed(PART + " = NEW\\." + PART, ", "));

    private static String listed(String element, String between) {
        return element + "(?:" + between + element + ")*+";
    }

    /// Whether a default is a constant that may stand in a trigger.
    static boolean isLiteral(String sql) {
        return Pattern.matches(LITERAL, sql);
    }

    String filled(Map<String, String> names) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(String.valueOf(names.get(place.group(1)))));
    }

    /// What fills the places of a text that has this form; empty where it has not.
    Optional<Map<String, String>> read(String sql) {
        StringBuilder pattern = new StringBuilder();
        Set<String> known = new HashSet<>();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            String name = place.group(1);
            String group = name.replace("_", "");
            pattern.append(Pattern.quote(text.substring(from, place.start())));
            pattern.append(
                    known.add(name)
                            ? "(?<" + group + ">" + LISTS.getOrDefault(name, NAME) + ")"
                            : "\\k<" + group + ">");
            from = place.end();
        }
        pattern.append(Pattern.quote(text.substring(from)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(sql.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        known.forEach(name -> names.put(name, matcher.group(name.replace("_", ""))));
        return Optional.of(names);
    }
}
