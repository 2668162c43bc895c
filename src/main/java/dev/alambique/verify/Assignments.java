package dev.alambique.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows what updates say about the values they assign, as far as it is plain. Where a column is
/// assigned otherwise too, nothing is said about it.
final class Assignments {

    private static final Pattern SINGLE =
            Pattern.compile(
                    "(?is)UPDATE\\s+(?:ONLY\\s+)?("
                            + SqlNames.TABLE
                            + ")\\s+SET\\s+("
                            + SqlNames.NAME
                            + ")\\s*=\\s*(.*?)"
                            + "(?:\\s+WHERE\\s+(.*?))?[\\s;]*");
    private static final Pattern CASE =
            Pattern.compile(
                    "(?is)CASE\\b(?:(?!\\bWHERE\\b|;).)*\\bTHEN\\s+(?:'(?:[^']|'')*+'|-?\\d+|true|false)"
                            + "(?:(?!\\bWHERE\\b|;).)*\\bEND");
    private static final String ROW = "\\([^()']*\\)";
    private static final String KEYS =
            "(?is)(?:AND\\s+"
                    + SqlNames.NAME
                    + "\\s+BETWEEN\\s+:\\w+\\s+AND\\s+:\\w+|AND\\s+"
                    + ROW
                    + "\\s*>=\\s*"
                    + ROW
                    + "\\s+AND\\s+"
                    + ROW
                    + "\\s*<=\\s*"
                    + ROW
                    + ")?";

    private final Set<ColumnName> added = new LinkedHashSet<>();
    private final Set<ColumnName> filled = new LinkedHashSet<>();
    private final Set<ColumnName> otherwise = new LinkedHashSet<>();
    private final Map<ColumnName, String> computed = new LinkedHashMap<>();

    /// A column that is new and starts as null in every row.
    void add(ColumnName column) {
        added.add(column);
    }

    void rename(ColumnName from, ColumnName to) {
        String expression = computed.remove(from);
        if (expression != null) {
            computed.put(to, expression);
        }
        if (added.remove(from)) {
            added.add(to);
        }
    }

    /// Its values go, or change in a way that is not followed here.
    void leave(ColumnName column, ColumnName original) {
        forget(column);
        otherwise.add(original);
    }

    private void forget(ColumnName column) {
        computed.remove(column);
        added.remove(column);
    }

    /// Something ran of which nobody knows what it does.
    void forget() {
        added.clear();
        computed.clear();
        otherwise.addAll(filled);
    }

    /// An update that assigns the column; `original` is its name at the beginning.
    void assign(String sql, ColumnName column, ColumnName original) {
        Matcher single = SINGLE.matcher(sql.strip());
        boolean one =
                single.matches()
                        && SqlNames.plain(single.group(2)).equals(column.column())
                        && isOne(single);
        String where = one && single.group(4) != null ? single.group(4).strip() : "";
        String isNull = "(?is)\"?" + Pattern.quote(column.column()) + "\"?\\s+IS\\s+NULL\\b";
        String further = where.replaceFirst(isNull, "").strip();
        boolean nulls = !further.equals(where) && where.matches(isNull + ".*");
        if (one && nulls && !mayBeEither(further)) {
            filled.add(original);
        } else {
            otherwise.add(original);
        }
        boolean everyRow = where.isEmpty() || (nulls && further.matches(KEYS));
        boolean known = one && everyRow && CASE.matcher(single.group(3).strip()).matches();
        String before = computed.get(column);
        if (known
                && added.contains(column)
                && (before == null || before.equals(expression(single)))) {
            computed.put(column, expression(single));
        } else if (!isNothing(where)) {
            forget(column);
        }
    }

    private static String expression(Matcher single) {
        return single.group(3).strip();
    }

    /// Only one column is assigned.
    private static boolean isOne(Matcher single) {
        return outermost(single.group(3)).stream()
                .noneMatch(each -> each.matches("(?s).*,\\s*" + SqlNames.NAME + "\\s*=(?!=).*"));
    }

    private static boolean mayBeEither(String condition) {
        return outermost(condition).stream().anyMatch(each -> each.matches("(?is).*\\bOR\\b.*"));
    }

    private static boolean isNothing(String where) {
        return where.equals("1 = 0");
    }

    /// The text without strings and what stands in brackets.
    private static List<String> outermost(String sql) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char each : sql.replaceAll("'(?:[^']|'')*+'", "''").toCharArray()) {
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (depth == 0) {
                part.append(each);
            } else if (!part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    DeclaredValues values() {
        Set<ColumnName> only = new LinkedHashSet<>(filled);
        only.removeAll(otherwise);
        return new DeclaredValues(only, computed);
    }
}
