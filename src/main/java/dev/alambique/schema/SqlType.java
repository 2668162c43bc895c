package dev.alambique.schema;

import java.util.List;
import java.util.Locale;

/// A column type under its lower-case SQL name, e.g. `varchar(500)`, `numeric(10, 2)`, `timestamp
/// with time zone`.
///
/// The name of an enum is `enum`, its arguments are its labels; a named enum type is `enum` with
/// the type's name in [#enumName]. A type that could not be understood (a symbol of the user's
/// application) is kept under its Python source with [#known] false and equals nothing but itself.
public record SqlType(String name, List<String> arguments, boolean known, String enumName) {

    public SqlType {
        arguments = List.copyOf(arguments);
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
