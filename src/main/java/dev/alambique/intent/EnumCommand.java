package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Reads `add value 'cancelada' to enum estado`, `drop value 'vieja' from enum estado`, `rename
/// value 'vieja' to 'nueva' in enum estado` and PostgreSQL's `alter type estado add value
/// 'cancelada'`. Where it is wrong the result is null and the cursor knows why.
final class EnumCommand {

    private EnumCommand() {}

    /// What follows `add value`.
    static @Nullable Intent add(Cursor cursor) {
        String value = value(cursor);
        if (value == null) {
            return null;
        }
        if (!cursor.take(Words.ON)) {
            cursor.fail("intent.missing-enum");
            return null;
        }
        cursor.take(Words.ARTICLE);
        cursor.take(Words.ENUM);
        cursor.take(Words.COLUMN);
        ColumnName target = ColumnName.read(cursor);
        return target == null ? null : placed(target, value, cursor);
    }

    /// What follows `drop value`.
    static @Nullable Intent drop(Cursor cursor) {
        String value = value(cursor);
        if (value == null) {
            return null;
        }
        if (!cursor.take(Words.ON)) {
            cursor.fail("intent.missing-enum");
            return null;
        }
        cursor.take(Words.ARTICLE);
        cursor.take(Words.ENUM);
        cursor.take(Words.COLUMN);
        ColumnName target = ColumnName.read(cursor);
        if (target == null) {
            return null;
        }
        String other = null;
        if (isMap(cursor)) {
            cursor.next();
            cursor.take(Words.TO);
            other = value(cursor);
        }
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return cursor.failed()
                ? null
                : new Intent.DropEnumValue(target.table(), target.column(), value, other);
    }

    /// What follows `rename value`.
    static @Nullable Intent rename(Cursor cursor) {
        String value = value(cursor);
        if (value == null) {
            return null;
        }
        if (!cursor.take(Words.TO)) {
            cursor.fail("intent.missing-new-name");
            return null;
        }
        String newValue = value(cursor);
        if (newValue == null) {
            return null;
        }
        if (!cursor.take(Words.ON)) {
            cursor.fail("intent.missing-enum");
            return null;
        }
        cursor.take(Words.ARTICLE);
        cursor.take(Words.ENUM);
        cursor.take(Words.COLUMN);
        return renamed(ColumnName.read(cursor), value, newValue, cursor);
    }

    private static @Nullable Intent renamed(
            @Nullable ColumnName target, String value, String newValue, Cursor cursor) {
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return target == null || cursor.failed()
                ? null
                : new Intent.RenameEnumValue(target.table(), target.column(), value, newValue);
    }

    private static boolean isMap(Cursor cursor) {
        String word = Words.folded(cursor.peek().text());
        return List.of("map", "mapping", "pasar", "convertir", "mapear").contains(word);
    }

    static boolean follows(Cursor cursor) {
        boolean verb = Words.ADD.matches(cursor.peek()) || Words.RENAME.matches(cursor.peek());
        return verb && Words.VALUE.matches(cursor.peek(1));
    }

    /// What follows `alter type estado`.
    static @Nullable Intent of(ColumnName target, Cursor cursor) {
        boolean rename = Words.RENAME.matches(cursor.peek());
        cursor.skip(2);
        String value = value(cursor);
        if (value != null && rename) {
            if (!cursor.take(Words.TO)) {
                cursor.fail("intent.missing-new-name");
                return null;
            }
            String newValue = value(cursor);
            return newValue == null ? null : renamed(target, value, newValue, cursor);
        }
        return value == null ? null : placed(target, value, cursor);
    }

    private static @Nullable Intent placed(ColumnName target, String value, Cursor cursor) {
        Boolean after = null;
        String neighbour = null;
        if (Words.AFTER.matches(cursor.peek()) || Words.BEFORE.matches(cursor.peek())) {
            after = Words.AFTER.matches(cursor.next());
            cursor.take(Words.ON);
            neighbour = value(cursor);
        }
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return cursor.failed()
                ? null
                : new Intent.AddEnumValue(target.table(), target.column(), value, neighbour, after);
    }

    /// In quotes of either kind, or a bare word.
    private static @Nullable String value(Cursor cursor) {
        Token token = cursor.peek();
        String value =
                switch (token.kind()) {
                    case STRING ->
                            token.text().substring(1, token.text().length() - 1).replace("''", "'");
                    case QUOTED, WORD -> token.text();
                    case NUMBER, OPTION, SYMBOL, UNTERMINATED -> "";
                };
        if (value.isBlank() || value.length() > Names.LONGEST) {
            cursor.fail("intent.missing-value-name");
            return null;
        }
        cursor.next();
        return value;
    }
}
