package dev.alambique.verify;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What revisions say they take away from tables, besides rows: constraints and indexes by `names`,
/// columns with all that stands on them, and of `altered` columns whatever they restate. Of SQL
/// they send themselves, every object that it names counts as said.
record DeclaredDrops(
        Set<String> names, Set<ColumnName> columns, Set<ColumnName> altered, List<String> sql) {

    static final DeclaredDrops NONE = new DeclaredDrops(Set.of(), Set.of(), Set.of(), List.of());

    DeclaredDrops {
        names = Set.copyOf(names);
        columns = Set.copyOf(columns);
        altered = Set.copyOf(altered);
        sql = List.copyOf(sql);
    }

    boolean names(String object) {
        return names.contains(object)
                || sql.stream().anyMatch(text -> word(object).matcher(text).find());
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?U)(?<!\\w)" + Pattern.quote(name) + "(?!\\w)");
    }
}
