package dev.alambique.sqlalchemy;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Constraint.ForeignKey;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.Map;
import java.util.Optional;

/// Once all tables are known: references to classes become references to tables, and columns
/// without a type take that of the column they point at.
final class ForeignKeys {

    /// A key may point at a column that itself points at another.
    private static final int MAX_CHAIN = 4;

    private ForeignKeys() {}

    static Schema resolved(Schema schema, Map<String, String> tableOfClass) {
        Schema result =
                schema.withTables(
                        schema.tables().stream()
                                .map(table ->
                                        table.withConstraints(
                                                table.constraints().stream()
                                                        .map(each -> named(each, tableOfClass))
                                                        .toList()))
                                .toList());
        for (int i = 0; i < MAX_CHAIN; i++) {
            Schema before = result;
            result =
                    before.withTables(
                            before.tables().stream().map(table -> typed(table, before)).toList());
        }
        return result;
    }

    private static Constraint named(Constraint constraint, Map<String, String> tableOfClass) {
        return constraint instanceof ForeignKey key
                ? key.withReference(
                        tableOfClass.getOrDefault(key.referencedTable(), key.referencedTable()),
                        key.referencedColumns())
                : constraint;
    }

    private static Table typed(Table table, Schema schema) {
        return table.withColumns(
                table.columns().stream()
                        .map(column ->
                                column.type().equals(ColumnReader.OF_FOREIGN_KEY)
                                        ? column.withType(typeOf(column, table, schema))
                                        : column)
                        .toList());
    }

    private static SqlType typeOf(Column column, Table table, Schema schema) {
        Optional<SqlType> found =
                table.constraintsOf(ForeignKey.class)
                        .filter(key -> key.columns().contains(column.name()))
                        .findFirst()
                        .flatMap(key ->
                                schema.column(
                                        key.referencedTable(),
                                        key.referencedColumns()
                                                .get(key.columns().indexOf(column.name()))))
                        .map(Column::type);
        return found.orElse(ColumnReader.OF_FOREIGN_KEY);
    }
}
