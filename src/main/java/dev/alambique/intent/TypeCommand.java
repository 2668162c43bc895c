package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// Reads `alter column … type …` and `change type of … to …`. Where it is wrong the result is null
/// and the cursor knows why.
final class TypeCommand {

    private static final Pattern ZONE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}");

    private TypeCommand() {}

    static boolean begins(Cursor cursor) {
        int at = Words.ALTER.matches(cursor.peek()) || Words.ON.matches(cursor.peek()) ? 1 : 0;
        return Words.TYPE.matches(cursor.peek(at));
    }

    /// From the word `type` on.
    static @Nullable Intent of(ColumnName column, Cursor cursor) {
        cursor.skip(Words.TYPE.matches(cursor.peek()) ? 1 : 2);
        return rest(column, cursor);
    }

    /// What follows `change type`: `of tareas.precio to numeric(10, 2)`.
    static @Nullable Intent read(Cursor cursor) {
        cursor.take(Words.ON);
        cursor.take(Words.ARTICLE);
        cursor.take(Words.COLUMN);
        ColumnName column = ColumnName.read(cursor);
        if (column == null) {
            return null;
        }
        if (EnumCommand.follows(cursor)) {
            return EnumCommand.of(column, cursor);
        }
        cursor.take(Words.TO);
        return rest(column, cursor);
    }

    private static @Nullable Intent rest(ColumnName column, Cursor cursor) {
        if (cursor.atEnd()) {
            cursor.fail("intent.missing-type");
            return null;
        }
        TypeText type = TypeText.read(cursor);
        if (type == null) {
            return null;
        }
        String zone = null;
        Rollout rollout = null;
        String using = null;
        boolean more = true;
        while (more && !cursor.failed() && !cursor.atEnd()) {
            Rollout said = Rollout.read(cursor);
            if (said != null) {
                rollout = said;
            } else if (isZone(cursor)) {
                zone = zone(cursor);
            } else if (cursor.take(Words.FILL)) {
                using = Phrase.read(cursor, "intent.missing-expression", Rollout::isNext);
            } else {
                more = false;
            }
        }
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return cursor.failed()
                ? null
                : new Intent.ChangeType(
                        column.table(), column.column(), type.type(), using, zone, rollout);
    }

    /// `assume utc`, `as utc`, `asumiendo 'America/Lima'`.
    private static boolean isZone(Cursor cursor) {
        String word = Words.folded(cursor.peek().text());
        return List.of("assume", "assuming", "asumiendo", "suponiendo", "as", "como", "en")
                .contains(word);
    }

    private static @Nullable String zone(Cursor cursor) {
        cursor.next();
        Token token = cursor.next();
        String text =
                token.kind() == Token.Kind.STRING
                        ? token.text().substring(1, token.text().length() - 1)
                        : token.text();
        while (token.kind() == Token.Kind.WORD && cursor.take("/")) {
            text = text + "/" + cursor.next().text();
        }
        if (!ZONE.matcher(text).matches()) {
            cursor.failAt(token, "intent.missing-zone");
            return null;
        }
        return text.equalsIgnoreCase("utc") ? "UTC" : text;
    }
}
