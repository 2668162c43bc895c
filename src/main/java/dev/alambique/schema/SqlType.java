package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// A column type under its lower-case SQL name, e.g. `varchar(500)`, `numeric(10, 2)`, `timestamp
/// with time zone`.
///
/// The name of an enum is `enum`, its arguments are its labels; a named enum type is `enum` with
/// the type's name in [#enumName]. A type that could not be understood (a symbol of the user's
/// application) is kept under its Python source with [#known] false and equals nothing but itself.
///
/// A [#check] is no part of what the type is: it does not make it another type.
public record SqlType(
        String name,
        List<String> arguments,
        boolean known,
        String enumName,
        @Nullable TypeCheck check) {

    public SqlType {
        arguments = List.copyOf(arguments);
    }

    public SqlType(String name, List<String> arguments, boolean known, String enumName) {
        this(name, arguments, known, enumName, null);
    }

    public static SqlType of(String name, Object... arguments) {
        return new SqlType(
                name.toLowerCase(Locale.ROOT),
                List.of(arguments).stream().map(String::valueOf).toList(),
                true,
                "");
    }

    /// An enum; `name` is empty where it has none.
    public static SqlType enumeration(String name, List<String> labels) {
        return new SqlType("enum", labels, true, name);
    }

    /// A type only the user's application can explain, e.g. `app.types.GUID()`.
    public static SqlType symbolic(String source) {
        return new SqlType(source, List.of(), false, "");
    }

    /// Under the one name the type goes by, out of those that databases and SQLAlchemy give it.
    public SqlType canonical() {
        return TypeNames.canonical(this);
    }

    public SqlType withCheck(@Nullable TypeCheck value) {
        return new SqlType(name, arguments, known, enumName, value);
    }

    /// The check SQLAlchemy makes beside a column of this type, if it makes one.
    public Optional<Constraint.Check> checkOn(String column) {
        if (check == null) {
            return Optional.empty();
        }
        String values =
                isEnumeration()
                        ? arguments.stream()
                                .map(each -> "'" + each.replace("'", "''") + "'")
                                .collect(Collectors.joining(", "))
                        : "0, 1";
        return Optional.of(
                new Constraint.Check(
                        check.name(),
                        SqlName.written(column) + " IN (" + values + ")",
                        true,
                        new Constraint.Check.Typed(column, check.everywhere())));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlType type
                && name.equals(type.name)
                && arguments.equals(type.arguments)
                && known == type.known
                && enumName.equals(type.enumName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, arguments, known, enumName);
    }

    public boolean isEnumeration() {
        return known && name.equals("enum");
    }

    /// As SQL would write it, e.g. `varchar(500)`.
    @Override
    public String toString() {
        if (isEnumeration()) {
            return enumName.isEmpty() ? "enum(" + String.join(", ", arguments) + ")" : enumName;
        }
        return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }
}
