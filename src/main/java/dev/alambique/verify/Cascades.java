package dev.alambique.verify;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why rows went from tables nobody mentioned: they refer to a table that was rebuilt or dropped
/// while foreign keys were watched.
final class Cascades {

    private static final Pattern DROPPED =
            Pattern.compile(
                    "(?i)\\bDROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(" + SqlNames.TABLE + ")");

    private Cascades() {}

    /// The end of a sentence, or nothing.
    static String explained(
            Schema schema,
            Map<String, Long> then,
            Map<String, Long> now,
            List<ExecutedStatement> statements) {
        List<String> dropped =
                statements.stream()
                        .map(statement -> DROPPED.matcher(statement.sql()))
                        .filter(Matcher::find)
                        .map(found -> SqlNames.plain(found.group(1)))
                        .toList();
        return schema.tables().stream()
                .filter(table -> !Objects.equals(then.get(table.name()), now.get(table.name())))
                .flatMap(table ->
                        table.constraintsOf(Constraint.ForeignKey.class)
                                .filter(key -> dropped.contains(key.referencedTable()))
                                .map(key -> sentence(table, key)))
                .findFirst()
                .orElse("");
    }

    private static String sentence(Table table, Constraint.ForeignKey key) {
        return "; the rows of "
                + table.name()
                + " refer to "
                + key.referencedTable()
                + ", which was dropped or rebuilt while foreign keys were watched";
    }
}
