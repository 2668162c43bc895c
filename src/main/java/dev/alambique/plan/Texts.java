package dev.alambique.plan;

import dev.alambique.schema.Column;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// SQL over texts that SQLite and PostgreSQL read alike.
final class Texts {

    private Texts() {}

    /// The column as text; null stays null.
    static String of(Column column) {
        String name = SqlName.written(column.name());
        return TypeFamily.of(column.type()) == TypeFamily.TEXT
                ? name
                : "CAST(" + name + " AS TEXT)";
    }

    /// The texts one after the other, with the separator between two that are both there; null only
    /// where all are null.
    static String joined(List<String> texts, String separator) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (i > 0) {
                String before = first(texts.subList(0, i));
                sql.append(" || CASE WHEN ")
                        .append(before)
                        .append(" IS NULL OR ")
                        .append(text)
                        .append(" IS NULL THEN '' ELSE ")
                        .append(Literals.quoted(separator))
                        .append(" END || ");
            }
            sql.append("COALESCE(").append(text).append(", '')");
        }
        return "CASE WHEN " + first(texts) + " IS NOT NULL THEN " + sql + " END";
    }

    /// The first that is not null.
    static String first(List<String> texts) {
        return texts.size() == 1
                ? texts.getFirst()
                : texts.stream().collect(Collectors.joining(", ", "COALESCE(", ")"));
    }

    /// True for a text that holds the one character exactly so often.
    static String holds(String text, String character, int times) {
        return "length("
                + text
                + ") - length(replace("
                + text
                + ", "
                + Literals.quoted(character)
                + ", '')) = "
                + times;
    }

    /// The parts of a text between single characters, first to last; for a text that holds the
    /// character once less than there are parts. Neither database has a function for it that the
    /// other has, but cutting the last part off from the right is the same on both.
    static List<String> parts(String text, String character, int count) {
        List<String> parts = new ArrayList<>();
        String head = text;
        for (int i = count; i > 1; i--) {
            String others = "replace(" + head + ", " + Literals.quoted(character) + ", '')";
            String before = "rtrim(" + head + ", " + others + ")";
            parts.addFirst("substr(" + head + ", length(" + before + ") + 1)");
            head = "substr(" + before + ", 1, length(" + before + ") - 1)";
        }
        parts.addFirst(head);
        return parts;
    }

    /// How long a value of the type can be as text; empty where nobody knows.
    static OptionalInt length(SqlType type) {
        return switch (TypeFamily.of(type)) {
            case TEXT ->
                    type.arguments().size() == 1 && type.arguments().getFirst().matches("\\d{1,6}")
                            ? OptionalInt.of(Integer.parseInt(type.arguments().getFirst()))
                            : OptionalInt.empty();
            case INTEGER -> OptionalInt.of(20);
            case DECIMAL,
                    FLOAT,
                    BOOLEAN,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    INTERVAL,
                    JSON,
                    BINARY,
                    UUID,
                    ENUM,
                    OTHER ->
                    OptionalInt.empty();
        };
    }
}
