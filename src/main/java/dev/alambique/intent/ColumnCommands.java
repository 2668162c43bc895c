package dev.alambique.intent;

import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

/// Reads what follows `add column`, `drop column` and `alter column`. Where it is wrong the result
/// is null and the cursor knows why.
final class ColumnCommands {

    private final Cursor cursor;
    private @Nullable SqlType type;
    private @Nullable Boolean nullable;
    private @Nullable String serverDefault;
    private @Nullable String fill;
    private boolean defaultSaid;
    private @Nullable String table;
    private @Nullable Reference references;
    private boolean unique;
    private boolean indexed;
    private boolean inTable;
    private boolean primaryKey;

    private ColumnCommands(Cursor cursor) {
        this.cursor = cursor;
    }

    static @Nullable Intent add(Cursor cursor) {
        return new ColumnCommands(cursor).add();
    }

    /// A column in the definition of a new table; it may be the primary key.
    static @Nullable Definition definition(Cursor cursor) {
        ColumnCommands command = new ColumnCommands(cursor);
        command.inTable = true;
        return command.add() instanceof Intent.AddColumn column
                ? new Definition(column, command.primaryKey)
                : null;
    }

    record Definition(Intent.AddColumn column, boolean primaryKey) {}

    static @Nullable Intent drop(Cursor cursor) {
        ColumnName column = columnInTable(cursor);
        if (column == null) {
            return null;
        }
        boolean softly = cursor.take(Words.SOFTLY);
        if (!cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
            return null;
        }
        return softly
                ? new Intent.RetireColumn(column.table(), column.column())
                : new Intent.DropColumn(column.table(), column.column());
    }

    /// What follows `soft drop`.
    static @Nullable Intent retire(Cursor cursor) {
        cursor.take(Words.ON);
        cursor.take(Words.ARTICLE);
        cursor.take(Words.COLUMN);
        ColumnName column = columnInTable(cursor);
        if (column != null && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        return column == null || cursor.failed()
                ? null
                : new Intent.RetireColumn(column.table(), column.column());
    }

    static @Nullable Intent alter(Cursor cursor) {
        ColumnName column = columnInTable(cursor);
        if (column == null) {
            return null;
        }
        if (TypeCommand.begins(cursor)) {
            return TypeCommand.of(column, cursor);
        }
        if (cursor.take(Words.DROP, Words.COMMENT)) {
            ColumnName named = atEnd(cursor, column);
            return named == null
                    ? null
                    : new Intent.ChangeComment(named.table(), named.column(), null);
        }
        if (cursor.take(Words.SET, Words.COMMENT) || cursor.take(Words.COMMENT)) {
            return CommentCommand.of(column, cursor);
        }
        if (cursor.take(Words.DROP, Words.DEFAULT)) {
            ColumnName named = atEnd(cursor, column);
            return named == null
                    ? null
                    : new Intent.ChangeDefault(named.table(), named.column(), null);
        }
        if (cursor.take(Words.SET, Words.DEFAULT)) {
            String value = LiteralText.read(cursor);
            ColumnName named = cursor.failed() ? null : atEnd(cursor, column);
            return named == null
                    ? null
                    : new Intent.ChangeDefault(named.table(), named.column(), value);
        }
        boolean drop = cursor.take(Words.DROP);
        if ((drop && cursor.take(Words.NOT, Words.NULL))
                || (!drop && (cursor.take(Words.NULL) || cursor.take(Words.NULLABLE)))) {
            ColumnName named = atEnd(cursor, column);
            return named == null ? null : new Intent.AllowNull(named.table(), named.column());
        }
        cursor.take(Words.SET);
        if (drop || (!cursor.take(Words.NOT, Words.NULL) && !cursor.take(Words.REQUIRED))) {
            cursor.fail("intent.unknown-alteration");
            return null;
        }
        String table = ColumnName.readTable(cursor);
        String fill = null;
        if (!cursor.failed() && (cursor.take(Words.FILL) || cursor.take(Words.DEFAULT))) {
            cursor.take(Words.WITH);
            fill = fill(cursor);
        }
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        ColumnName named = column.in(table, cursor);
        return cursor.failed()
                ? null
                : new Intent.RequireColumn(named.table(), named.column(), fill);
    }

    /// The column, in a table that may be named at the end of the line.
    private static @Nullable ColumnName atEnd(Cursor cursor, ColumnName column) {
        String table = ColumnName.readTable(cursor);
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
        ColumnName named = column.in(table, cursor);
        return cursor.failed() ? null : named;
    }

    private static @Nullable String fill(Cursor cursor) {
        Token token = cursor.peek();
        return token.kind() == Token.Kind.WORD && !LiteralText.isConstant(token)
                ? cursor.name("intent.missing-literal")
                : LiteralText.read(cursor);
    }

    private static @Nullable ColumnName columnInTable(Cursor cursor) {
        ColumnName column = ColumnName.read(cursor);
        String table = column == null ? null : ColumnName.readTable(cursor);
        if (column == null || cursor.failed()) {
            return null;
        }
        ColumnName named = column.in(table, cursor);
        return cursor.failed() ? null : named;
    }

    private @Nullable Intent add() {
        ColumnName column = ColumnName.read(cursor);
        while (!cursor.failed() && !cursor.atEnd()) {
            option();
        }
        if (column == null || cursor.failed()) {
            return null;
        }
        ColumnName named = column.in(table, cursor);
        return cursor.failed()
                ? null
                : new Intent.AddColumn(
                        named.table(),
                        named.column(),
                        type,
                        nullable,
                        serverDefault,
                        fill,
                        references,
                        unique,
                        indexed);
    }

    private void option() {
        Token token = cursor.peek();
        if (ColumnName.startsTable(cursor)) {
            String named = ColumnName.readTable(cursor);
            if (table != null && named != null) {
                cursor.failAt(token, "intent.two-tables", table, named);
            }
            table = named;
        } else if (cursor.take(Words.NOT, Words.NULL) || cursor.take(Words.REQUIRED)) {
            nullability(token, false);
        } else if (cursor.take(Words.NULL) || takeNullable()) {
            nullability(token, true);
        } else if (takeDefault()) {
            defaultValue(token);
        } else if (cursor.take(Words.FILL)) {
            cursor.take(Words.WITH);
            fill = LiteralText.read(cursor);
        } else if (cursor.take(Words.UNIQUE) || cursor.take(Words.WITH, Words.UNIQUE)) {
            unique = true;
        } else if (cursor.take(Words.INDEX) || cursor.take(Words.WITH, Words.INDEX)) {
            indexed = true;
        } else if (inTable
                && (cursor.take(Words.PRIMARY, Words.KEY)
                        || cursor.take(Words.KEY, Words.PRIMARY))) {
            primaryKey = true;
        } else if (takeReferences()) {
            reference(token);
        } else {
            type(token);
        }
    }

    /// `optional`, but not the beginning of `Optional[str]`.
    private boolean takeNullable() {
        return !cursor.peek(1).is("[") && cursor.take(Words.NULLABLE);
    }

    /// `references`, `foreign key`, `foreign key references`.
    private boolean takeReferences() {
        boolean key =
                cursor.take(Words.FOREIGN, Words.KEY) || cursor.take(Words.KEY, Words.FOREIGN);
        return cursor.take(Words.REFERENCES) || key;
    }

    private void reference(Token token) {
        if (references != null) {
            cursor.failAt(token, "intent.said-twice", "references");
            return;
        }
        references = ReferenceText.read(cursor);
    }

    private boolean takeDefault() {
        if (cursor.take(Words.DEFAULT)) {
            return true;
        }
        int skipped = Words.folded(cursor.peek().text()).equals("valor") ? 1 : 0;
        boolean spanish =
                Words.folded(cursor.peek(skipped).text()).equals("por")
                        && Words.folded(cursor.peek(skipped + 1).text()).equals("defecto");
        if (spanish) {
            cursor.skip(skipped + 2);
        }
        return spanish;
    }

    private void nullability(Token token, boolean value) {
        if (nullable != null && nullable != value) {
            cursor.failAt(token, "intent.null-and-not-null");
        }
        nullable = value;
    }

    private void defaultValue(Token token) {
        if (defaultSaid) {
            cursor.failAt(token, "intent.said-twice", "default");
            return;
        }
        defaultSaid = true;
        if (!cursor.take(Words.NULL)) {
            serverDefault = LiteralText.read(cursor);
        }
    }

    private void type(Token token) {
        if (type != null) {
            cursor.fail("intent.unexpected", token.text());
            return;
        }
        if (cursor.take(Words.ON, Words.TYPE) || cursor.take(Words.TYPE)) {
            cursor.take(":");
        }
        TypeText read = TypeText.read(cursor);
        if (read != null) {
            type = read.type();
            if (read.optional()) {
                nullability(token, true);
            }
        }
    }
}
