package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads what follows `add table` and `drop table`. Where it is wrong the result is null and the
/// cursor knows why.
final class TableCommands {

    private final List<Intent.AddColumn> columns = new ArrayList<>();
    private final List<String> primaryKey = new ArrayList<>();
    private final List<Intent.AddUnique> uniques = new ArrayList<>();
    private final List<Intent.AddForeignKey> keys = new ArrayList<>();
    private final List<Intent.AddCheck> checks = new ArrayList<>();
    private final String table;

    private TableCommands(String table) {
        this.table = table;
    }

    static @Nullable Intent add(Cursor cursor) {
        ColumnName name = ColumnName.read(cursor, "intent.missing-table");
        if (name == null) {
            return null;
        }
        TableCommands command = new TableCommands(name.qualified());
        if (!cursor.atEnd()) {
            command.definitions(cursor);
        }
        return cursor.failed() ? null : command.intent();
    }

    static @Nullable Intent drop(Cursor cursor) {
        ColumnName name = ColumnName.read(cursor, "intent.missing-table");
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return name == null || cursor.failed() ? null : new Intent.DropTable(name.qualified());
    }

    private Intent intent() {
        return new Intent.AddTable(table, columns, primaryKey, uniques, keys, checks);
    }

    private void definitions(Cursor cursor) {
        if (!cursor.take("(")) {
            cursor.fail("intent.unexpected", cursor.peek().text());
            return;
        }
        do {
            Cursor item = cursor.item();
            definition(item);
            if (!item.failed() && !item.atEnd()) {
                item.fail("intent.unexpected", item.peek().text());
            }
            cursor.failLike(item);
        } while (!cursor.failed() && cursor.take(","));
        if (!cursor.failed() && !cursor.take(")")) {
            cursor.fail("intent.missing-bracket", ")");
        }
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
    }

    private void definition(Cursor item) {
        Token first = item.peek();
        if (item.take(Words.PRIMARY, Words.KEY) || item.take(Words.KEY, Words.PRIMARY)) {
            List<String> named = ReferenceText.columns(item);
            if (!primaryKey.isEmpty()) {
                item.failAt(first, "intent.said-twice", "primary key");
            }
            primaryKey.addAll(named);
        } else if (item.take(Words.FOREIGN, Words.KEY) || item.take(Words.KEY, Words.FOREIGN)) {
            foreignKey(item);
        } else if (Words.UNIQUE.matches(first) && item.peek(1).is("(")) {
            item.next();
            uniques.add(new Intent.AddUnique(null, null, ReferenceText.columns(item)));
        } else if (Words.CHECK.matches(first) && item.peek(1).is("(")) {
            item.next();
            check(item);
        } else {
            column(item);
        }
    }

    private void foreignKey(Cursor item) {
        List<String> own = ReferenceText.columns(item);
        if (!item.failed() && !item.take(Words.REFERENCES)) {
            RepairText.arrow(item);
        }
        Reference reference = item.failed() ? null : ReferenceText.read(item);
        if (reference != null) {
            keys.add(new Intent.AddForeignKey(null, null, own, reference, null));
        }
    }

    private void check(Cursor item) {
        String condition = Phrase.read(item, "intent.missing-condition", _ -> false);
        if (condition != null) {
            checks.add(
                    new Intent.AddCheck(
                            null, table, ConstraintCommands.unwrapped(condition), null));
        }
    }

    private void column(Cursor item) {
        Token first = item.peek();
        ColumnCommands.Definition read = ColumnCommands.definition(item);
        if (read == null) {
            return;
        }
        Intent.AddColumn column = read.column();
        if (column.table() != null) {
            item.failAt(first, "intent.two-tables", table, column.table());
        } else if (columns.stream().anyMatch(each -> each.column().equals(column.column()))) {
            item.failAt(first, "intent.said-twice", column.column());
        }
        if (read.primaryKey()) {
            if (!primaryKey.isEmpty()) {
                item.failAt(first, "intent.said-twice", "primary key");
            }
            primaryKey.add(column.column());
        }
        columns.add(column);
    }
}
