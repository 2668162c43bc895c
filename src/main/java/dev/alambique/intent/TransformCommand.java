package dev.alambique.intent;

import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads what follows `transform column`. Where it is wrong the result is null and the cursor knows
/// why.
final class TransformCommand {

    private final Cursor cursor;
    private final List<MappedValue> values = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();
    private @Nullable String newName;
    private @Nullable SqlType type;
    private @Nullable String otherwise;
    private @Nullable Boolean nullable;
    private @Nullable String serverDefault;
    private boolean keepOriginal;
    private @Nullable Rollout rollout;

    private TransformCommand(Cursor cursor) {
        this.cursor = cursor;
    }

    /// `tareas.prioridad to varchar(10) map 1='baja', 2='media', 3='alta' else 'media'`.
    static @Nullable Intent read(Cursor cursor) {
        return new TransformCommand(cursor).read();
    }

    private @Nullable Intent read() {
        ColumnName column = ColumnName.read(cursor);
        if (column != null && cursor.take(Words.ON)) {
            target();
        }
        while (!cursor.failed() && !cursor.atEnd()) {
            option();
        }
        return cursor.failed() || column == null
                ? null
                : new Intent.TransformColumn(
                        column.table(),
                        column.column(),
                        newName,
                        type,
                        values,
                        otherwise,
                        allowed,
                        serverDefault,
                        nullable,
                        keepOriginal,
                        rollout);
    }

    /// A type, a new name, or a name and its type.
    private void target() {
        boolean typeFirst = isType(0) && !isType(1);
        if (!typeFirst) {
            newName = cursor.name("intent.missing-column");
        }
        if (!cursor.failed() && isType(0)) {
            TypeText read = TypeText.read(cursor);
            type = read == null ? null : read.type();
        }
    }

    private boolean isType(int ahead) {
        Token token = cursor.peek(ahead);
        return token.kind() == Token.Kind.WORD && TypeText.isType(token.text());
    }

    private void option() {
        Token token = cursor.peek();
        if (Rollout.isNext(cursor)) {
            rollout = Rollout.read(cursor);
        } else if (cursor.take(Words.MAP) || cursor.take(Words.WITH)) {
            mapping();
        } else if (cursor.take(Words.ELSE)) {
            cursor.take("=");
            otherwise = literal();
        } else if (cursor.take(Words.ALLOW)) {
            allowed();
        } else if (cursor.take(Words.DEFAULT)) {
            serverDefault = LiteralText.read(cursor);
        } else if (cursor.take(Words.NOT, Words.NULL) || cursor.take(Words.REQUIRED)) {
            nullable = false;
        } else if (cursor.take(Words.NULL) || cursor.take(Words.NULLABLE)) {
            nullable = true;
        } else if (cursor.take(Words.KEEP)) {
            cursor.take(Words.ORIGINAL);
            keepOriginal = true;
        } else {
            cursor.fail("intent.unexpected", token.text());
        }
    }

    private void mapping() {
        do {
            String from = literal();
            if (!cursor.failed() && !arrow()) {
                cursor.fail("intent.missing-mapped", String.valueOf(from));
            }
            String to = cursor.failed() ? null : literal();
            if (from != null && to != null) {
                values.add(new MappedValue(from, to));
            }
        } while (!cursor.failed() && cursor.take(",") && !Words.ELSE.matches(cursor.peek()));
    }

    /// `=`, `->` or `=>`.
    private boolean arrow() {
        boolean dash = cursor.take("-");
        boolean equals = !dash && cursor.take("=");
        return (cursor.take(">") && (dash || equals)) || equals;
    }

    private void allowed() {
        do {
            String value = LiteralText.read(cursor);
            if (value != null) {
                allowed.add(value);
            }
        } while (!cursor.failed() && cursor.take(","));
    }

    private @Nullable String literal() {
        return cursor.take(Words.NULL) ? "null" : LiteralText.read(cursor);
    }
}
