package dev.alambique.render;

import dev.alambique.render.Style.Ink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Rows in aligned columns that fit the style's width: wide cells are wrapped, and where even that
/// is too narrow each row becomes a few lines of its own.
final class TextTable {

    private static final int GAP = 2;
    private static final int NARROWEST_COLUMN = 9;

    private final Style style;
    private final String indent;
    private final List<String> header;
    private final List<List<Cell>> rows = new ArrayList<>();

    /// One cell; the text is sanitised, the ink null where it has none.
    record Cell(String text, @Nullable Ink ink) {
        static Cell of(String text) {
            return new Cell(Sanitizer.line(text), null);
        }

        static Cell of(String text, Ink ink) {
            return new Cell(Sanitizer.line(text), ink);
        }
    }

    TextTable(Style style, String indent, List<String> header) {
        this.style = style;
        this.indent = indent;
        this.header = List.copyOf(header);
    }

    /// As many cells as the header has.
    void add(Cell... cells) {
        add(List.of(cells));
    }

    void add(List<Cell> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells, " + header.size() + " in the header");
        }
        rows.add(List.copyOf(cells));
    }

    List<String> lines() {
        int room = style.width() - indent.length() - GAP * (header.size() - 1);
        int[] widths = naturalWidths();
        boolean fits = shrink(widths, room);
        return fits ? columns(widths) : records();
    }

    private int[] naturalWidths() {
        int[] widths = header.stream().mapToInt(TextWidth::of).toArray();
        for (List<Cell> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], TextWidth.of(row.get(column).text()));
            }
        }
        return widths;
    }

    private static boolean shrink(int[] widths, int room) {
        int sum = 0;
        for (int width : widths) {
            sum += width;
        }
        while (sum > room) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                if (widths[column] > widths[widest]) {
                    widest = column;
                }
            }
            if (widths[widest] <= NARROWEST_COLUMN) {
                return false;
            }
            widths[widest]--;
            sum--;
        }
        return true;
    }

    private List<String> columns(int[] widths) {
        List<String> lines = new ArrayList<>();
        if (header.stream().anyMatch(title -> !title.isEmpty())) {
            appendRow(
                    header.stream().map(title -> new Cell(title, Ink.STRONG)).toList(),
                    widths,
                    lines);
        }
        rows.forEach(row -> appendRow(row, widths, lines));
        return lines;
    }

    private void appendRow(List<Cell> row, int[] widths, List<String> lines) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 0;
        for (int column = 0; column < widths.length; column++) {
            List<String> cell = TextWidth.wrap(row.get(column).text(), widths[column]);
            wrapped.add(cell);
            height = Math.max(height, cell.size());
        }
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder(indent);
            int blanks = 0;
            for (int column = 0; column < widths.length; column++) {
                List<String> cell = wrapped.get(column);
                String part = line < cell.size() ? cell.get(line) : "";
                if (!part.isEmpty()) {
                    text.append(" ".repeat(blanks)).append(painted(row.get(column), part));
                    blanks = 0;
                }
                blanks += widths[column] - TextWidth.of(part) + GAP;
            }
            lines.add(text.toString());
        }
    }

    private List<String> records() {
        List<String> lines = new ArrayList<>();
        boolean headed = header.stream().anyMatch(title -> !title.isEmpty());
        for (List<Cell> row : rows) {
            if (headed) {
                for (int column = 0; column < row.size(); column++) {
                    appendField(column, row.get(column), lines);
                }
            } else {
                appendSentence(row, lines);
            }
        }
        return lines;
    }

    private void appendSentence(List<Cell> row, List<String> lines) {
        String text = String.join(" ", row.stream().map(Cell::text).toList()).strip();
        String margin = indent;
        for (String part : TextWidth.wrap(text, style.width() - indent.length() - 2)) {
            lines.add(margin + part);
            margin = indent + "  ";
        }
    }

    private void appendField(int column, Cell cell, List<String> lines) {
        if (cell.text().isEmpty()) {
            return;
        }
        String margin = column == 0 ? indent : indent + "  ";
        String title = header.get(column);
        String label = column == 0 || title.isEmpty() ? "" : title + ": ";
        boolean first = true;
        int room = style.width() - margin.length();
        for (String part : TextWidth.wrap(label + cell.text(), room)) {
            lines.add(margin + (first ? "" : "  ") + painted(cell, part));
            first = false;
        }
    }

    private String painted(Cell cell, String part) {
        return cell.ink() == null ? part : style.paint(cell.ink(), part);
    }
}
