package dev.alambique.verify;

/// A column of a table; the table's name is qualified only outside the default schema.
public record ColumnName(String table, String column) implements Comparable<ColumnName> {

    @Override
    public int compareTo(ColumnName other) {
        int tables = table.compareTo(other.table);
        return tables != 0 ? tables : column.compareTo(other.column);
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
