package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads `refuse`, `fix prioridad = 2` and `fix prioridad 99 -> 2, 98 -> 1`. Where it is wrong the
/// result is null and the cursor knows why.
final class RepairText {

    private RepairText() {}

    static boolean starts(Cursor cursor) {
        return Words.FIX.matches(cursor.peek()) || Words.REFUSE.matches(cursor.peek());
    }

    static @Nullable Repair read(Cursor cursor) {
        if (cursor.take(Words.REFUSE)) {
            return new Repair.Refuse();
        }
        cursor.take(Words.FIX);
        String column = cursor.name("intent.missing-column");
        if (column == null) {
            return null;
        }
        if (cursor.take("=")) {
            String value = value(cursor);
            return value == null ? null : new Repair.Set(column, value);
        }
        Map<String, String> values = new LinkedHashMap<>();
        do {
            String from = LiteralText.read(cursor);
            if (from == null || !arrow(cursor)) {
                return null;
            }
            String to = value(cursor);
            if (to == null) {
                return null;
            }
            values.put(from, to);
        } while (cursor.take(","));
        return new Repair.Replace(column, values);
    }

    /// `->` or an arrow; a problem in the cursor where there is none.
    static boolean arrow(Cursor cursor) {
        if (cursor.take("\u2192")) {
            return true;
        }
        boolean found = cursor.peek().is("-") && cursor.peek(1).is(">");
        if (found) {
            cursor.skip(2);
        } else {
            cursor.fail("intent.missing-arrow");
        }
        return found;
    }

    private static @Nullable String value(Cursor cursor) {
        return cursor.take(Words.NULL) ? "null" : LiteralText.read(cursor);
    }
}
