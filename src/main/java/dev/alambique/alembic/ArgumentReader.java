package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.revision.ArgumentValue;
import dev.alambique.revision.Operation.Argument;
import dev.alambique.revision.Operation.Argument.Knowledge;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlType;
import dev.alambique.sqlalchemy.ColumnReader;
import dev.alambique.sqlalchemy.ConstraintReader;
import dev.alambique.sqlalchemy.Meaning;
import dev.alambique.sqlalchemy.ReadColumn;
import dev.alambique.sqlalchemy.SqlReader;
import dev.alambique.sqlalchemy.TypeReader;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// The arguments of a call whose operation is not known as a whole, each with what is known of it.
final class ArgumentReader {

    private static final Set<String> OF_TYPES = Set.of("type_", "existing_type");

    private final Meaning meaning;
    private final Knowing knowing;
    private final String table;

    /// `types` are the classes of the script; `table` is the one the call is about, null where it
    /// is not known.
    ArgumentReader(Meaning meaning, Set<String> types, @Nullable String table) {
        this.meaning = meaning;
        this.knowing = new Knowing(meaning, types);
        this.table = table == null ? "" : table;
    }

    Argument read(String name, Expression source) {
        Expression folded = meaning.fold(source);
        Knowledge knowledge = knowing.of(folded);
        return new Argument(
                name,
                source.span().text(),
                knowledge,
                knowledge == Knowledge.KNOWN ? value(name, folded) : null);
    }

    private @Nullable ArgumentValue value(String name, Expression folded) {
        return switch (folded) {
            case Expression.NoneLiteral _ -> new ArgumentValue.Nothing();
            case Expression.BooleanLiteral(_, boolean truth) -> new ArgumentValue.Truth(truth);
            case Call call when "Column".equals(meaning.symbol(call)) -> column(call);
            default -> {
                String text = meaning.text(folded);
                yield text == null ? other(name, folded) : new ArgumentValue.Text(text);
            }
        };
    }

    private @Nullable ArgumentValue column(Call call) {
        ReadColumn read = ColumnReader.read(call, table, meaning);
        return read == null || !read.isUnderstood()
                ? null
                : new ArgumentValue.Columned(read.column(), read.constraints(), read.indexes());
    }

    private @Nullable ArgumentValue other(String name, Expression folded) {
        if (OF_TYPES.contains(name)) {
            SqlType type = TypeReader.read(folded, meaning);
            return type.known() ? new ArgumentValue.Typed(type) : null;
        }
        String number = meaning.number(folded);
        if (number != null) {
            return new ArgumentValue.Digits(number);
        }
        List<String> texts = meaning.texts(folded);
        if (texts != null) {
            return new ArgumentValue.Texts(texts);
        }
        Constraint constraint =
                folded instanceof Call call ? ConstraintReader.read(call, meaning) : null;
        if (constraint != null) {
            return new ArgumentValue.Constrained(constraint);
        }
        String sql = SqlReader.clause(folded, meaning);
        return sql == null ? null : new ArgumentValue.Sql(sql);
    }
}
