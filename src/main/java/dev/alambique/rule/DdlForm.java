package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which form of DDL of the measured table an operation is on PostgreSQL, as the rules see it, and
/// the table it is about.
record DdlForm(String name, String table) {

    private static final Pattern VALIDATE =
            Pattern.compile(
                    "(?is)\\s*ALTER\\s+TABLE\\s+(?:ONLY\\s+)?(?:public\\.)?\"?([\\w.$]+)\"?\\s+"
                            + "VALIDATE\\s+CONSTRAINT\\s+\"?([^\\s\";]+)\"?\\s*;?\\s*");

    private static final Pattern COMMENT =
            Pattern.compile(
                    "(?is)\\s*COMMENT\\s+ON\\s+(?:COLUMN\\s+(?:public\\.)?\"?([^\\s\".]+)\"?\\.\\S+"
                            + "|TABLE\\s+(?:public\\.)?\"?([^\\s\"]+)\"?)\\s+IS\\s.*");

    /// Empty where the rules have nothing to say of what it locks.
    static Optional<DdlForm> of(RuleContext context, Located<Operation> place) {
        return switch (place.operation()) {
            case Operation.AddColumn add ->
                    form(added(add.column(), add.constraints()), add.table());
            case Operation.DropColumn drop -> form("drop-column", drop.table());
            case Operation.AlterColumn alter ->
                    form(altered(context, Operations.with(place, alter)), alter.table());
            case Operation.CreateIndex create ->
                    form(
                            create.concurrently() ? "create-index-concurrently" : "create-index",
                            create.table());
            case Operation.DropIndex drop ->
                    tableOf(context, drop)
                            .flatMap(table ->
                                    form(
                                            drop.concurrently()
                                                    ? "drop-index-concurrently"
                                                    : "drop-index",
                                            table));
            case Operation.CreateConstraint create ->
                    form(constrained(create.constraint()), create.table());
            case Operation.DropConstraint drop -> form(dropped(context, drop), drop.table());
            case Operation.DropTable drop -> form("drop-table", drop.table());
            case Operation.RenameTable rename -> form("rename-table", rename.table());
            case Operation.TableComment comment -> form("comment-on-table", comment.table());
            case Operation.ExecuteSql(String sql) ->
                    commented(sql).or(() -> validated(context, sql));
            case Operation.CreateTable _,
                    Operation.BulkInsert _,
                    Operation.Fail _,
                    Operation.Partial _,
                    Operation.Opaque _ ->
                    Optional.empty();
        };
    }

    private static Optional<DdlForm> form(@Nullable String name, String table) {
        return name == null ? Optional.empty() : Optional.of(new DdlForm(name, table));
    }

    private static @Nullable String added(Column column, List<Constraint> constraints) {
        if (!column.type().known() && !AddColumnAutoIncrement.counts(column)) {
            return null; // it may be a domain with conditions of its own
        }
        if (AddColumnAutoIncrement.counts(column)) {
            return "add-column-identity";
        }
        if (column.computed() != null) {
            return AddColumnStoredGenerated.isStored(column.computed())
                    ? "add-column-stored-generated"
                    : "add-column-virtual-generated";
        }
        if (AddColumnVolatileDefault.isMoving(column.serverDefault())) {
            return "add-column-clock-default";
        }
        return constraints.isEmpty()
                ? column.serverDefault() == null ? "add-column" : "add-column-constant-default"
                : inline(constraints);
    }

    private static @Nullable String inline(List<Constraint> constraints) {
        return constraints.size() > 1
                ? null
                : switch (constraints.getFirst()) {
                    case Constraint.Check _ -> "add-column-inline-check";
                    case Constraint.Unique _ -> "add-column-inline-unique";
                    case Constraint.ForeignKey _ -> "add-column-inline-reference";
                    case Constraint.PrimaryKey _, Constraint.Other _ -> null;
                };
    }

    /// Of several alterations in one call each is a statement of its own.
    private static @Nullable String altered(
            RuleContext context, Located<Operation.AlterColumn> place) {
        Operation.AlterColumn alter = place.operation();
        if (alter.type() != null) {
            return retyped(context, alter, alter.type());
        }
        if (alter.newName() != null) {
            return "rename-column";
        }
        if (alter.nullable() != null) {
            return required(context, place, alter.nullable());
        }
        if (alter.serverDefault() != null) {
            return alter.serverDefault().value() == null ? "drop-default" : "set-default";
        }
        return alter.comment() == null ? null : "comment-on-column";
    }

    private static @Nullable String retyped(
            RuleContext context, Operation.AlterColumn alter, SqlType type) {
        boolean known = context.columnBefore(alter.table(), alter.column()).isPresent();
        if (!known || !type.known()) {
            return null;
        }
        if (alter.using() != null) {
            return "type-with-using";
        }
        return switch (TypeChanges.of(context, alter)) {
            case FREE ->
                    TypeChangeHiddenScan.dependent(context, alter).isPresent()
                            ? "type-wider-varchar-under-check"
                            : "type-varchar-to-text";
            case REWRITE, LOSSY -> "type-integer-to-bigint";
            case UNKNOWN -> null;
        };
    }

    private static @Nullable String required(
            RuleContext context, Located<Operation.AlterColumn> place, boolean nullable) {
        Operation.AlterColumn alter = place.operation();
        boolean isRequired =
                context.columnBefore(alter.table(), alter.column())
                        .map(column -> !column.nullable())
                        .orElse(false);
        if (nullable) {
            return "drop-not-null";
        }
        return isRequired
                ? null
                : SetNotNullScan.isProven(context, place)
                        ? "set-not-null-after-validated-check"
                        : "set-not-null";
    }

    private static @Nullable String constrained(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check check -> check.validated() ? "add-check" : "add-check-not-valid";
            case Constraint.ForeignKey key ->
                    key.validated() ? "add-foreign-key" : "add-foreign-key-not-valid";
            case Constraint.Unique unique -> unique.columns().isEmpty() ? null : "add-unique";
            case Constraint.PrimaryKey key ->
                    key.columns().isEmpty() ? null : "add-primary-key-on-column";
            case Constraint.Other _ -> null;
        };
    }

    private static String dropped(RuleContext context, Operation.DropConstraint drop) {
        return constraint(context, drop.table(), drop.name())
                        .filter(Constraint.ForeignKey.class::isInstance)
                        .isPresent()
                ? "drop-foreign-key"
                : "drop-check";
    }

    private static Optional<Constraint> constraint(RuleContext context, String table, String name) {
        return context.before().table(table).stream()
                .flatMap(found -> found.constraints().stream())
                .filter(each -> name.equals(each.name()))
                .findFirst();
    }

    private static Optional<String> tableOf(RuleContext context, Operation.DropIndex drop) {
        return context.before().tables().stream()
                .filter(table ->
                        table.indexes().stream().map(Index::name).anyMatch(drop.name()::equals))
                .map(table -> table.name())
                .findFirst();
    }

    private static Optional<DdlForm> commented(String sql) {
        Matcher words = COMMENT.matcher(sql);
        if (!words.matches()) {
            return Optional.empty();
        }
        return words.group(2) == null
                ? form("comment-on-column", words.group(1))
                : form("comment-on-table", words.group(2));
    }

    private static Optional<DdlForm> validated(RuleContext context, String sql) {
        Matcher words = VALIDATE.matcher(sql);
        if (!words.matches()) {
            return Optional.empty();
        }
        boolean isForeignKey =
                constraint(context, words.group(1), words.group(2))
                        .filter(Constraint.ForeignKey.class::isInstance)
                        .isPresent();
        return form(isForeignKey ? "validate-foreign-key" : "validate-check", words.group(1));
    }
}
