package dev.alambique.revision;

import dev.alambique.revision.NotReplayed.Reason;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What revisions do to a schema, without any database. It never stops at an operation it cannot
/// apply; it says so and goes on.
public final class Replay {

    private static final Set<Dialect> EVERY = EnumSet.allOf(Dialect.class);

    /// First words of statements that leave the schema as it is.
    private static final Set<String> NEUTRAL =
            Set.of(
                    "update", "insert", "delete", "select", "set", "with", "analyze", "vacuum",
                    "refresh", "grant", "revoke", "pragma", "lock", "copy", "begin", "commit",
                    "values");

    private final Set<Dialect> dialects;
    private final String file;
    private final List<NotReplayed> notes = new ArrayList<>();
    private Schema schema;

    private Replay(Schema schema, Set<Dialect> dialects, String file) {
        this.schema = schema;
        this.dialects = dialects;
        this.file = file;
    }

    /// The schema after a revision's upgrade.
    public static Schema upgrade(Schema before, Revision revision) {
        return upgrade(before, revision, EVERY).schema();
    }

    public static Replayed upgrade(Schema before, Revision revision, Set<Dialect> dialects) {
        return apply(before, revision.upgrade(), dialects, revision.file());
    }

    /// The schema after a revision's downgrade.
    public static Schema downgrade(Schema before, Revision revision) {
        return downgrade(before, revision, EVERY).schema();
    }

    public static Replayed downgrade(Schema before, Revision revision, Set<Dialect> dialects) {
        return apply(before, revision.downgrade(), dialects, revision.file());
    }

    /// The schema a whole history leaves behind, from nothing, parents first.
    public static Replayed of(RevisionGraph graph, Set<Dialect> dialects) {
        Schema schema = Schema.of();
        List<NotReplayed> notes = new ArrayList<>();
        for (Revision revision : graph.revisions()) {
            Replayed after = upgrade(schema, revision, dialects);
            schema = after.schema();
            notes.addAll(after.notUnderstood());
        }
        return new Replayed(schema, notes);
    }

    public static Replayed of(RevisionGraph graph) {
        return of(graph, EVERY);
    }

    /// What a list of operations makes of a schema; `file` is where they stand.
    public static Replayed apply(
            Schema before,
            List<Located<Operation>> operations,
            Set<Dialect> dialects,
            String file) {
        Replay replay = new Replay(before, dialects, file);
        operations.forEach(replay::apply);
        return new Replayed(replay.schema, replay.notes);
    }

    private void apply(Located<Operation> located) {
        Surroundings surroundings = located.surroundings();
        if (dialects.stream().noneMatch(surroundings::mayRunOn)) {
            note(located, Reason.OTHER_DIALECT);
            return;
        }
        if (surroundings.condition() != null && surroundings.onlyOn() == null) {
            note(located, Reason.CONDITIONAL);
        }
        Reason problem = apply(located.operation());
        if (problem != null) {
            note(located, problem);
        }
    }

    private void note(Located<Operation> located, Reason reason) {
        notes.add(new NotReplayed(file, located.line(), located.operation(), reason));
    }

    private @Nullable Reason apply(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(Table table) -> create(table);
            case Operation.DropTable(String table) -> drop(table);
            case Operation.RenameTable(String table, String newName) -> rename(table, newName);
            case Operation.AddColumn add ->
                    onTable(
                            add.table(),
                            table -> table.column(add.column().name()).isEmpty(),
                            Reason.ALREADY_THERE,
                            table -> Tables.plus(table, add));
            case Operation.DropColumn(String table, String column) -> {
                Reason problem =
                        onColumn(table, column, found -> Tables.minusColumn(found, column));
                if (problem == null) {
                    schema = Tables.withoutReferences(schema, table, column);
                }
                yield problem;
            }
            case Operation.AlterColumn alter -> alter(alter);
            case Operation.CreateIndex create -> create(create);
            case Operation.DropIndex drop -> drop(drop);
            case Operation.CreateConstraint(String table, var constraint) ->
                    onTable(
                            table,
                            found -> Tables.columnsExist(found, constraint),
                            Reason.MISSING_COLUMN,
                            found -> Tables.plus(found, constraint));
            case Operation.DropConstraint(String table, String name, String kind) ->
                    onTable(
                            table,
                            found -> Tables.constraint(found, name, kind).isPresent(),
                            Reason.MISSING_CONSTRAINT,
                            found -> Tables.minusConstraint(found, name, kind));
            case Operation.TableComment(String table, String comment) ->
                    onTable(
                            table,
                            _ -> true,
                            Reason.MISSING_TABLE,
                            found -> found.withComment(comment));
            case Operation.BulkInsert(String table, _) ->
                    schema.table(table).isPresent() ? null : Reason.MISSING_TABLE;
            case Operation.ExecuteSql(String sql) -> isNeutral(sql) ? null : Reason.SQL_NOT_READ;
            case Operation.Fail _ -> null;
            case Operation.Partial _, Operation.Opaque _ -> Reason.NOT_UNDERSTOOD;
        };
    }

    private @Nullable Reason create(Table table) {
        if (schema.table(table.name()).isPresent()) {
            return Reason.ALREADY_THERE;
        }
        schema = schema.plusTable(Tables.withRequiredKey(table));
        return null;
    }

    private @Nullable Reason drop(String table) {
        if (schema.table(table).isEmpty()) {
            return Reason.MISSING_TABLE;
        }
        schema = schema.minusTable(table);
        return null;
    }

    private @Nullable Reason rename(String table, String newName) {
        if (schema.table(newName).isPresent()) {
            return Reason.ALREADY_THERE;
        }
        Reason problem =
                onTable(table, _ -> true, Reason.MISSING_TABLE, found -> found.withName(newName));
        if (problem == null) {
            schema = Renames.table(schema, table, newName);
        }
        return problem;
    }

    private @Nullable Reason alter(Operation.AlterColumn alter) {
        Reason problem =
                onColumn(alter.table(), alter.column(), table -> Tables.altered(table, alter));
        String newName = alter.newName();
        if (problem == null && newName != null) {
            schema = Renames.column(schema, alter.table(), alter.column(), newName);
        }
        return problem;
    }

    private @Nullable Reason create(Operation.CreateIndex create) {
        String name = create.index().name();
        boolean there = name != null && Tables.holdingIndex(schema, name).isPresent();
        if (there) {
            return create.ifNotExists() ? null : Reason.ALREADY_THERE;
        }
        return onTable(
                create.table(),
                _ -> true,
                Reason.MISSING_TABLE,
                table -> Tables.plus(table, create.index()));
    }

    private @Nullable Reason drop(Operation.DropIndex drop) {
        Optional<Table> holder = Tables.holdingIndex(schema, drop.name());
        if (holder.isEmpty()) {
            return drop.ifExists() ? null : Reason.MISSING_INDEX;
        }
        Table table = holder.get();
        List<Index> kept =
                table.indexes().stream()
                        .filter(index -> !drop.name().equals(index.name()))
                        .toList();
        schema = schema.replacing(table.name(), table.withIndexes(kept));
        return null;
    }

    private @Nullable Reason onColumn(String table, String column, UnaryOperator<Table> change) {
        return onTable(
                table, found -> found.column(column).isPresent(), Reason.MISSING_COLUMN, change);
    }

    private @Nullable Reason onTable(
            String name, Predicate<Table> possible, Reason otherwise, UnaryOperator<Table> change) {
        Optional<Table> table = schema.table(name);
        if (table.isEmpty()) {
            return Reason.MISSING_TABLE;
        }
        if (!possible.test(table.get())) {
            return otherwise;
        }
        schema = schema.replacing(name, change.apply(table.get()));
        return null;
    }

    private static boolean isNeutral(String sql) {
        for (String statement : sql.split(";", -1)) {
            String bare = statement.replaceAll("(?m)--.*$", "").strip();
            String first = bare.split("\\W", 2)[0].toLowerCase(Locale.ROOT);
            if (!bare.isEmpty() && !NEUTRAL.contains(first)) {
                return false;
            }
        }
        return true;
    }
}
