package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

/// Reads `comment on table tareas is 'lo pendiente'` and what stands behind `alter column
/// tareas.notas comment`. Where it is wrong the result is null and the cursor knows why.
final class CommentCommand {

    private CommentCommand() {}

    static @Nullable Intent read(Cursor cursor) {
        cursor.take(Words.ON);
        cursor.take(Words.ARTICLE);
        boolean table = cursor.take(Words.TABLE);
        cursor.take(Words.COLUMN);
        ColumnName named = ColumnName.read(cursor);
        if (named == null) {
            return null;
        }
        return table ? of(named.qualified(), null, cursor) : of(named, cursor);
    }

    static @Nullable Intent of(ColumnName named, Cursor cursor) {
        return of(named.table(), named.column(), cursor);
    }

    private static @Nullable Intent of(
            @Nullable String table, @Nullable String column, Cursor cursor) {
        cursor.take(Words.IS);
        boolean goes = cursor.take(Words.NULL);
        String comment = goes ? null : text(cursor);
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return cursor.failed() ? null : new Intent.ChangeComment(table, column, comment);
    }

    private static @Nullable String text(Cursor cursor) {
        Token token = cursor.peek();
        String text =
                switch (token.kind()) {
                    case STRING ->
                            token.text().substring(1, token.text().length() - 1).replace("''", "'");
                    case QUOTED -> token.text();
                    case WORD, NUMBER, OPTION, SYMBOL, UNTERMINATED -> "";
                };
        if (text.isBlank()) {
            cursor.fail("intent.missing-comment");
            return null;
        }
        cursor.next();
        return text;
    }
}
