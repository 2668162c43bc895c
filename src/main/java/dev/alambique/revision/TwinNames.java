package dev.alambique.revision;

import dev.alambique.schema.SqlName;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What fills the places of triggers that stand between two columns of a table.
final class TwinNames {

    private static final int LONGEST = 55;
    private static final String PREFIX = "sync_";
    private static final List<String> TRIGGERS =
            List.of("name", "trigger", "insert", "update_old", "update_new");

    private TwinNames() {}

    /// `key` is what tells a row apart in SQLite.
    static Map<String, String> of(String table, String old, String now, List<String> key) {
        int dot = table.lastIndexOf('.');
        String plain = PREFIX + table.substring(dot + 1) + "_" + old + "_" + now;
        String name = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
        Map<String, String> names = new TreeMap<>();
        names.put("table", SqlName.written(table));
        names.put("old", SqlName.written(old));
        names.put("now", SqlName.written(now));
        names.put("name", SqlName.written(name));
        names.put("trigger", SqlName.written(table.substring(0, dot + 1) + name));
        names.put("insert", SqlName.written(name + "_insert"));
        names.put("update_old", SqlName.written(name + "_old"));
        names.put("update_new", SqlName.written(name + "_new"));
        names.put(
                "row",
                key.stream()
                        .map(SqlName::written)
                        .map(column -> column + " = NEW." + column)
                        .collect(Collectors.joining(" AND ")));
        return names;
    }

    /// A trigger or function of somebody else's is none of ours to make or to drop.
    static boolean areOurs(Map<String, String> names) {
        return names.entrySet().stream()
                .filter(each -> TRIGGERS.contains(each.getKey()))
                .allMatch(each -> SqlName.bare(each.getValue()).startsWith(PREFIX));
    }
}
