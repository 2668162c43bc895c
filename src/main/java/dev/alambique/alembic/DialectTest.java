package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comparison;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Unary;
import dev.alambique.python.Folding;
import dev.alambique.schema.Dialect;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// On which dialects a condition may hold, and on which it may not; a condition that is not about
/// the dialect may do both on all.
record DialectTest(Set<Dialect> mayHold, Set<Dialect> mayFail) {

    static final DialectTest UNKNOWN = new DialectTest(all(), all());

    DialectTest {
        mayHold = Set.copyOf(mayHold);
        mayFail = Set.copyOf(mayFail);
    }

    static DialectTest of(Expression condition, Meaning meaning) {
        return read(meaning.fold(condition), meaning);
    }

    DialectTest negated() {
        return new DialectTest(/* mayHold= */ mayFail, /* mayFail= */ mayHold);
    }

    /// The one dialect it can hold on, null where there is not exactly one.
    @Nullable Dialect only() {
        return mayHold.size() == 1 ? mayHold.iterator().next() : null;
    }

    private static DialectTest read(Expression condition, Meaning meaning) {
        return switch (condition) {
            case Unary(_, var operator, var operand) when operator.equals("not") ->
                    read(operand, meaning).negated();
            case Binary(_, var left, var operator, var right) when operator.equals("and") ->
                    both(read(left, meaning), read(right, meaning));
            case Binary(_, var left, var operator, var right) when operator.equals("or") ->
                    both(read(left, meaning).negated(), read(right, meaning).negated()).negated();
            case Comparison(_, var operands, var operators) when operators.size() == 1 ->
                    compared(
                            operands.getFirst(), operators.getFirst(), operands.getLast(), meaning);
            case Call(_, Name(_, var name), var arguments, _, _)
                    when name.equals("isinstance")
                            && arguments.size() == 2
                            && arguments.getFirst() instanceof Attribute(_, _, var owner)
                            && owner.equals("dialect") ->
                    ofClass(meaning.imports().path(arguments.getLast()));
            default -> UNKNOWN;
        };
    }

    /// SQLAlchemy's class of a dialect.
    private static DialectTest ofClass(@Nullable String path) {
        String name = path == null ? "" : path.substring(path.lastIndexOf('.') + 1);
        return switch (name) {
            case "SQLiteDialect" -> named("sqlite");
            case "PGDialect" -> named("postgresql");
            case "MySQLDialect", "OracleDialect", "MSDialect" -> named(name);
            default -> UNKNOWN;
        };
    }

    /// Whether it is about the dialect and nothing else.
    boolean isExact() {
        return mayHold.stream().noneMatch(mayFail::contains);
    }

    DialectTest and(DialectTest other) {
        return both(this, other);
    }

    private static DialectTest both(DialectTest a, DialectTest b) {
        EnumSet<Dialect> hold = EnumSet.noneOf(Dialect.class);
        a.mayHold.stream().filter(b.mayHold::contains).forEach(hold::add);
        EnumSet<Dialect> fail = EnumSet.noneOf(Dialect.class);
        fail.addAll(a.mayFail);
        fail.addAll(b.mayFail);
        return new DialectTest(hold, fail);
    }

    private static DialectTest compared(
            Expression left, String operator, Expression right, Meaning meaning) {
        boolean leftIsName = isDialectName(left);
        if (!leftIsName && !isDialectName(right)) {
            return UNKNOWN;
        }
        Expression other = leftIsName ? right : left;
        return switch (operator) {
            case "==" -> named(meaning.text(other));
            case "!=" -> named(meaning.text(other)).negated();
            case "in" -> leftIsName ? among(other, meaning) : UNKNOWN;
            case "not in" -> leftIsName ? among(other, meaning).negated() : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static DialectTest among(Expression names, Meaning meaning) {
        List<Expression> elements = Folding.elements(names);
        List<String> texts = elements == null ? null : meaning.texts(names);
        if (texts == null) {
            return UNKNOWN;
        }
        return texts.stream()
                .map(DialectTest::named)
                .map(DialectTest::negated)
                .reduce(DialectTest::both)
                .map(DialectTest::negated)
                .orElse(UNKNOWN);
    }

    private static DialectTest named(@Nullable String name) {
        if (name == null) {
            return UNKNOWN;
        }
        EnumSet<Dialect> hold = EnumSet.noneOf(Dialect.class);
        Dialect.ofId(name).ifPresent(hold::add);
        return new DialectTest(hold, EnumSet.complementOf(hold));
    }

    /// `….dialect.name` or `….engine.name`.
    private static boolean isDialectName(Expression expression) {
        return expression instanceof Attribute(_, Attribute(_, _, var owner), var name)
                && name.equals("name")
                && (owner.equals("dialect") || owner.equals("engine"));
    }

    private static Set<Dialect> all() {
        return EnumSet.allOf(Dialect.class);
    }
}
