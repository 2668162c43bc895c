package dev.alambique.rule;

import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeChange;

/// What operations that change a type do to the values there are.
final class TypeChanges {

    private TypeChanges() {}

    /// From what the schema, or else the operation itself, says the column was.
    static TypeChange of(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        SqlType from =
                context.columnBefore(alter.table(), alter.column())
                        .map(Column::type)
                        .orElse(alter.existingType());
        if (to == null) {
            return TypeChange.FREE;
        }
        return from == null ? TypeChange.UNKNOWN : TypeChange.of(from, to);
    }
}
