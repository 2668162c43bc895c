package dev.alambique.database;

import dev.alambique.database.SqlTokens.Kind;
import dev.alambique.database.SqlTokens.Token;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a table's constraints say about values: which must be unique together, and which a check
/// lets through. Checks are tried by the database itself, never interpreted here.
final class SeedConstraints {

    /// The numbers that values are counted from, where they may repeat.
    private static final int COUNTED = 50;

    private SeedConstraints() {}

    /// The sets of columns whose values may not repeat; an index on an expression counts for all
    /// columns in it, a partial one for all rows.
    static List<Set<String>> unique(Table table) {
        List<Set<String>> sets = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.PrimaryKey
                    || constraint instanceof Constraint.Unique) {
                sets.add(Set.copyOf(constraint.columns()));
            }
        }
        for (Index index : table.indexes()) {
            if (index.unique()) {
                sets.add(mentioned(table, String.join(" , ", index.elements())));
            }
        }
        return sets.stream().filter(set -> !set.isEmpty()).distinct().toList();
    }

    private static Set<String> mentioned(Table table, String expression) {
        Set<String> words = new HashSet<>();
        for (Token token : SqlTokens.withoutBrackets(expression)) {
            if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED) {
                words.add(token.name());
            }
        }
        return table.columns().stream()
                .map(Column::name)
                .filter(words::contains)
                .collect(Collectors.toSet());
    }

    /// The values of one column that pass every check which is about this column alone. Literals of
    /// the checks, and the numbers next to them, are candidates too.
    static SeedValues allowed(
            Dialect dialect, Connection connection, Table table, Column column, SeedValues values)
            throws SQLException {
        List<Object> pool = new ArrayList<>(values.pool());
        List<String> conditions = new ArrayList<>();
        for (Constraint.Check check : table.constraintsOf(Constraint.Check.class).toList()) {
            Set<String> columns = mentioned(table, check.condition());
            if (columns.contains(column.name())) {
                pool.addAll(0, literals(column, check.condition()));
            }
            if (columns.equals(Set.of(column.name()))) {
                conditions.add("coalesce((" + check.condition() + "), true)");
            }
        }
        pool = new ArrayList<>(new LinkedHashSet<>(pool));
        if (values.isEmpty() && pool.isEmpty() && dialect == Dialect.POSTGRESQL) {
            pool.addAll(List.of("{}", "1", "a", "10.0.0.1", "2024-01-01", "(1,2)", "[1,2)"));
            return values.only(passing(dialect, connection, column, List.of("true"), pool), true);
        }
        if (conditions.isEmpty()) {
            return values.only(pool, true);
        }
        List<Object> counted = new ArrayList<>();
        for (int i = 0; values.counting() != null && i < COUNTED; i++) {
            counted.add(values.counting().apply(i));
        }
        return values.only(
                passing(dialect, connection, column, conditions, pool),
                passing(dialect, connection, column, conditions, counted).size() == COUNTED);
    }

    private static List<Object> literals(Column column, String condition) {
        List<Object> literals = new ArrayList<>();
        boolean number =
                SeedValues.isInteger(column.type()) || column.type().name().equals("numeric");
        for (Token token : SqlTokens.withoutBrackets(condition)) {
            if (token.kind() == Kind.STRING && !number) {
                literals.add(token.name());
            } else if (number && token.text().matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
                BigDecimal value = new BigDecimal(token.text());
                literals.add(value.toPlainString());
                literals.add(value.add(BigDecimal.ONE).toPlainString());
                literals.add(value.subtract(BigDecimal.ONE).toPlainString());
            }
        }
        return literals;
    }

    private static List<Object> passing(
            Dialect dialect,
            Connection connection,
            Column column,
            List<String> conditions,
            List<Object> candidates)
            throws SQLException {
        List<Object> passing = new ArrayList<>();
        String type = dialect == Dialect.POSTGRESQL ? column.type().toString() : sqliteCast(column);
        String sql =
                "SELECT t.* FROM (SELECT "
                        + (type.isEmpty() ? "?" : "CAST(? AS " + type + ")")
                        + " AS "
                        + Rows.quoted(column.name())
                        + ") t WHERE "
                        + String.join(" AND ", conditions);
        Savepoint before = connection.setSavepoint();
        for (Object candidate : candidates) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                if (candidate instanceof byte[] bytes) {
                    statement.setBytes(1, bytes);
                } else {
                    statement.setString(1, candidate.toString());
                }
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        passing.add(candidate);
                    }
                }
            } catch (SQLException _) {
                // no value of this type, or the check cannot be asked this way: not a candidate
                connection.rollback(before);
            }
        }
        connection.releaseSavepoint(before);
        return passing;
    }

    /// In SQLite a number must be compared as one; everything else as the text it is.
    private static String sqliteCast(Column column) {
        return SeedValues.isInteger(column.type())
                ? "INTEGER"
                : column.type().name().matches("num.*|dec.*|real|floa.*|doub.*|bool.*")
                        ? "NUMERIC"
                        : "";
    }
}
