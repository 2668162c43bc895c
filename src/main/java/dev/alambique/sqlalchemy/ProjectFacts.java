package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

/// What a project says of its own types, enum classes and mapped attributes, for a reader of one
/// expression.
public interface ProjectFacts {

    /// Nothing is known, as in a migration script read on its own.
    ProjectFacts NONE =
            new ProjectFacts() {
                @Override
                public @Nullable SqlType type(Expression expression) {
                    return null;
                }

                @Override
                public @Nullable SqlType enumeration(Call call) {
                    return null;
                }

                @Override
                public String column(String owner, String attribute) {
                    return attribute;
                }
            };

    /// A type class of the project, or one made from it; null where it is none that is known.
    @Nullable SqlType type(Expression expression);

    /// `Enum(Estado, …)` of an enum class of the project; null where it is none that is known.
    @Nullable SqlType enumeration(Call call);

    /// The column behind a mapped attribute, the attribute's name where nothing else is known.
    String column(String owner, String attribute);
}
