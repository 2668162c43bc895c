package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.revision.Guard;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

/// A condition as it is read: its source, what it asks, and on which dialects it may hold.
/// `constant` is what it always gives, null where that varies.
record ReadCondition(
        String source, Guard.Asks asks, DialectTest dialects, @Nullable Boolean constant) {

    static ReadCondition of(Expression condition, Meaning meaning) {
        Expression folded = meaning.fold(condition);
        Boolean constant =
                folded instanceof BooleanLiteral(_, boolean value) ? value : meaning.truth(folded);
        DialectTest dialects = DialectTest.of(condition, meaning);
        Guard.Asks asked = Asking.of(folded, meaning);
        boolean vague = asked == Guard.Asks.DIALECT && constant == null;
        Guard.Asks asks =
                dialects.isExact() ? Guard.Asks.DIALECT : vague ? Guard.Asks.OTHER : asked;
        return new ReadCondition(condition.span().text(), asks, dialects, constant);
    }

    ReadCondition negated() {
        return new ReadCondition(
                "not (" + source + ")",
                asks,
                dialects.negated(),
                constant == null ? null : !constant);
    }

    /// Both together; a constant one never stands among others.
    ReadCondition and(ReadCondition other) {
        return new ReadCondition(
                source + " and " + other.source,
                asks.compareTo(other.asks) >= 0 ? asks : other.asks,
                dialects.and(other.dialects),
                null);
    }
}
