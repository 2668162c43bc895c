package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a foreign key points at.
///
/// `columns` are empty where the primary key of the table is meant. Actions are SQL's words in
/// upper case (`CASCADE`), null for the default.
public record Reference(
        String table, List<String> columns, @Nullable String onDelete, @Nullable String onUpdate) {

    public Reference {
        columns = List.copyOf(columns);
    }

    /// As a command writes it, e.g. `usuarios(id) on delete cascade`.
    String written() {
        StringBuilder text = new StringBuilder(Names.written(table));
        if (!columns.isEmpty()) {
            text.append(Names.list(columns));
        }
        if (onDelete != null) {
            text.append(" on delete ").append(Words.folded(onDelete));
        }
        if (onUpdate != null) {
            text.append(" on update ").append(Words.folded(onUpdate));
        }
        return text.toString();
    }
}
