package dev.alambique.verify;

/// A column of a table, or all of it where the column is `*`; the table's name is qualified only
/// outside the default schema.
public record ColumnName(String table, String column) implements Comparable<ColumnName> {

    static final String WHOLE = "*";

    boolean isWholeTable() {
        return column.equals(WHOLE);
    }

    @Override
    public int compareTo(ColumnName other) {
        int tables = table.compareTo(other.table);
        return tables != 0 ? tables : column.compareTo(other.column);
    }

    @Override
    public String toString() {
        return isWholeTable() ? table : table + "." + column;
    }
}
