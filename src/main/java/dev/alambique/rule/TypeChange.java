package dev.alambique.rule;

import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlType;

import java.util.List;
import java.util.Optional;

/// What a change of type does to the values there are, as far as the two types alone tell.
enum TypeChange {
    /// PostgreSQL only changes its catalog.
    FREE,
    /// PostgreSQL writes the table anew, and every value stays what it is.
    REWRITE,
    /// Some values no longer fit: they are cut, rounded, or stop the migration.
    LOSSY,
    /// The types are not known well enough.
    UNKNOWN;

    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final List<String> FRACTIONS =
            List.of("numeric", "decimal", "float", "real", "double", "double precision");
    private static final List<String> TEXTS = List.of("varchar", "char", "text");

    static TypeChange of(SqlType from, SqlType to) {
        if (!from.known() || !to.known()) {
            return UNKNOWN;
        }
        if (from.equals(to)) {
            return FREE;
        }
        String old = from.name();
        String wanted = to.name();
        if (TEXTS.contains(old) && TEXTS.contains(wanted)) {
            return text(from, to);
        }
        if (INTEGERS.contains(old) && INTEGERS.contains(wanted)) {
            return INTEGERS.indexOf(wanted) < INTEGERS.indexOf(old) ? LOSSY : REWRITE;
        }
        if (FRACTIONS.contains(old) && FRACTIONS.contains(wanted)) {
            return old.equals(wanted) ? numeric(from, to) : REWRITE;
        }
        boolean toFewer =
                (FRACTIONS.contains(old) && INTEGERS.contains(wanted))
                        || (TEXTS.contains(old) && !TEXTS.contains(wanted))
                        || (old.contains("time") && wanted.equals("date"))
                        || (old.startsWith("datetime") && wanted.equals("time"));
        return toFewer ? LOSSY : REWRITE;
    }

    private static TypeChange text(SqlType from, SqlType to) {
        int old = argument(from, 0).orElse(Integer.MAX_VALUE);
        int wanted = argument(to, 0).orElse(Integer.MAX_VALUE);
        if (wanted < old) {
            return LOSSY;
        }
        return from.name().equals("char") || to.name().equals("char") ? REWRITE : FREE;
    }

    private static TypeChange numeric(SqlType from, SqlType to) {
        if (to.arguments().isEmpty()) {
            return FREE;
        }
        int oldScale = argument(from, 1).orElse(0);
        int scale = argument(to, 1).orElse(0);
        int oldDigits = argument(from, 0).orElse(1_000) - oldScale;
        int digits = argument(to, 0).orElse(1_000) - scale;
        if (from.arguments().isEmpty() || scale < oldScale || digits < oldDigits) {
            return LOSSY;
        }
        return scale == oldScale ? FREE : REWRITE;
    }

    private static Optional<Integer> argument(SqlType type, int index) {
        return type.arguments().size() > index && type.arguments().get(index).matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(type.arguments().get(index)))
                : Optional.empty();
    }

    /// From what the schema, or else the operation itself, says the column was.
    static TypeChange of(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        SqlType from =
                context.columnBefore(alter.table(), alter.column())
                        .map(Column::type)
                        .orElse(alter.existingType());
        return to == null ? FREE : from == null ? UNKNOWN : of(from, to);
    }
}
