package dev.alambique.sqlalchemy;

import dev.alambique.project.Gap.Reason;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Folding;
import dev.alambique.python.Walk;
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
                    "bind",
                    "useexisting",
                    "implicit_returning",
                    "listeners",
                    "autoload_with",
                    "must_exist",
                    "prefixes");

    private final TableDraft table;
    private final Meaning meaning;
    private final Declared place;

    private TableArguments(TableDraft table, Meaning meaning, Declared place) {
        this.table = table;
        this.meaning = meaning;
        this.place = place;
    }

    /// `value` is linked; `place` is the class or file whose gaps these are.
    static void read(Expression value, Meaning meaning, Declared place, TableDraft table) {
        TableArguments arguments = new TableArguments(table, meaning, place);
        List<Expression> parts = Folding.elements(value);
        for (Expression each : parts == null ? List.of(value) : parts) {
            if (each instanceof DictLiteral(_, var entries, var unpacked)) {
                entries.forEach(arguments::entry);
                unpacked.forEach(arguments::unknown);
            } else if (!(each instanceof Expression.NoneLiteral)) {
                arguments.part(each);
            }
        }
    }

    /// One written as an attribute of a class, which only its columns attach to the table.
    static void attached(Call part, Meaning meaning, Declared place, TableDraft table) {
        boolean byColumn =
                part.positional().stream()
                        .flatMap(each -> Walk.expressions(each).stream())
                        .anyMatch(each ->
                                each instanceof Expression.Attribute(_, var owner, var name)
                                        && name.equals("c")
                                        && owner instanceof Expression.Name);
        if (byColumn) {
            new TableArguments(table, meaning, place).part(part);
        }
    }

    static void keyword(Keyword keyword, Meaning meaning, Declared place, TableDraft table) {
        new TableArguments(table, meaning, place).option(keyword.name(), keyword.value());
    }

    private void entry(Entry entry) {
        option(String.valueOf(meaning.text(entry.key())), entry.value());
    }

    private void unknown(Expression part) {
        table.gap(place.gap(part.span(), Reason.TABLE_ARGUMENT));
    }

    private void option(String name, Expression value) {
        @Nullable String text = meaning.text(value);
        boolean unclear = text == null && !meaning.isNone(value);
        switch (name) {
            case "schema" -> {
                if (unclear) {
                    unknown(value);
                } else if (text != null) {
                    table.schema(text);
                }
            }
            case "comment" -> {
                table.comment(text);
                if (unclear) {
                    unknown(value);
                }
            }
            case "sqlite_autoincrement" -> word(value, true, "AUTOINCREMENT");
            case "sqlite_strict" -> word(value, true, "STRICT");
            case "sqlite_with_rowid" -> word(value, false, "WITHOUT ROWID");
            default -> {
                if (!WITHOUT_EFFECT.contains(name) && !ColumnReader.isOfDialect(name)) {
                    table.gap(place.gap(value.span(), name, Reason.TABLE_ARGUMENT));
                }
            }
        }
    }

    private void word(Expression value, boolean when, String word) {
        Boolean truth = meaning.truth(value);
        if (truth == null) {
            unknown(value);
        } else if (truth == when) {
            table.option(word);
        }
    }

    /// A constraint or index beside the columns.
    private void part(Expression part) {
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
        unknown(part);
    }
}
