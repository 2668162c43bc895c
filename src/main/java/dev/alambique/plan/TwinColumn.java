package dev.alambique.plan;

import dev.alambique.revision.FollowingColumn;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A column of PostgreSQL beside the one whose place it will take, filled from it by a trigger.
///
/// `table` and `column` are as PostgreSQL has them, `after` is what the column will be. `using` is
/// SQL for the values, null where they are only cast, `back` likewise for the way back. A `lenient`
/// one stays null for a value that does not fit.
record TwinColumn(
        Table table,
        Column column,
        Column after,
        @Nullable String using,
        @Nullable String back,
        boolean lenient) {

    /// Its name until the exchange.
    String name() {
        return column.name() + "_new";
    }

    Column provisional() {
        return after.withName(name())
                .withNullable(true)
                .withServerDefault(null)
                .withIdentity(null)
                .withClientDefault(null);
    }

    FollowingColumn following() {
        return new FollowingColumn(table.name(), column.name(), name(), using, lenient);
    }

    /// What stands after `SET` where rows are filled.
    String set() {
        return SqlName.written(name()) + " = " + value();
    }

    /// True for the rows that still have to be filled.
    String todo() {
        return SqlName.written(name())
                + " IS NULL AND "
                + SqlName.written(column.name())
                + " IS NOT NULL";
    }

    /// True for a row that must not be there once all were filled.
    String wrong() {
        if (using != null) {
            return SqlName.written(name()) + " IS NULL AND (" + using + ") IS NOT NULL";
        }
        boolean comparable =
                TypeFamily.of(column.type()) == TypeFamily.INTEGER
                        && TypeFamily.of(after.type()) == TypeFamily.INTEGER;
        return comparable
                ? "("
                        + todo()
                        + ") OR "
                        + SqlName.written(name())
                        + " <> "
                        + SqlName.written(column.name())
                : todo();
    }

    private String value() {
        if (using != null) {
            return using;
        }
        String name = SqlName.written(column.name());
        return TypeFamily.of(column.type()) == TypeFamily.of(after.type())
                ? name
                : "CAST(" + name + " AS " + after.type() + ")";
    }

    /// The column gets its old type back, under its old name.
    Operation narrowed() {
        return new Operation.AlterColumn(
                table.name(),
                column.name(),
                null,
                column.type(),
                null,
                null,
                null,
                after.type(),
                column.nullable(),
                back);
    }

    /// The name something that stands on the column has until the exchange.
    static String beside(@Nullable String name) {
        return ConventionNames.shortened(name + "_new");
    }

    static List<Located<Operation>> sql(List<String> statements, Only only) {
        return statements.stream()
                .map(each ->
                        new Located<Operation>(new Operation.ExecuteSql(each), 1, 1, only.plain()))
                .toList();
    }
}
