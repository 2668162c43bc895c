package dev.alambique.alembic;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The signature of one directive: what may be given by position, and what only by keyword. `open`
/// ones also take the options of a dialect (`postgresql_…`); `rest` names what collects further
/// positional arguments.
record Directive(
        String name,
        List<String> positional,
        Set<String> keywords,
        @Nullable String rest,
        boolean open) {

    Directive {
        positional = List.copyOf(positional);
        keywords = Set.copyOf(keywords);
    }

    boolean takes(String keyword) {
        return positional.contains(keyword)
                || keywords.contains(keyword)
                || (open && isOfDialect(keyword));
    }

    /// Every keyword it takes by name.
    Set<String> names() {
        Set<String> all = new LinkedHashSet<>(positional);
        all.addAll(keywords);
        return all;
    }

    private static boolean isOfDialect(String keyword) {
        return keyword.matches("(postgresql|sqlite|mysql|mariadb|mssql|oracle)_\\w+");
    }
}
