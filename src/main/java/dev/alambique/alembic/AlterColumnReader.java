package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operation.NewComment;
import dev.alambique.revision.Operation.NewDefault;
import dev.alambique.sqlalchemy.Meaning;
import dev.alambique.sqlalchemy.SqlReader;

import org.jspecify.annotations.Nullable;

/// `alter_column`, where `False` means *leave it* and `None` means *drop it*.
final class AlterColumnReader {

    private AlterColumnReader() {}

    static @Nullable Operation read(Bound bound, @Nullable String table) {
        String column = bound.text("column_name");
        boolean hidden =
                bound.hidesText("new_column_name")
                        || bound.hidesTruth("nullable")
                        || bound.hidesText("postgresql_using")
                        || hidesDefault(bound)
                        || hidesComment(bound);
        if (table == null || column == null || hidden) {
            return null;
        }
        Meaning meaning = bound.meaning();
        return new Operation.AlterColumn(
                table,
                column,
                bound.text("new_column_name"),
                OperationReader.type(bound, "type_"),
                meaning.truth(bound.get("nullable")),
                newDefault(bound),
                newComment(bound),
                OperationReader.type(bound, "existing_type"),
                meaning.truth(bound.get("existing_nullable")),
                bound.text("postgresql_using"));
    }

    private static boolean isChanged(Bound bound, String argument) {
        Expression value = bound.get(argument);
        return value != null
                && !(bound.meaning().fold(value) instanceof BooleanLiteral(_, boolean literal)
                        && !literal);
    }

    private static @Nullable NewDefault newDefault(Bound bound) {
        if (!isChanged(bound, "server_default")) {
            return null;
        }
        return bound.isGiven("server_default")
                ? new NewDefault(SqlReader.value(bound.get("server_default"), bound.meaning()))
                : new NewDefault(null);
    }

    private static boolean hidesDefault(Bound bound) {
        return isChanged(bound, "server_default")
                && bound.isGiven("server_default")
                && SqlReader.value(bound.get("server_default"), bound.meaning()) == null;
    }

    private static @Nullable NewComment newComment(Bound bound) {
        return isChanged(bound, "comment") ? new NewComment(bound.text("comment")) : null;
    }

    private static boolean hidesComment(Bound bound) {
        return isChanged(bound, "comment") && bound.hidesText("comment");
    }
}
