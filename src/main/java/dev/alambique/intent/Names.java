package dev.alambique.intent;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What may name a table, column or index. A name with anything in it that SQL could take for more
/// than a name is refused, quoted or not.
public final class Names {

    /// PostgreSQL cuts longer names off without an error.
    static final int LONGEST = 63;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern QUOTED = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_$ -]*");

    private Names() {}

    /// Whether it can stand without quotes.
    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && name.length() <= LONGEST;
    }

    /// Whether it can stand at all, in quotes if need be.
    public static boolean isAcceptable(String name) {
        return QUOTED.matcher(name).matches()
                && !name.contains("--")
                && name.equals(name.strip())
                && name.length() <= LONGEST;
    }

    /// `(a, b)`.
    static String list(List<String> names) {
        return names.stream().map(Names::written).collect(Collectors.joining(", ", "(", ")"));
    }

    /// The name as a command writes it, e.g. `tareas` or `"año fiscal"`; each part of a qualified
    /// one for itself.
    public static String written(String name) {
        if (isPlain(name)) {
            return name;
        }
        String[] parts = name.split("\\.", -1);
        if (parts.length == 1) {
            return '"' + name + '"';
        }
        StringBuilder result = new StringBuilder(written(parts[0]));
        for (int at = 1; at < parts.length; at++) {
            result.append('.').append(written(parts[at]));
        }
        return result.toString();
    }
}
