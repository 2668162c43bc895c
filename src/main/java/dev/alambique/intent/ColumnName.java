package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

/// `columna`, `tabla.columna` or `esquema.tabla.columna`, as it was typed.
record ColumnName(@Nullable String table, String column) {

    static @Nullable ColumnName read(Cursor cursor) {
        return read(cursor, "intent.missing-column");
    }

    /// `missingKey` is what is said where no name stands.
    static @Nullable ColumnName read(Cursor cursor, String missingKey) {
        String first = cursor.name(missingKey);
        if (first == null) {
            return null;
        }
        String table = null;
        String column = first;
        while (cursor.take(".")) {
            String next = cursor.name(missingKey);
            if (next == null) {
                return null;
            }
            table = table == null ? column : table + "." + column;
            column = next;
        }
        return new ColumnName(table, column);
    }

    /// `in table tareas`, `en la tabla tareas`; null where nothing of the kind stands here.
    static @Nullable String readTable(Cursor cursor) {
        if (!startsTable(cursor)) {
            return null;
        }
        cursor.next();
        cursor.take(Words.ARTICLE);
        cursor.take(Words.TABLE);
        ColumnName name = read(cursor);
        return name == null ? null : name.qualified();
    }

    static boolean startsTable(Cursor cursor) {
        return Words.ON.matches(cursor.peek()) && !Words.TYPE.matches(cursor.peek(1));
    }

    String qualified() {
        return table == null ? column : table + "." + column;
    }

    /// The same column in a table that was named elsewhere in the line.
    ColumnName in(@Nullable String other, Cursor cursor) {
        if (other == null || other.equals(table)) {
            return this;
        }
        if (table != null) {
            cursor.fail("intent.two-tables", table, other);
        }
        return new ColumnName(other, column);
    }
}
