package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Reads what follows `add foreign key`, `add unique`, `add check`, `drop constraint` and `drop
/// foreign key`. Where it is wrong the result is null and the cursor knows why.
final class ConstraintCommands {

    private final Cursor cursor;
    private @Nullable String name;
    private @Nullable String table;
    private List<String> columns = List.of();

    private ConstraintCommands(Cursor cursor) {
        this.cursor = cursor;
    }

    /// `tareas.usuario_id -> usuarios(id)`, `tareas(a, b) references otra(c, d)`.
    static @Nullable Intent addForeignKey(Cursor cursor) {
        return new ConstraintCommands(cursor).foreignKey();
    }

    /// `usuarios(email)`, `uq_email on usuarios(email)`.
    static @Nullable Intent addUnique(Cursor cursor) {
        ConstraintCommands command = new ConstraintCommands(cursor);
        command.nameThenColumns();
        command.end();
        return cursor.failed()
                ? null
                : new Intent.AddUnique(command.name, command.table, command.columns);
    }

    /// `on tareas (prioridad > 0)`, `tareas "prioridad > 0"`, `ck_positiva on tareas (…)`.
    static @Nullable Intent addCheck(Cursor cursor) {
        return new ConstraintCommands(cursor).check();
    }

    static @Nullable Intent dropConstraint(Cursor cursor) {
        ConstraintCommands command = new ConstraintCommands(cursor);
        String dropped = cursor.name("intent.missing-constraint-name");
        if (dropped == null) {
            return null;
        }
        command.table = ColumnName.readTable(cursor);
        command.end();
        return cursor.failed() ? null : new Intent.DropConstraint(command.table, dropped);
    }

    static @Nullable Intent dropForeignKey(Cursor cursor) {
        ConstraintCommands command = new ConstraintCommands(cursor);
        command.columns();
        command.end();
        return cursor.failed() ? null : new Intent.DropForeignKey(command.table, command.columns);
    }

    private @Nullable Intent foreignKey() {
        nameThenColumns();
        if (!cursor.failed() && !cursor.take(Words.REFERENCES)) {
            boolean arrow = cursor.peek().is("-") || cursor.peek().is("\u2192");
            if (arrow) {
                RepairText.arrow(cursor);
            } else if (!Words.ON.matches(cursor.peek())) {
                cursor.fail("intent.missing-arrow");
            }
        }
        Reference reference = cursor.failed() ? null : ReferenceText.read(cursor);
        if (reference == null) {
            return null;
        }
        Repair repair = null;
        if (RepairText.starts(cursor)) {
            repair = orphans();
        }
        end();
        return cursor.failed()
                ? null
                : new Intent.AddForeignKey(name, table, columns, reference, repair);
    }

    /// `fix null` says the column itself.
    private @Nullable Repair orphans() {
        if (Words.FIX.matches(cursor.peek()) && Words.NULL.matches(cursor.peek(1))) {
            cursor.skip(2);
            return new Repair.Set(columns.getFirst(), "null");
        }
        return RepairText.read(cursor);
    }

    private @Nullable Intent check() {
        boolean said = takeTableWords();
        String checked = null;
        if (said || !cursor.peek().is("(")) {
            ColumnName first = ColumnName.read(cursor, "intent.missing-table");
            checked = first == null ? null : first.qualified();
        }
        if (!said && checked != null && takeTableWords()) {
            name = checked;
            ColumnName named = ColumnName.read(cursor, "intent.missing-table");
            checked = named == null ? null : named.qualified();
        }
        cursor.take(":");
        String condition = cursor.failed() ? null : condition();
        Repair repair =
                condition != null && RepairText.starts(cursor) ? RepairText.read(cursor) : null;
        end();
        return condition == null || cursor.failed()
                ? null
                : new Intent.AddCheck(name, checked, condition, repair);
    }

    /// In quotes of either kind, in brackets, or as it stands.
    private @Nullable String condition() {
        Token token = cursor.peek();
        boolean quoted =
                token.kind() == Token.Kind.QUOTED
                        || (token.kind() == Token.Kind.STRING && cursor.peek(1).text().isEmpty());
        if (quoted) {
            cursor.next();
            String text =
                    token.kind() == Token.Kind.QUOTED
                            ? token.text()
                            : token.text()
                                    .substring(1, token.text().length() - 1)
                                    .replace("''", "'");
            Cursor inner = new Cursor(text, Token.of(text), "");
            String read = Phrase.read(inner, "intent.missing-condition", _ -> false);
            if (read == null) {
                cursor.failAt(token, "intent.unsafe-condition", text);
            }
            return read;
        }
        String read = Phrase.read(cursor, "intent.missing-condition", RepairText::starts);
        return read == null ? null : unwrapped(read);
    }

    /// Without brackets around all of it.
    static String unwrapped(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at > 0 && at == text.length() - 1 ? text.substring(1, at).strip() : text;
            }
        }
        return text;
    }

    /// A name of its own comes before `on`.
    private void nameThenColumns() {
        boolean named =
                cursor.peek().kind() != Token.Kind.SYMBOL
                        && Words.ON.matches(cursor.peek(1))
                        && !Words.ON.matches(cursor.peek());
        if (named && isTarget(2)) {
            name = cursor.name("intent.missing-constraint-name");
        }
        columns();
    }

    /// Whether columns of a table stand there, e.g. `tareas(a)` or `tareas.a`.
    private boolean isTarget(int ahead) {
        int at = ahead;
        while (Words.ARTICLE.matches(cursor.peek(at)) || Words.TABLE.matches(cursor.peek(at))) {
            at++;
        }
        return cursor.peek(at + 1).is("(") || cursor.peek(at + 1).is(".");
    }

    /// `tareas(a, b)`, `tareas.a`, `a en tareas`, `(a, b)`.
    private void columns() {
        takeTableWords();
        if (cursor.failed()) {
            return;
        }
        if (cursor.peek().is("(")) {
            columns = ReferenceText.columns(cursor);
            return;
        }
        ColumnName target = ColumnName.read(cursor);
        if (target == null) {
            return;
        }
        if (cursor.peek().is("(")) {
            table = target.qualified();
            columns = ReferenceText.columns(cursor);
        } else {
            table = target.table();
            columns = List.of(target.column());
            if (table == null && ColumnName.startsTable(cursor) && !cursor.peek(1).is("(")) {
                table = tableAfter();
            }
        }
    }

    /// `email en usuarios`; not the `a usuarios(id)` of a reference.
    private @Nullable String tableAfter() {
        return isTarget(1) ? null : ColumnName.readTable(cursor);
    }

    private boolean takeTableWords() {
        boolean on = cursor.take(Words.ON);
        cursor.take(Words.ARTICLE);
        return cursor.take(Words.TABLE) || on;
    }

    private void end() {
        if (!cursor.failed() && !cursor.atEnd()) {
            cursor.fail("intent.unexpected", cursor.peek().text());
        }
    }
}
