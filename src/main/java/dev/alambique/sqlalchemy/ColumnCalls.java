package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Folding;
import dev.alambique.python.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Columns that are not written as one plain call, rewritten as if they were.
final class ColumnCalls {

    /// Of SQLModel's `Field`, what goes to the column under the same name.
    private static final Set<String> SHARED =
            Set.of("primary_key", "index", "unique", "nullable", "default");

    /// Of the others, what never reaches the database.
    private static final Set<String> OF_PYDANTIC =
            Set.of(
                    "alias",
                    "title",
                    "description",
                    "exclude",
                    "include",
                    "const",
                    "gt",
                    "ge",
                    "lt",
                    "le",
                    "multiple_of",
                    "min_items",
                    "max_items",
                    "unique_items",
                    "min_length",
                    "regex",
                    "discriminator",
                    "repr",
                    "schema_extra",
                    "default_factory",
                    "allow_mutation",
                    "max_digits",
                    "decimal_places",
                    "validation_alias",
                    "serialization_alias",
                    "json_schema_extra",
                    "pattern");

    private static final Set<String> BESIDE_TYPES =
            Set.of(
                    "ForeignKey",
                    "CheckConstraint",
                    "Identity",
                    "Computed",
                    "Sequence",
                    "FetchedValue");

    private ColumnCalls() {}

    /// A column without a right-hand side.
    static Call empty(Span span) {
        return new Call(span, new Name(span, "mapped_column"), List.of(), List.of(), List.of());
    }

    /// A call with what it leaves open taken from the one inside `Annotated[…]`.
    static Call merged(Call call, Call inner, Meaning meaning) {
        List<Keyword> keywords = new ArrayList<>(call.keywords());
        inner.keywords().stream()
                .filter(each -> call.keyword(each.name()) == null)
                .forEach(keywords::add);
        boolean typed = call.positional().stream().anyMatch(each -> isType(each, meaning));
        List<Expression> positional = new ArrayList<>(call.positional());
        inner.positional().stream()
                .filter(each -> !typed || !isType(each, meaning))
                .forEach(positional::add);
        return new Call(call.span(), call.function(), positional, keywords, call.unpacked());
    }

    private static boolean isType(Expression argument, Meaning meaning) {
        String symbol = String.valueOf(meaning.symbol(argument));
        return !(argument instanceof StringLiteral) && !BESIDE_TYPES.contains(symbol);
    }

    /// SQLModel's `Field(…)` as the column it makes.
    static Call ofField(Call field, @Nullable Annotation annotation, Meaning meaning) {
        if (field.keyword("sa_column") != null
                && meaning.fold(Objects.requireNonNull(field.keyword("sa_column")))
                        instanceof Call column) {
            return column;
        }
        List<Expression> positional = new ArrayList<>();
        List<Keyword> keywords = new ArrayList<>();
        Expression type = field.keyword("sa_type");
        if (type != null) {
            positional.add(type);
        } else if (field.keyword("max_digits") != null) {
            positional.add(numeric(field));
        } else if (field.keyword("max_length") != null && annotation != null) {
            positional.add(sized(field, Objects.requireNonNull(field.keyword("max_length"))));
        }
        for (Keyword each : field.keywords()) {
            if (each.name().equals("foreign_key")) {
                positional.add(foreignKey(field, each.value()));
            } else if (each.name().equals("sa_column_args")) {
                positional.addAll(elements(each.value()));
            } else if (each.name().equals("sa_column_kwargs")
                    && meaning.fold(each.value()) instanceof DictLiteral(_, var entries, _)) {
                entries.forEach(entry -> {
                    if (entry.key() instanceof StringLiteral(var span, var name)) {
                        keywords.add(new Keyword(span, name, entry.value()));
                    }
                });
            } else if (SHARED.contains(each.name()) || !isKnown(each.name())) {
                keywords.add(each);
            }
        }
        return new Call(field.span(), field.function(), positional, keywords, field.unpacked());
    }

    private static boolean isKnown(String keyword) {
        return OF_PYDANTIC.contains(keyword)
                || Set.of("sa_type", "max_length", "ondelete", "sa_column").contains(keyword);
    }

    private static List<Expression> elements(Expression value) {
        List<Expression> found = Folding.elements(value);
        return found == null ? List.of(value) : found;
    }

    private static Call sized(Call field, Expression length) {
        return of(field, "String", List.of(length), List.of());
    }

    private static Call numeric(Call field) {
        List<Keyword> keywords = new ArrayList<>();
        for (Keyword each : field.keywords()) {
            if (each.name().equals("max_digits")) {
                keywords.add(new Keyword(each.span(), "precision", each.value()));
            } else if (each.name().equals("decimal_places")) {
                keywords.add(new Keyword(each.span(), "scale", each.value()));
            }
        }
        return of(field, "Numeric", List.of(), keywords);
    }

    private static Call foreignKey(Call field, Expression target) {
        Expression onDelete = field.keyword("ondelete");
        return of(
                field,
                "ForeignKey",
                List.of(target),
                onDelete == null
                        ? List.of()
                        : List.of(new Keyword(field.span(), "ondelete", onDelete)));
    }

    private static Call of(
            Call field, String symbol, List<Expression> positional, List<Keyword> keywords) {
        Expression function =
                new Expression.Attribute(
                        field.span(), new Name(field.span(), "sqlalchemy"), symbol);
        return new Call(field.span(), function, positional, keywords, List.of());
    }
}
