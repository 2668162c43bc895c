package dev.alambique.verify;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.verify.StageResult.StageError;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A rule for the rows of a table that a revision adds after it has asked for rows that break it
/// and raised if there are any. `required` columns are a rule of the same kind.
///
/// That the revision really stops, and for all such rows, is for a run to show.
record GuardedRule(String table, Constraint rule, RowLook look) {

    /// Conditions of a `raise` that mean: the question found something.
    private static final Pattern FOUND =
            Pattern.compile("(?:\\w+|len\\(\\w+\\))(?: (?:> 0|!= 0|>= 1|is not None))?");

    private static final Pattern REQUIRED =
            Pattern.compile("(?i)(\"?)([\\p{L}\\p{N}_]+)\\1 IS NOT NULL");

    /// What one revision guards on one dialect, in its order.
    static List<GuardedRule> of(DraftedRevision revision, Dialect dialect) {
        List<GuardedRule> rules = new ArrayList<>();
        List<RowLook> looks = new ArrayList<>();
        Optional<RowLook> last = Optional.empty();
        for (Located<Operation> each : revision.revision().upgrade()) {
            if (!each.surroundings().mayRunOn(dialect)) {
                continue;
            }
            if (each.operation() instanceof Operation.ExecuteSql(String sql)) {
                last = RowLook.of(sql);
            } else if (each.operation() instanceof Operation.Fail) {
                if (asksWhatWasFound(each)) {
                    last.ifPresent(looks::add);
                }
            } else {
                rule(each.operation())
                        .ifPresent(rule -> guarded(rule, looks).ifPresent(rules::add));
            }
        }
        return List.copyOf(rules);
    }

    /// Whether an error comes from a line of the revision that raises to stop it.
    static boolean raises(DraftedRevision revision, StageError error) {
        return Path.of(String.valueOf(error.file())).endsWith(revision.fileName())
                && revision.revision()
                        .upgradesOf(Operation.Fail.class)
                        .anyMatch(fail -> Objects.equals(fail.line(), error.line()));
    }

    private static boolean asksWhatWasFound(Located<Operation> fail) {
        return fail.surroundings().conditions().guards().stream()
                .filter(guard -> guard.asks() != Guard.Asks.DIALECT)
                .allMatch(guard -> FOUND.matcher(guard.source()).matches());
    }

    private record Ruled(String table, Constraint rule) {}

    private static Optional<Ruled> rule(Operation operation) {
        if (operation instanceof Operation.CreateConstraint(String table, Constraint constraint)) {
            return Optional.of(new Ruled(table, constraint)).filter(GuardedRule::isPlain);
        }
        if (operation instanceof Operation.CreateIndex create
                && create.index().unique()
                && create.index().where() == null) {
            Constraint unique =
                    new Constraint.Unique(
                            null,
                            create.index().elements(),
                            Deferral.NOT_DEFERRABLE,
                            create.index().nullsDistinct());
            return Optional.of(new Ruled(create.table(), unique)).filter(GuardedRule::isPlain);
        }
        if (operation instanceof Operation.AlterColumn alter
                && Boolean.FALSE.equals(alter.nullable())) {
            return Optional.of(new Ruled(alter.table(), required(alter.column())));
        }
        return Optional.empty();
    }

    /// One that this side can ask the rows about.
    private static boolean isPlain(Ruled ruled) {
        return switch (ruled.rule()) {
            case Constraint.Check check -> RowLook.isHarmless(check.condition());
            case Constraint.Unique unique -> unique.nullsDistinct() && areNames(unique.columns());
            case Constraint.ForeignKey key -> areNames(key.columns());
            case Constraint.PrimaryKey _, Constraint.Other _ -> false;
        };
    }

    private static boolean areNames(List<String> columns) {
        return !columns.isEmpty()
                && columns.stream().allMatch(each -> each.matches("[\\p{L}_][\\p{L}\\p{N}_]*"));
    }

    private static Constraint required(String column) {
        return new Constraint.Check(null, SqlName.written(column) + " IS NOT NULL", true);
    }

    private static Optional<GuardedRule> guarded(Ruled ruled, List<RowLook> looks) {
        return looks.stream()
                .filter(look -> look.table().equals(ruled.table()))
                .filter(look -> speaksOf(ruled.rule(), look.condition()))
                .map(look -> new GuardedRule(ruled.table(), ruled.rule(), look))
                .findFirst();
    }

    /// Whether the question is about the rule's columns at all; whether it finds every row that
    /// breaks the rule, the rows tell.
    private static boolean speaksOf(Constraint rule, String condition) {
        String text = condition.toLowerCase(Locale.ROOT);
        return rule.columns().stream()
                .allMatch(column -> text.contains(column.toLowerCase(Locale.ROOT)));
    }

    /// The column that has to have a value, where that is the rule.
    static Optional<ColumnName> required(String table, Constraint rule) {
        return rule instanceof Constraint.Check(_, String condition, _, _)
                ? Optional.of(REQUIRED.matcher(condition))
                        .filter(Matcher::matches)
                        .map(found -> new ColumnName(table, found.group(2)))
                : Optional.empty();
    }

    /// How many rows break the rule and are not what the revision asks for.
    String missed() {
        return "SELECT count(*) FROM "
                + SqlName.written(table)
                + (look.name().replace("\"", "").equals(table) ? "" : " AS " + look.name())
                + " WHERE ("
                + broken()
                + ") AND NOT coalesce(("
                + look.condition()
                + "), false)";
    }

    private String broken() {
        return switch (rule) {
            case Constraint.Check(_, String condition, _, _) -> "NOT (" + condition + ")";
            case Constraint.Unique unique -> repeated(unique.columns());
            case Constraint.ForeignKey key -> orphaned(key);
            case Constraint.PrimaryKey _, Constraint.Other _ ->
                    throw new IllegalStateException("no rule that rows are asked about");
        };
    }

    private String repeated(List<String> columns) {
        String all = columns.stream().map(SqlName::written).collect(Collectors.joining(", "));
        String set =
                columns.stream()
                        .map(each -> SqlName.written(each) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        return (columns.size() == 1 ? all : "(" + all + ")")
                + " IN (SELECT "
                + all
                + " FROM "
                + SqlName.written(table)
                + " WHERE "
                + set
                + " GROUP BY "
                + all
                + " HAVING count(*) > 1)";
    }

    private String orphaned(Constraint.ForeignKey key) {
        String set =
                key.columns().stream()
                        .map(each -> look.name() + "." + SqlName.written(each) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        String same =
                IntStream.range(0, key.columns().size())
                        .mapToObj(at ->
                                "parent_."
                                        + SqlName.written(key.referencedColumns().get(at))
                                        + " = "
                                        + look.name()
                                        + "."
                                        + SqlName.written(key.columns().get(at)))
                        .collect(Collectors.joining(" AND "));
        return set
                + " AND NOT EXISTS (SELECT 1 FROM "
                + SqlName.written(key.referencedTable())
                + " AS parent_ WHERE "
                + same
                + ")";
    }

    /// The rule as a person may read it.
    String shown() {
        return switch (rule) {
            case Constraint.Check(_, String condition, _, _) -> condition;
            case Constraint.Unique unique -> "unique " + String.join(", ", unique.columns());
            case Constraint.ForeignKey key ->
                    String.join(", ", key.columns()) + " -> " + key.referencedTable();
            case Constraint.PrimaryKey _, Constraint.Other _ -> String.valueOf(rule.name());
        };
    }
}
