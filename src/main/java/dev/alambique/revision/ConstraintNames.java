package dev.alambique.revision;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Names and kinds that were never written down.
final class ConstraintNames {

    /// In bytes; longer names are cut.
    private static final int LONGEST = 63;

    private ConstraintNames() {}

    /// The name PostgreSQL makes up where nothing is in its way.
    static String postgresql(Table table, Constraint constraint) {
        return postgresql(table, constraint, Set.of());
    }

    /// The name PostgreSQL makes up, numbered until nobody has it.
    static String postgresql(Table table, Constraint constraint, Set<String> taken) {
        String middle =
                constraint instanceof Constraint.Check check
                        ? onlyColumn(table, check.condition())
                        : constraint instanceof Constraint.PrimaryKey
                                ? ""
                                : String.join("_", constraint.columns());
        return free(table.name(), middle, label(constraint), taken);
    }

    /// `tareas_id_seq` and the like: table, column and kind, cut to fit and numbered until free.
    static String free(String table, String middle, String label, Set<String> taken) {
        String bare = table.substring(table.lastIndexOf('.') + 1);
        String name = fitted(bare, middle, label);
        for (int number = 1; taken.contains(name); number++) {
            name = fitted(bare, middle, label + number);
        }
        return name;
    }

    /// As SQLAlchemy cuts a name it made up itself: with the end of its digest.
    static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            String hexadecimal = HexFormat.of().formatHex(digest);
            return name.substring(0, LONGEST - 8) + "_" + hexadecimal.substring(28);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// The longer of the two first parts is cut, character by character.
    private static String fitted(String table, String middle, String label) {
        String first = table;
        String second = middle;
        int fixed = label.length() + 1 + (middle.isEmpty() ? 0 : 1);
        while (bytes(first) + bytes(second) + fixed > LONGEST) {
            if (bytes(first) > bytes(second)) {
                first = first.substring(0, first.length() - 1);
            } else {
                second = second.substring(0, second.length() - 1);
            }
        }
        return middle.isEmpty() ? first + "_" + label : first + "_" + second + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The one column a condition speaks of; empty where there are several.
    private static String onlyColumn(Table table, String condition) {
        List<String> columns =
                table.columns().stream()
                        .map(each -> each.name())
                        .filter(each -> SqlText.mentions(condition, each))
                        .toList();
        return columns.size() == 1 ? columns.getFirst() : "";
    }

    private static String label(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey _ -> "pkey";
            case Constraint.Unique _ -> "key";
            case Constraint.ForeignKey _ -> "fkey";
            case Constraint.Check _ -> "check";
            case Constraint.Other _ -> "excl";
        };
    }

    /// Alembic's `type_`.
    static String kind(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey _ -> "primary";
            case Constraint.Unique _ -> "unique";
            case Constraint.ForeignKey _ -> "foreignkey";
            case Constraint.Check _ -> "check";
            case Constraint.Other _ -> "other";
        };
    }
}
