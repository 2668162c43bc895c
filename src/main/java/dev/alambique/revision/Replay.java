package dev.alambique.revision;

import dev.alambique.revision.NotReplayed.Reason;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.NamingConvention;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /// Reads no SQL but what leaves the schema as it is.
    private static final SqlReading NO_DEFINITIONS =
            new SqlReading() {
                @Override
                public List<Operation> operations(String sql) {
                    return List.of(new Operation.ExecuteSql(sql));
                }

                @Override
                public Optional<Schema> after(
                        Schema before, String statement, Set<Dialect> dialects) {
                    return isNeutral(statement) ? Optional.of(before) : Optional.empty();
                }
            };

    private final ReplayTerms terms;
    private final String file;
    private final List<NotReplayed> notes = new ArrayList<>();

    /// The columns made for one database only, so far.
    private final Map<String, Dialect> inBranches = new HashMap<>();

    private Schema schema;

    private Replay(Schema schema, ReplayTerms terms, String file) {
        this.schema = schema;
        this.terms = terms;
        this.file = file;
    }

    private static ReplayTerms withoutSql(Set<Dialect> dialects) {
        return new ReplayTerms(dialects, NO_DEFINITIONS, Map.of());
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
    public static Replayed of(RevisionGraph graph, ReplayTerms terms) {
        Schema schema = Schema.of();
        List<NotReplayed> notes = new ArrayList<>();
        for (Revision revision : graph.revisions()) {
            Replayed after = apply(schema, revision.upgrade(), terms, revision.file());
            schema = after.schema();
            notes.addAll(after.notUnderstood());
        }
        return new Replayed(schema, notes);
    }

    public static Replayed of(RevisionGraph graph, Set<Dialect> dialects) {
        return of(graph, withoutSql(dialects));
    }

    public static Replayed of(RevisionGraph graph) {
        return of(graph, EVERY);
    }

    /// The same tables as PostgreSQL would make them: its names for what has none, its sequences.
    public static Schema onPostgresql(Schema schema, Map<String, String> namingConvention) {
        List<Located<Operation>> creating =
                schema.tables().stream()
                        .map(table -> Located.<Operation>of(new Operation.CreateTable(table)))
                        .toList();
        ReplayTerms terms =
                new ReplayTerms(Set.of(Dialect.POSTGRESQL), NO_DEFINITIONS, namingConvention);
        return apply(Schema.of(), creating, terms, "").schema();
    }

    /// What a list of operations makes of a schema; `file` is where they stand.
    public static Replayed apply(
            Schema before,
            List<Located<Operation>> operations,
            Set<Dialect> dialects,
            String file) {
        return apply(before, operations, withoutSql(dialects), file);
    }

    public static Replayed apply(
            Schema before, List<Located<Operation>> operations, ReplayTerms terms, String file) {
        Replay replay = new Replay(before, terms, file);
        Map<Integer, Integer> rebuilds =
                terms.isOnly(Dialect.SQLITE) ? Rebuilds.in(operations) : Map.of();
        int place = 0;
        while (place < operations.size()) {
            Integer end = rebuilds.get(place);
            if (end == null) {
                replay.apply(operations.get(place++));
            } else {
                replay.rebuild(operations.subList(place, end));
                place = end;
            }
        }
        return new Replayed(replay.schema, replay.notes);
    }

    /// A batch block for which SQLite's table is made anew.
    private void rebuild(List<Located<Operation>> block) {
        String name = String.valueOf(block.getFirst().surroundings().batchTable());
        List<String> columns = columns(name);
        onTable(name, _ -> true, Reason.MISSING_TABLE, Rebuilds::rebuilt);
        block.forEach(this::apply);
        List<String> order = Rebuilds.order(block, columns);
        onTable(
                name,
                table -> Set.copyOf(order).equals(Set.copyOf(columns(name))),
                Reason.MISSING_COLUMN,
                table ->
                        table.withColumns(
                                order.stream()
                                        .flatMap(each -> table.column(each).stream())
                                        .toList()));
    }

    private List<String> columns(String table) {
        return schema.table(table).stream()
                .flatMap(found -> found.columns().stream())
                .map(Column::name)
                .toList();
    }

    private void apply(Located<Operation> located) {
        Surroundings surroundings = located.surroundings();
        if (terms.dialects().stream().noneMatch(surroundings::mayRunOn)) {
            note(located, Reason.OTHER_DIALECT);
            return;
        }
        if (surroundings.isConditional()) {
            note(located, Reason.CONDITIONAL);
        }
        if (located.operation() instanceof Operation.ExecuteSql(String sql)) {
            for (Operation each : terms.sql().operations(sql)) {
                note(located, each, written(each));
            }
        } else {
            boolean rebuilt = terms.isOnly(Dialect.SQLITE) && Rebuilds.is(located);
            if (!isOfOtherBranch(located)) {
                note(located, located.operation(), apply(located.operation(), rebuilt));
                branched(located);
            }
            checks(located);
        }
        if (terms.isOnly(Dialect.SQLITE)) {
            schema = schema.withTables(schema.tables().stream().map(OnSqlite::settled).toList());
        }
    }

    private void branched(Located<Operation> located) {
        Dialect only = located.surroundings().onlyOn();
        if (only != null && located.operation() instanceof Operation.AddColumn add) {
            inBranches.putIfAbsent(add.table() + "." + add.column().name(), only);
        }
    }

    /// Whether the branch for another database has made the very same column.
    private boolean isOfOtherBranch(Located<Operation> located) {
        return located.operation() instanceof Operation.AddColumn add
                && isOtherThan(
                        located.surroundings().onlyOn(),
                        inBranches.get(add.table() + "." + add.column().name()))
                && add.constraints().isEmpty()
                && add.indexes().isEmpty()
                && schema.column(add.table(), add.column().name())
                        .filter(settled(add)::equals)
                        .isPresent();
    }

    private static boolean isOtherThan(@Nullable Dialect one, @Nullable Dialect other) {
        return one != null && other != null && one != other;
    }

    private void note(Located<Operation> located, Operation operation, @Nullable Reason reason) {
        if (reason != null) {
            notes.add(new NotReplayed(file, located.line(), operation, reason));
        }
    }

    private void note(Located<Operation> located, Reason reason) {
        note(located, located.operation(), reason);
    }

    /// One statement of a text.
    private @Nullable Reason written(Operation operation) {
        if (operation instanceof Operation.ExecuteSql(String statement)) {
            Optional<Schema> after = terms.sql().after(schema, statement, terms.dialects());
            after.ifPresent(found -> schema = found);
            return after.isPresent() ? null : Reason.SQL_NOT_READ;
        }
        return operation instanceof Operation.CreateTable(Table table)
                ? create(table, true)
                : apply(operation, false);
    }

    private @Nullable Reason apply(Operation operation, boolean rebuilt) {
        return switch (operation) {
            case Operation.CreateTable(Table table) ->
                    create(
                            NamingConvention.applied(
                                    Tables.namedFirst(TypeChecks.of(table, terms.dialects())),
                                    terms.namingConvention()),
                            false);
            case Operation.DropTable(String table) -> drop(table);
            case Operation.RenameTable(String table, String newName) -> rename(table, newName);
            case Operation.AddColumn add -> add(add);
            case Operation.DropColumn(String table, String column) -> drop(table, column);
            case Operation.AlterColumn alter -> alter(alter, rebuilt);
            case Operation.CreateIndex create -> create(create);
            case Operation.DropIndex drop -> drop(drop);
            case Operation.CreateConstraint(String table, var constraint) ->
                    onTable(
                            table,
                            found -> Tables.columnsExist(found, constraint),
                            Reason.MISSING_COLUMN,
                            found ->
                                    Tables.takingOver(found, constraint)
                                            .orElseGet(() ->
                                                    Tables.plus(found, named(found, constraint))));
            case Operation.DropConstraint(String table, String name, String kind) ->
                    dropConstraint(table, name, kind);
            case Operation.TableComment(String table, String comment) ->
                    onTable(
                            table,
                            _ -> true,
                            Reason.MISSING_TABLE,
                            found -> found.withComment(comment));
            case Operation.BulkInsert(String table, _) ->
                    schema.table(table).isPresent() ? null : Reason.MISSING_TABLE;
            case Operation.ExecuteSql _ -> written(operation);
            case Operation.Fail _ -> null;
            case Operation.Partial _, Operation.Opaque _ -> Reason.NOT_UNDERSTOOD;
        };
    }

    private @Nullable Reason create(Table table, boolean written) {
        if (schema.table(table.name()).isPresent()) {
            return Reason.ALREADY_THERE;
        }
        Table keyed = Tables.withRequiredKey(table);
        if (terms.isOnly(Dialect.POSTGRESQL)) {
            schema = OnPostgresql.plusTable(schema, keyed, written);
        } else {
            schema =
                    schema.plusTable(
                            terms.isOnly(Dialect.SQLITE) ? OnSqlite.created(keyed) : keyed);
        }
        return null;
    }

    private @Nullable Reason drop(String table) {
        if (schema.table(table).isEmpty()) {
            return Reason.MISSING_TABLE;
        }
        schema =
                terms.isOnly(Dialect.POSTGRESQL)
                        ? OnPostgresql.minusTable(schema, table)
                        : schema.minusTable(table);
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

    private @Nullable Reason add(Operation.AddColumn add) {
        Reason problem =
                onTable(
                        add.table(),
                        table -> table.column(add.column().name()).isEmpty(),
                        Reason.ALREADY_THERE,
                        table -> table.plusColumn(settled(add)));
        if (problem != null) {
            return problem;
        }
        for (Constraint each : add.constraints()) {
            onTable(
                    add.table(),
                    _ -> true,
                    Reason.MISSING_TABLE,
                    table -> Tables.plus(table, named(table, each)));
        }
        for (Index each : add.indexes()) {
            onTable(
                    add.table(),
                    _ -> true,
                    Reason.MISSING_TABLE,
                    table -> Tables.plus(table, conventional(table, each)));
        }
        boolean lacksType =
                terms.isOnly(Dialect.POSTGRESQL)
                        && OnPostgresql.lacksType(schema, add.column().type());
        return lacksType ? Reason.MISSING_TYPE : null;
    }

    private Column settled(Operation.AddColumn add) {
        Column column = TypeChecks.bare(add.column());
        return terms.isOnly(Dialect.POSTGRESQL) ? OnPostgresql.settled(schema, column) : column;
    }

    /// A type that makes a check takes it along, wherever the other branch of a condition has
    /// already made the column.
    private void checks(Located<Operation> located) {
        Surroundings surroundings = located.surroundings();
        if (located.operation() instanceof Operation.AddColumn add) {
            TypeChecks.of(add.column().type(), add.column().name(), surroundings, terms.dialects())
                    .ifPresent(check -> check(add.table(), check));
        } else if (located.operation() instanceof Operation.AlterColumn alter) {
            String name = alter.newName() == null ? alter.column() : alter.newName();
            TypeChecks.of(alter.existingType(), name, surroundings, terms.dialects())
                    .ifPresent(check -> uncheck(alter.table(), check));
            TypeChecks.of(alter.type(), name, surroundings, terms.dialects())
                    .ifPresent(check -> check(alter.table(), check));
        }
    }

    private void check(String table, Constraint.Check check) {
        onTable(
                table,
                _ -> true,
                Reason.MISSING_TABLE,
                found -> Tables.plus(found, named(found, check)));
    }

    /// Alembic drops the check of the type a column had by the name that type gave it.
    private void uncheck(String table, Constraint.Check check) {
        onTable(
                table,
                _ -> true,
                Reason.MISSING_TABLE,
                found -> {
                    String name = named(found, check).name();
                    return found.withConstraints(
                            found.constraints().stream()
                                    .filter(each -> name == null || !name.equals(each.name()))
                                    .toList());
                });
    }

    private @Nullable Reason drop(String table, String column) {
        Reason problem = onColumn(table, column, found -> Tables.minusColumn(found, column));
        if (problem == null && !terms.isOnly(Dialect.SQLITE)) {
            schema = Tables.withoutReferences(schema, table, column);
            schema = OnPostgresql.withoutSequences(schema, (table + "." + column)::equals);
        }
        return problem;
    }

    private @Nullable Reason alter(Operation.AlterColumn alter, boolean rebuilt) {
        Reason problem =
                onColumn(alter.table(), alter.column(), table -> Tables.altered(table, alter));
        if (problem != null) {
            return problem;
        }
        if (terms.isOnly(Dialect.POSTGRESQL)) {
            onColumn(
                    alter.table(),
                    alter.column(),
                    table ->
                            table.withColumn(
                                    alter.column(),
                                    column -> OnPostgresql.settled(schema, column)));
        }
        String newName = alter.newName();
        if (newName != null) {
            schema = Renames.column(schema, alter.table(), alter.column(), newName, !rebuilt);
        }
        return null;
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
                table -> Tables.plus(table, conventional(table, create.index())));
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

    private @Nullable Reason dropConstraint(String table, String name, @Nullable String kind) {
        Optional<Table> found = schema.table(table);
        boolean known = found.isPresent() && Tables.constraint(found.get(), name, kind).isPresent();
        String actual = found.isEmpty() || known ? name : checkName(found.get(), name);
        return onTable(
                table,
                each -> Tables.constraint(each, actual, kind).isPresent(),
                Reason.MISSING_CONSTRAINT,
                each -> Tables.minusConstraint(each, actual, kind));
    }

    private String checkName(Table table, String name) {
        return String.valueOf(conventional(table, new Constraint.Check(name, "true", true)).name());
    }

    /// A constraint under the name it gets: the one it has, the convention's, the database's.
    private Constraint named(Table table, Constraint constraint) {
        Constraint conventional = conventional(table, constraint);
        return terms.isOnly(Dialect.POSTGRESQL)
                ? OnPostgresql.named(schema, table, conventional)
                : conventional;
    }

    private Constraint conventional(Table table, Constraint constraint) {
        Table bare = table.withConstraints(List.of(constraint)).withIndexes(List.of());
        return NamingConvention.applied(bare, terms.namingConvention()).constraints().getFirst();
    }

    private Index conventional(Table table, Index index) {
        Table bare = table.withConstraints(List.of()).withIndexes(List.of(index));
        Index named = NamingConvention.applied(bare, terms.namingConvention()).indexes().getFirst();
        String name = named.name();
        return name == null || !terms.isOnly(Dialect.POSTGRESQL)
                ? named
                : named.withName(ConstraintNames.shortened(name));
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
