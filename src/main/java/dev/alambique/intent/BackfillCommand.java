package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

/// Reads what follows `backfill`. Where it is wrong the result is null and the cursor knows why.
final class BackfillCommand {

    private BackfillCommand() {}

    /// `tareas.actualizado_en = creado_en where actualizado_en is null batch 1000`.
    static @Nullable Intent read(Cursor cursor) {
        cursor.take(Words.COLUMN);
        ColumnName column = ColumnName.read(cursor);
        if (column == null) {
            return null;
        }
        if (!cursor.take("=") && !cursor.take(Words.WITH)) {
            cursor.fail("intent.missing-equals", column.qualified());
            return null;
        }
        String expression = Phrase.read(cursor, "intent.missing-expression", BackfillCommand::ends);
        String where =
                cursor.take(Words.WHERE)
                        ? Phrase.read(cursor, "intent.missing-condition", BackfillCommand::isBatch)
                        : null;
        Integer batch = batch(cursor);
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return cursor.failed() || expression == null
                ? null
                : new Intent.Backfill(column.table(), column.column(), expression, where, batch);
    }

    private static boolean ends(Cursor cursor) {
        return Words.WHERE.matches(cursor.peek()) || isBatch(cursor);
    }

    private static boolean isBatch(Cursor cursor) {
        int word = Words.ON.matches(cursor.peek()) ? 1 : 0;
        int number = word + (Words.ON.matches(cursor.peek(word + 1)) ? 2 : 1);
        return Words.BATCH.matches(cursor.peek(word))
                && (cursor.peek(number).kind() == Token.Kind.NUMBER
                        || cursor.isEnd(cursor.peek(number)));
    }

    /// `batch 1000`, `in batches of 1000`, `en lotes de 1000`; null where nothing of it stands
    /// here.
    private static @Nullable Integer batch(Cursor cursor) {
        if (cursor.failed() || !isBatch(cursor)) {
            return null;
        }
        cursor.take(Words.ON);
        cursor.next();
        cursor.take(Words.ON);
        Token number = cursor.peek();
        if (cursor.atEnd()) {
            cursor.fail("intent.missing-literal");
            return null;
        }
        if (!number.text().matches("[1-9]\\d{0,5}")) {
            cursor.fail("intent.batch-size", number.text());
            return null;
        }
        cursor.next();
        return Integer.valueOf(number.text());
    }
}
