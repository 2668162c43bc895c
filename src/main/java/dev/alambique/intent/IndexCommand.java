package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads what follows `add index`. Where it is wrong the result is null and the cursor knows why.
final class IndexCommand {

    private final Cursor cursor;
    private final List<String> columns = new ArrayList<>();
    private @Nullable String name;
    private @Nullable String table;
    private boolean unique;
    private boolean concurrently;
    private @Nullable String where;

    private IndexCommand(Cursor cursor, boolean unique) {
        this.cursor = cursor;
        this.unique = unique;
    }

    static @Nullable Intent add(Cursor cursor) {
        return new IndexCommand(cursor, false).read();
    }

    static @Nullable Intent addUnique(Cursor cursor) {
        return new IndexCommand(cursor, true).read();
    }

    static @Nullable Intent drop(Cursor cursor) {
        String name = cursor.name("intent.missing-index-name");
        String table = name == null ? null : ColumnName.readTable(cursor);
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return name == null || cursor.failed() ? null : new Intent.DropIndex(table, name);
    }

    private @Nullable Intent read() {
        options();
        if (!Words.ON.matches(cursor.peek())) {
            name = cursor.name("intent.missing-index-table");
        }
        options();
        if (!cursor.failed() && !cursor.take(Words.ON)) {
            cursor.fail("intent.missing-index-table");
        }
        cursor.take(Words.ARTICLE);
        cursor.take(Words.TABLE);
        target();
        while (!cursor.failed() && !cursor.atEnd()) {
            if (!option()) {
                cursor.fail("intent.unexpected", cursor.peek().text());
            }
        }
        return cursor.failed()
                ? null
                : new Intent.AddIndex(name, table, columns, unique, concurrently, where);
    }

    /// `tareas(a, b)`, `tareas.a` or `(a, b)`.
    private void target() {
        if (cursor.failed()) {
            return;
        }
        ColumnName target = cursor.peek().is("(") ? null : ColumnName.read(cursor);
        if (cursor.failed()) {
            return;
        }
        if (cursor.take("(")) {
            table = target == null ? null : target.qualified();
            columns();
        } else if (target != null && target.table() != null) {
            table = target.table();
            columns.add(target.column());
        } else {
            cursor.fail("intent.missing-index-columns");
        }
    }

    private void columns() {
        do {
            Token token = cursor.peek();
            String column = cursor.name("intent.missing-index-columns");
            if (column == null) {
                return;
            }
            if (cursor.peek().is("(")) {
                cursor.failAt(token, "intent.index-expression", column);
                return;
            }
            columns.add(column);
        } while (cursor.take(","));
        if (!cursor.take(")")) {
            cursor.fail("intent.missing-bracket", ")");
        }
    }

    private void options() {
        boolean more = true;
        while (more && !cursor.failed() && !cursor.atEnd()) {
            more = option();
        }
    }

    private boolean option() {
        if (cursor.take(Words.UNIQUE)) {
            unique = true;
            return true;
        }
        if (cursor.take(Words.CONCURRENTLY) || withoutBlocking()) {
            concurrently = true;
            return true;
        }
        if (!columns.isEmpty() && cursor.take(Words.WHERE)) {
            condition();
            return true;
        }
        return false;
    }

    private boolean withoutBlocking() {
        boolean found =
                Words.folded(cursor.peek().text()).equals("sin")
                        && Words.folded(cursor.peek(1).text()).startsWith("bloque");
        if (found) {
            cursor.skip(2);
        }
        return found;
    }

    private void condition() {
        if (cursor.atEnd()) {
            cursor.fail("intent.missing-condition");
            return;
        }
        int depth = 0;
        for (Token token : cursor.rest()) {
            depth += token.is("(") ? 1 : 0;
            depth -= token.is(")") ? 1 : 0;
            if (depth < 0 || isUnsafe(token)) {
                cursor.failAt(token, "intent.unsafe-condition", token.text());
                return;
            }
        }
        if (depth > 0) {
            cursor.fail("intent.missing-bracket", ")");
            return;
        }
        where = cursor.remainingText();
        if (where.contains("--") || where.contains("/*")) {
            cursor.fail("intent.unsafe-condition", where);
        }
    }

    private static boolean isUnsafe(Token token) {
        return token.kind() == Token.Kind.UNTERMINATED
                || token.is(";")
                || token.is("\\")
                || token.is("$");
    }
}
