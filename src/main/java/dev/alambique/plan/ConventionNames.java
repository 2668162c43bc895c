package dev.alambique.plan;

import dev.alambique.schema.Constraint;

import java.util.List;
import java.util.Map;

/// Names for indexes and constraints that have none: by the project's naming convention, else by
/// the customary one.
record ConventionNames(Map<String, String> convention) {

    private static final int LONGEST = 63;

    ConventionNames {
        convention = Map.copyOf(convention);
    }

    static ConventionNames of(Situation situation) {
        return new ConventionNames(situation.context().project().environment().namingConvention());
    }

    String index(String table, List<String> columns) {
        return filled(
                convention.getOrDefault("ix", "ix_%(table_name)s_%(column_0_N_name)s"),
                table,
                columns,
                "");
    }

    /// For a check on those columns.
    String check(String table, List<String> columns) {
        return filled(
                convention.getOrDefault("ck", "ck_%(table_name)s_%(constraint_name)s"),
                table,
                columns,
                "");
    }

    /// The constraint with a name; a check without one is left alone, because nothing names it.
    Constraint named(String table, Constraint constraint) {
        if (constraint.name() != null) {
            return constraint;
        }
        return switch (constraint) {
            case Constraint.Unique unique ->
                    unique.withName(
                            filled(
                                    convention.getOrDefault(
                                            "uq", "uq_%(table_name)s_%(column_0_N_name)s"),
                                    table,
                                    unique.columns(),
                                    ""));
            case Constraint.ForeignKey key ->
                    key.withName(
                            filled(
                                    convention.getOrDefault(
                                            "fk",
                                            "fk_%(table_name)s_%(column_0_N_name)s_"
                                                    + "%(referred_table_name)s"),
                                    table,
                                    key.columns(),
                                    key.referencedTable()));
            case Constraint.PrimaryKey _, Constraint.Check _, Constraint.Other _ -> constraint;
        };
    }

    /// What a revision has to call a check that has this name in the database, so that Alembic
    /// makes the same name of it again.
    String ofCheck(String table, String inDatabase) {
        String template = convention.getOrDefault("ck", "");
        String given = "%(constraint_name)s";
        String bare = table.substring(table.lastIndexOf('.') + 1);
        String start = template.replace("%(table_name)s", bare).replace(given, "");
        return template.endsWith(given) && inDatabase.startsWith(start)
                ? inDatabase.substring(start.length())
                : inDatabase;
    }

    private static String filled(
            String template, String table, List<String> columns, String referred) {
        String bare = table.substring(table.lastIndexOf('.') + 1);
        String first = columns.isEmpty() ? "" : columns.getFirst();
        String name =
                template.replace("%(table_name)s", bare)
                        .replace("%(column_0_name)s", first)
                        .replace("%(column_0_label)s", bare + "_" + first)
                        .replace("%(column_0_N_name)s", String.join("_", columns))
                        .replace("%(column_0N_name)s", String.join("", columns))
                        .replace("%(constraint_name)s", String.join("_", columns))
                        .replace("%(referred_table_name)s", referred);
        return shortened(name);
    }

    /// PostgreSQL would cut it off too, but without a word.
    static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
