package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads what follows `revision`. Where it is wrong the result is null and the cursor knows why.
final class RevisionCommand {

    private final Cursor cursor;
    private final Map<String, String> decisions = new LinkedHashMap<>();
    private @Nullable String message;

    private RevisionCommand(Cursor cursor) {
        this.cursor = cursor;
    }

    static @Nullable Intent read(Cursor cursor) {
        return new RevisionCommand(cursor).read();
    }

    private @Nullable Intent read() {
        while (!cursor.failed() && !cursor.atEnd()) {
            Token token = cursor.next();
            switch (token.kind()) {
                case OPTION -> option(token);
                case WORD, QUOTED, STRING, NUMBER, SYMBOL, UNTERMINATED ->
                        cursor.failAt(token, "intent.unexpected", token.text());
            }
        }
        return cursor.failed() ? null : new Intent.SyncModels(message, decisions);
    }

    private void option(Token option) {
        switch (option.text()) {
            case "--autogenerate" -> {}
            case "-m", "--message" -> message = text(cursor);
            case "--rename" -> decision("rename");
            case "--rename-table" -> renameTable();
            case "--fill" -> decision("fill");
            case "--drop" -> decision("drop");
            case "--zero-downtime" -> decision("zero-downtime");
            default -> cursor.failAt(option, "intent.unknown-option", option.text());
        }
    }

    /// What follows `-m`.
    static @Nullable String text(Cursor cursor) {
        cursor.take("=");
        Token token = cursor.next();
        return switch (token.kind()) {
            case WORD, QUOTED, NUMBER -> token.text();
            case STRING -> token.text().substring(1, token.text().length() - 1).replace("''", "'");
            case OPTION, SYMBOL, UNTERMINATED -> {
                cursor.failAt(token, "intent.missing-message");
                yield null;
            }
        };
    }

    private void decision(String kind) {
        ColumnName column = ColumnName.read(cursor);
        if (column == null) {
            return;
        }
        String key = kind + " " + column.qualified();
        if (kind.equals("drop") || kind.equals("zero-downtime")) {
            decisions.put(key, "yes");
            return;
        }
        if (!cursor.take("=")) {
            cursor.fail("intent.missing-value", column.qualified());
            return;
        }
        String value =
                kind.equals("fill")
                        ? LiteralText.read(cursor)
                        : cursor.peek().is("-") ? noRename() : cursor.name("intent.missing-column");
        if (value != null) {
            decisions.put(key, value);
        }
    }

    /// `--rename-table tareas=pendientes`; `-` again for one that was dropped.
    private void renameTable() {
        String table = cursor.name("intent.missing-table");
        if (table == null) {
            return;
        }
        if (!cursor.take("=")) {
            cursor.fail("intent.missing-value", table);
            return;
        }
        String value = cursor.peek().is("-") ? noRename() : cursor.name("intent.missing-table");
        if (value != null) {
            decisions.put("rename-table " + table, value);
        }
    }

    /// `--rename tareas.nombre=-`: it was dropped, not renamed.
    private String noRename() {
        cursor.next();
        return "";
    }
}
