package dev.alambique.intent;

import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads what follows `merge columns`, `split column`, `extract column` and `normalise column`.
/// Where it is wrong the result is null and the cursor knows why.
final class DeriveCommands {

    private final Cursor cursor;
    private @Nullable SqlType type;
    private @Nullable String separator;

    private DeriveCommands(Cursor cursor) {
        this.cursor = cursor;
    }

    /// `tareas.calle, numero into direccion separator ' '`.
    static @Nullable Intent merge(Cursor cursor) {
        return new DeriveCommands(cursor).merge();
    }

    /// `clientes.nombre_completo into nombre, apellido separator ' '`.
    static @Nullable Intent split(Cursor cursor) {
        return new DeriveCommands(cursor).split();
    }

    /// `tareas.datos -> 'color' into color varchar(20)`.
    static @Nullable Intent extract(Cursor cursor) {
        return new DeriveCommands(cursor).extract();
    }

    /// `productos.categoria into categorias(nombre)`.
    static @Nullable Intent normalise(Cursor cursor) {
        return new DeriveCommands(cursor).normalise();
    }

    private @Nullable Intent normalise() {
        ColumnName column = ColumnName.read(cursor);
        String newTable = intoTable();
        String newColumn = null;
        if (!cursor.failed() && cursor.take("(")) {
            newColumn = cursor.name("intent.missing-column");
            if (!cursor.failed() && !cursor.take(")")) {
                cursor.fail("intent.missing-bracket", ")");
            }
        }
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return cursor.failed() || column == null || newTable == null
                ? null
                : new Intent.NormaliseColumn(column.table(), column.column(), newTable, newColumn);
    }

    private @Nullable String intoTable() {
        if (!cursor.failed() && !cursor.take(Words.INTO) && !cursor.take(Words.ON)) {
            cursor.fail("intent.missing-into");
        }
        if (cursor.failed()) {
            return null;
        }
        cursor.take(Words.ARTICLE);
        cursor.take(Words.TABLE);
        return cursor.name("intent.missing-table");
    }

    private @Nullable Intent merge() {
        ColumnName first = ColumnName.read(cursor);
        List<String> columns = new ArrayList<>();
        if (first != null) {
            columns.add(first.column());
        }
        while (!cursor.failed() && (cursor.take(",") || cursor.take(Words.AND))) {
            sameTable(first, columns);
        }
        if (!cursor.failed() && columns.size() < 2) {
            cursor.fail("intent.one-column-only");
        }
        String into = into();
        options();
        return cursor.failed() || first == null || into == null
                ? null
                : new Intent.MergeColumns(first.table(), columns, into, type, separator);
    }

    private void sameTable(@Nullable ColumnName first, List<String> columns) {
        Token token = cursor.peek();
        ColumnName next = ColumnName.read(cursor);
        if (next != null && first != null) {
            if (next.table() != null && !next.table().equals(first.table())) {
                cursor.failAt(
                        token, "intent.two-tables", String.valueOf(first.table()), next.table());
            }
            columns.add(next.column());
        }
    }

    private @Nullable Intent split() {
        ColumnName column = ColumnName.read(cursor);
        List<String> into = new ArrayList<>();
        String first = into();
        if (first != null) {
            into.add(first);
        }
        while (!cursor.failed() && (cursor.take(",") || cursor.take(Words.AND))) {
            String next = cursor.name("intent.missing-column");
            if (next != null) {
                into.add(next);
            }
        }
        if (!cursor.failed() && into.size() < 2) {
            cursor.fail("intent.one-column-only");
        }
        options();
        return cursor.failed() || column == null
                ? null
                : new Intent.SplitColumn(column.table(), column.column(), into, separator);
    }

    private @Nullable Intent extract() {
        ColumnName column = ColumnName.read(cursor);
        String key = null;
        if (!cursor.failed() && cursor.take("-") && cursor.take(">")) {
            cursor.take(">");
            key = string();
        }
        if (!cursor.failed() && key == null) {
            cursor.fail("intent.missing-json-key");
        }
        String into = into();
        options();
        return cursor.failed() || column == null || key == null || into == null
                ? null
                : new Intent.ExtractColumn(column.table(), column.column(), key, into, type);
    }

    private @Nullable String into() {
        if (cursor.failed()) {
            return null;
        }
        if (!cursor.take(Words.INTO) && !cursor.take(Words.ON)) {
            cursor.fail("intent.missing-into");
            return null;
        }
        return cursor.name("intent.missing-column");
    }

    /// A type, a separator, in any order.
    private void options() {
        while (!cursor.failed() && !cursor.atEnd()) {
            if (cursor.take(Words.SEPARATOR)) {
                cursor.take(Words.BY);
                separator = string();
            } else if (type == null) {
                TypeText read = TypeText.read(cursor);
                type = read == null ? null : read.type();
            } else {
                cursor.fail("intent.unexpected", cursor.peek().text());
            }
        }
    }

    private @Nullable String string() {
        Token token = cursor.peek();
        if (token.kind() == Token.Kind.STRING) {
            cursor.next();
            return token.text().substring(1, token.text().length() - 1).replace("''", "'");
        }
        if (token.kind() == Token.Kind.QUOTED) {
            return cursor.next().text();
        }
        cursor.fail("intent.missing-text");
        return null;
    }
}
