package dev.alambique.render;

import dev.alambique.render.Style.Ink;
import dev.alambique.render.TextTable.Cell;
import dev.alambique.schema.Column;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tables with their columns, keys, indexes and what else stands beside them.
public final class SchemaText {

    private final Face face;

    public SchemaText(Face face) {
        this.face = face;
    }

    /// `estimatedRows` says how many rows a table has; no entry is shown as nothing, never as zero.
    public String of(Schema schema, Map<String, Long> estimatedRows) {
        List<String> lines = new ArrayList<>();
        if (schema.tables().isEmpty()) {
            lines.add(face.text("render.schema.empty"));
        }
        for (Table table : schema.tables()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(table(table, estimatedRows.get(table.name())));
        }
        appendNames("render.schema.views", schema.views().stream().map(View::name).toList(), lines);
        appendNames(
                "render.schema.enums",
                schema.enumTypes().stream()
                        .map(type ->
                                type.enumName() + " (" + String.join(", ", type.arguments()) + ")")
                        .toList(),
                lines);
        return String.join("\n", lines) + "\n";
    }

    private List<String> table(Table table, @Nullable Long rows) {
        List<String> lines = new ArrayList<>();
        String name = Sanitizer.line(table.name());
        String size = rows == null ? "" : "  " + face.text("render.schema.rows", face.number(rows));
        lines.add(face.paint(Ink.STRONG, name) + face.paint(Ink.FAINT, size));
        if (table.comment() != null) {
            lines.addAll(face.paragraph("  ", "  ", Sanitizer.line(table.comment()), Ink.FAINT));
        }
        TextTable columns = new TextTable(face.style(), "  ", List.of("", "", "", ""));
        for (Column column : table.columns()) {
            columns.add(
                    Cell.of(column.name()),
                    Cell.of(column.type().toString()),
                    Cell.of(column.nullable() ? "null" : "not null"),
                    Cell.of(OperationText.extras(column)));
        }
        lines.addAll(columns.lines());
        table.constraints()
                .forEach(constraint -> append(OperationText.describe(constraint), lines));
        table.indexes().forEach(index -> append(OperationText.describe(index), lines));
        table.triggers().forEach(trigger -> append("trigger " + trigger, lines));
        table.options().forEach(option -> append(option, lines));
        return lines;
    }

    private void append(String text, List<String> lines) {
        lines.addAll(face.paragraph("  ", "      ", Sanitizer.line(text)));
    }

    private void appendNames(String key, List<String> names, List<String> lines) {
        if (!names.isEmpty()) {
            lines.add("");
            lines.addAll(
                    face.paragraph(
                            "", "  ", face.text(key, Sanitizer.line(String.join(", ", names)))));
        }
    }
}
