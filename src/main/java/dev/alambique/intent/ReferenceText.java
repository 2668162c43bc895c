package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what a foreign key points at: `usuarios`, `usuarios(id)`, `usuarios.id`, each with `on
/// delete …` and `on update …`. Where it is wrong the result is null and the cursor knows why.
final class ReferenceText {

    private static final String NO_ACTION = "NO ACTION";

    private static final Map<String, String> ACTIONS =
            Map.ofEntries(
                    Map.entry("cascade", "CASCADE"),
                    Map.entry("cascada", "CASCADE"),
                    Map.entry("en cascada", "CASCADE"),
                    Map.entry("restrict", "RESTRICT"),
                    Map.entry("restringir", "RESTRICT"),
                    Map.entry("set null", "SET NULL"),
                    Map.entry("poner null", "SET NULL"),
                    Map.entry("poner nulo", "SET NULL"),
                    Map.entry("set default", "SET DEFAULT"),
                    Map.entry("no action", NO_ACTION),
                    Map.entry("nada", NO_ACTION));

    private static final Set<String> EVENT = Set.of("on", "al");

    private final Cursor cursor;
    private @Nullable String onDelete;
    private @Nullable String onUpdate;

    private ReferenceText(Cursor cursor) {
        this.cursor = cursor;
    }

    static @Nullable Reference read(Cursor cursor) {
        return new ReferenceText(cursor).read();
    }

    /// `(a, b)`; empty, and a problem in the cursor, where it is no list of names.
    static List<String> columns(Cursor cursor) {
        List<String> columns = new ArrayList<>();
        if (!cursor.take("(")) {
            cursor.fail("intent.missing-columns");
            return columns;
        }
        do {
            String column = cursor.name("intent.missing-column");
            if (column == null) {
                return List.of();
            }
            columns.add(column);
        } while (cursor.take(","));
        if (!cursor.take(")")) {
            cursor.fail("intent.missing-bracket", ")");
        }
        return columns;
    }

    private @Nullable Reference read() {
        cursor.take(Words.ON);
        cursor.take(Words.ARTICLE);
        cursor.take(Words.TABLE);
        ColumnName target = ColumnName.read(cursor, "intent.missing-table");
        if (target == null) {
            return null;
        }
        boolean listed = cursor.peek().is("(");
        List<String> columns =
                listed
                        ? columns(cursor)
                        : target.table() == null ? List.of() : List.of(target.column());
        String table = listed || target.table() == null ? target.qualified() : target.table();
        if (Words.folded(cursor.peek().text()).equals("en")
                && ACTIONS.containsKey("en " + Words.folded(cursor.peek(1).text()))) {
            onDelete = action();
        }
        while (!cursor.failed() && startsEvent()) {
            event();
        }
        return cursor.failed() ? null : new Reference(table, columns, onDelete, onUpdate);
    }

    private boolean startsEvent() {
        return EVENT.contains(Words.folded(cursor.peek().text()))
                && (Words.DELETE.matches(cursor.peek(1)) || Words.UPDATE.matches(cursor.peek(1)));
    }

    private void event() {
        boolean delete = Words.DELETE.matches(cursor.peek(1));
        cursor.skip(2);
        String action = action();
        if (action == null) {
            cursor.fail("intent.unknown-action", cursor.peek().text());
            return;
        }
        String kept = action.equals(NO_ACTION) ? null : action;
        if (delete) {
            onDelete = kept;
        } else {
            onUpdate = kept;
        }
    }

    private @Nullable String action() {
        String first = Words.folded(cursor.peek().text());
        String both = first + " " + Words.folded(cursor.peek(1).text());
        String two = ACTIONS.get(both);
        String action = two != null ? two : ACTIONS.get(first);
        if (action != null) {
            cursor.skip(two != null ? 2 : 1);
        }
        return action;
    }
}
