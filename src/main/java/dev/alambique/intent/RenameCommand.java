package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

/// Reads what follows `rename column` and `rename table`. Where it is wrong the result is null and
/// the cursor knows why.
final class RenameCommand {

    private RenameCommand() {}

    static @Nullable Intent column(Cursor cursor) {
        ColumnName column = ColumnName.read(cursor);
        String table = Words.TO.matches(cursor.peek()) ? null : ColumnName.readTable(cursor);
        ColumnName named = column == null ? null : column.in(table, cursor);
        String newName = newName(cursor, "intent.missing-column");
        Rollout rollout = rollout(cursor);
        return named == null || newName == null || cursor.failed()
                ? null
                : new Intent.RenameColumn(named.table(), named.column(), newName, rollout);
    }

    static @Nullable Intent table(Cursor cursor) {
        ColumnName table = ColumnName.read(cursor);
        String newName = newName(cursor, "intent.missing-table");
        Rollout rollout = rollout(cursor);
        return table == null || newName == null || cursor.failed()
                ? null
                : new Intent.RenameTable(table.qualified(), newName, rollout);
    }

    private static @Nullable String newName(Cursor cursor, String missing) {
        if (cursor.failed()) {
            return null;
        }
        if (!cursor.take(Words.TO)) {
            cursor.fail("intent.missing-new-name");
            return null;
        }
        String name = cursor.name(missing);
        if (name != null && cursor.peek().is(".")) {
            cursor.fail("intent.new-name-qualified", name);
        }
        return name;
    }

    /// Nothing may follow it.
    private static @Nullable Rollout rollout(Cursor cursor) {
        if (cursor.failed()) {
            return null;
        }
        Rollout rollout = Rollout.read(cursor);
        if (!cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return rollout;
    }
}
