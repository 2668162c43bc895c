package dev.alambique.python;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A Python expression. Parentheses leave no trace; what was not understood is [Unknown], never
/// left out.
public sealed interface Expression {

    Span span();

    record Name(Span span, String name) implements Expression {}

    record Attribute(Span span, Expression object, String name) implements Expression {}

    /// `positional` may hold [Starred]; `unpacked` are the `**` arguments.
    record Call(
            Span span,
            Expression function,
            List<Expression> positional,
            List<Keyword> keywords,
            List<Expression> unpacked)
            implements Expression {
        public Call {
            positional = List.copyOf(positional);
            keywords = List.copyOf(keywords);
            unpacked = List.copyOf(unpacked);
        }

        /// The value of a keyword argument, null where it is not given.
        public @Nullable Expression keyword(String name) {
            for (Keyword keyword : keywords) {
                if (keyword.name().equals(name)) {
                    return keyword.value();
                }
            }
            return null;
        }
    }

    /// A keyword argument of a call or of a class statement.
    record Keyword(Span span, String name, Expression value) {}

    /// A text with its escapes resolved; adjacent literals are one.
    record StringLiteral(Span span, String value) implements Expression {}

    /// Bytes are carried as source only.
    record BytesLiteral(Span span) implements Expression {}

    /// A formatted (or template) string with at least one field.
    record FString(Span span, List<Part> parts) implements Expression {
        public FString {
            parts = List.copyOf(parts);
        }
    }

    /// A piece of a formatted string.
    sealed interface Part {
        record Text(String value) implements Part {}

        /// `format` is the source after the expression (`!r`, `:>10`, `=`), empty if none.
        record Field(Expression value, String format) implements Part {}
    }

    record NumberLiteral(Span span) implements Expression {}

    record BooleanLiteral(Span span, boolean value) implements Expression {}

    record NoneLiteral(Span span) implements Expression {}

    record EllipsisLiteral(Span span) implements Expression {}

    record ListLiteral(Span span, List<Expression> elements) implements Expression {
        public ListLiteral {
            elements = List.copyOf(elements);
        }
    }

    record TupleLiteral(Span span, List<Expression> elements) implements Expression {
        public TupleLiteral {
            elements = List.copyOf(elements);
        }
    }

    record SetLiteral(Span span, List<Expression> elements) implements Expression {
        public SetLiteral {
            elements = List.copyOf(elements);
        }
    }

    /// `unpacked` are the `**` entries.
    record DictLiteral(Span span, List<Entry> entries, List<Expression> unpacked)
            implements Expression {
        public DictLiteral {
            entries = List.copyOf(entries);
            unpacked = List.copyOf(unpacked);
        }
    }

    /// A key and its value.
    record Entry(Expression key, Expression value) {}

    /// An arithmetic or bitwise operator, `and`, or `or`.
    record Binary(Span span, Expression left, String operator, Expression right)
            implements Expression {}

    /// `-`, `+`, `~` or `not`.
    record Unary(Span span, String operator, Expression operand) implements Expression {}

    /// A chain such as `a < b <= c`: one operator fewer than operands.
    record Comparison(Span span, List<Expression> operands, List<String> operators)
            implements Expression {
        public Comparison {
            operands = List.copyOf(operands);
            operators = List.copyOf(operators);
        }
    }

    record Subscript(Span span, Expression object, List<Expression> indexes) implements Expression {
        public Subscript {
            indexes = List.copyOf(indexes);
        }
    }

    /// `a:b:c` inside a subscript, as source.
    record Slice(Span span) implements Expression {}

    record Lambda(Span span, List<Parameter> parameters, Expression body) implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    record Conditional(Span span, Expression whenTrue, Expression condition, Expression whenFalse)
            implements Expression {}

    /// A list, set, dictionary or generator comprehension; a dictionary's has two elements.
    record Comprehension(
            Span span, List<Expression> elements, List<For> loops, List<Expression> conditions)
            implements Expression {
        public Comprehension {
            elements = List.copyOf(elements);
            loops = List.copyOf(loops);
            conditions = List.copyOf(conditions);
        }
    }

    /// One `for target in iterable` of a comprehension.
    record For(Expression target, Expression iterable) {}

    record Await(Span span, Expression value) implements Expression {}

    /// `yield` or `yield from`.
    record Yield(Span span, @Nullable Expression value) implements Expression {}

    /// `name := value`.
    record NamedValue(Span span, String name, Expression value) implements Expression {}

    /// `*value` in a call, a display or a target.
    record Starred(Span span, Expression value) implements Expression {}

    /// Read but not understood, or nested too deeply to be anything a person wrote.
    record Unknown(Span span) implements Expression {}
}
