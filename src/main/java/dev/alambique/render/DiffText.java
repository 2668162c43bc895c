package dev.alambique.render;

import dev.alambique.render.Style.Ink;
import dev.alambique.schema.Change;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Differences between two schemas as lines that begin with `+`, `-` or `~`.
public final class DiffText {

    private final Face face;

    public DiffText(Face face) {
        this.face = face;
    }

    /// One line or more per change, in the order given; a sentence where there is none.
    public String of(List<Change> changes) {
        if (changes.isEmpty()) {
            return face.text("render.diff.empty") + "\n";
        }
        List<String> lines = new ArrayList<>();
        changes.forEach(change -> {
            Line line = line(change);
            lines.addAll(
                    face.paragraph(
                            face.paint(line.ink(), line.sign()) + " ",
                            "    ",
                            Sanitizer.line(line.text()),
                            line.ink()));
        });
        return String.join("\n", lines) + "\n";
    }

    private record Line(String sign, Ink ink, String text) {
        static Line added(String text) {
            return new Line("+", Ink.ADDED, text);
        }

        static Line removed(String text) {
            return new Line("-", Ink.REMOVED, text);
        }

        static Line changed(String text) {
            return new Line("~", Ink.CHANGED, text);
        }
    }

    private static Line line(Change change) {
        String table = change.table();
        return switch (change) {
            case Change.AddTable(var added) ->
                    Line.added(
                            "table "
                                    + table
                                    + " ("
                                    + String.join(
                                            ", ",
                                            added.columns().stream()
                                                    .map(OperationText::describe)
                                                    .toList())
                                    + ")");
            case Change.RemoveTable _ -> Line.removed("table " + table);
            case Change.AddColumn(_, var column) ->
                    Line.added("column " + table + "." + OperationText.describe(column));
            case Change.RemoveColumn(_, var column) ->
                    Line.removed("column " + table + "." + OperationText.describe(column));
            case Change.ModifyType(_, var column, var to) ->
                    Line.changed(
                            "type "
                                    + table
                                    + "."
                                    + column.name()
                                    + " "
                                    + column.type()
                                    + " -> "
                                    + to);
            case Change.ModifyNullable(_, var column, boolean to) ->
                    Line.changed(
                            "column "
                                    + table
                                    + "."
                                    + column.name()
                                    + (to ? " not null -> null" : " null -> not null"));
            case Change.ModifyDefault(_, var column, @Nullable String to) ->
                    Line.changed(
                            "default "
                                    + table
                                    + "."
                                    + column.name()
                                    + " "
                                    + orNone(column.serverDefault())
                                    + " -> "
                                    + orNone(to));
            case Change.ModifyComment(_, var column, @Nullable String to) ->
                    Line.changed(
                            "comment "
                                    + table
                                    + "."
                                    + column.name()
                                    + " "
                                    + orNone(column.comment())
                                    + " -> "
                                    + orNone(to));
            case Change.AddIndex(_, var index) ->
                    Line.added(OperationText.describe(index) + " on " + table);
            case Change.RemoveIndex(_, var index) ->
                    Line.removed(OperationText.describe(index) + " on " + table);
            case Change.AddConstraint(_, var constraint) ->
                    Line.added(OperationText.describe(constraint) + " on " + table);
            case Change.RemoveConstraint(_, var constraint) ->
                    Line.removed(OperationText.describe(constraint) + " on " + table);
            case Change.ModifyTableComment(_, @Nullable String from, @Nullable String to) ->
                    Line.changed("comment " + table + " " + orNone(from) + " -> " + orNone(to));
        };
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "none" : value;
    }
}
