package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Folding;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// `__table_args__` and the arguments of `Table(…)`: constraints, indexes and options.
final class TableArguments {

    private static final Set<String> WITHOUT_EFFECT =
            Set.of(
                    "extend_existing",
                    "keep_existing",
                    "info",
                    "quote",
                    "quote_schema",
                    "implicit_returning",
                    "listeners",
                    "autoload_with",
                    "must_exist",
                    "prefixes");

    private TableArguments() {}

    static void read(Expression value, Declared place, TableDraft table) {
        Expression folded = place.meaning().fold(value);
        List<Expression> parts = Folding.elements(folded);
        for (Expression each : parts == null ? List.of(folded) : parts) {
            if (each instanceof DictLiteral(_, var entries, var unpacked)) {
                entries.forEach(entry -> entry(entry, place, table));
                unpacked.forEach(more ->
                        table.notUnderstood(place.at(more.span().line(), more.span().text())));
            } else {
                part(each, place.meaning(), place, table);
            }
        }
    }

    private static void entry(Entry entry, Declared place, TableDraft table) {
        String name = place.meaning().text(entry.key());
        option(String.valueOf(name), entry.value(), place, table);
    }

    static void keyword(Keyword keyword, Declared place, TableDraft table) {
        option(keyword.name(), keyword.value(), place, table);
    }

    private static void option(String name, Expression value, Declared place, TableDraft table) {
        Meaning meaning = place.meaning();
        @Nullable String text = meaning.text(value);
        boolean yes = Boolean.TRUE.equals(meaning.truth(value));
        switch (name) {
            case "schema" -> {
                table.schema(text);
                if (text == null && !meaning.isNone(value)) {
                    table.notUnderstood(place.at(value.span().line(), value.span().text()));
                }
            }
            case "comment" -> table.comment(text);
            case "sqlite_autoincrement" -> add(yes, "AUTOINCREMENT", table);
            case "sqlite_strict" -> add(yes, "STRICT", table);
            case "sqlite_with_rowid" ->
                    add(Boolean.FALSE.equals(meaning.truth(value)), "WITHOUT ROWID", table);
            default -> {
                if (!WITHOUT_EFFECT.contains(name) && !ColumnReader.isOfDialect(name)) {
                    table.notUnderstood(place.at(value.span().line(), name));
                }
            }
        }
    }

    private static void add(boolean wanted, String word, TableDraft table) {
        if (wanted) {
            table.option(word);
        }
    }

    /// A constraint or index beside the columns.
    static void part(Expression part, Meaning meaning, Declared place, TableDraft table) {
        if (part instanceof Call call) {
            Index index =
                    "Index".equals(meaning.symbol(call))
                            ? ConstraintReader.index(call, meaning)
                            : null;
            Constraint constraint = ConstraintReader.read(call, meaning);
            if (index != null) {
                table.add(index);
                return;
            }
            if (constraint != null) {
                table.add(constraint);
                return;
            }
        }
        table.notUnderstood(place.at(part.span().line(), part.span().text()));
    }
}
