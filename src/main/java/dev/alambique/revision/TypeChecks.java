package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The checks SQLAlchemy makes of types that were told `create_constraint=True`. In a database they
/// are constraints like any other, and the type knows nothing of them.
final class TypeChecks {

    private TypeChecks() {}

    /// A new table with the checks some database of those makes beside its columns.
    static Table of(Table table, Set<Dialect> dialects) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        for (Column column : table.columns()) {
            column.type()
                    .checkOn(column.name())
                    .filter(check -> dialects.stream().anyMatch(check::existsOn))
                    .ifPresent(constraints::add);
        }
        return table.withColumns(table.columns().stream().map(TypeChecks::bare).toList())
                .withConstraints(constraints);
    }

    /// What a column or a new type of one brings along; SQLite takes it only in a batch.
    static Optional<Constraint.Check> of(
            @Nullable SqlType type,
            String column,
            Surroundings surroundings,
            Set<Dialect> dialects) {
        return type == null
                ? Optional.empty()
                : type.checkOn(column)
                        .filter(check ->
                                dialects.stream()
                                        .filter(surroundings::mayRunOn)
                                        .filter(each ->
                                                each != Dialect.SQLITE || surroundings.inBatch())
                                        .anyMatch(check::existsOn));
    }

    static Column bare(Column column) {
        return column.withType(column.type().withCheck(null));
    }
}
