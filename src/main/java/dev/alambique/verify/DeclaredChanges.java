package dev.alambique.verify;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.OwnTriggers;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows the operations of revisions and keeps what must be so at their end. Where an operation
/// is conditional or is SQL that changes the schema, it forgets instead of guessing.
final class DeclaredChanges {

    private static final Pattern UPDATE =
            Pattern.compile(
                    "(?is)\\bUPDATE\\s+(?:ONLY\\s+)?("
                            + SqlNames.TABLE
                            + ")(?:\\s+(?:AS\\s+)?\\w+)??\\s+SET\\s+(.*?)"
                            + "(?=\\bWHERE\\b|\\bFROM\\b|;|$)");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?s)(?:^|,)\\s*(" + SqlNames.NAME + ")\\s*=(?!=)");
    private static final Pattern ROWS_COME_OR_GO =
            Pattern.compile(
                    "(?i)\\b(?:INSERT\\s+INTO|DELETE\\s+FROM|TRUNCATE(?:\\s+TABLE)?)\\s+("
                            + SqlNames.TABLE
                            + ")");
    private static final Pattern SCHEMA_CHANGE =
            Pattern.compile("(?i)\\b(?:CREATE|ALTER|DROP|RENAME)\\b");

    private final Dialect dialect;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Set<ColumnName> changed = new LinkedHashSet<>();
    private final Set<ColumnName> retyped = new LinkedHashSet<>();
    private final Set<String> droppedNames = new LinkedHashSet<>();
    private final Set<ColumnName> droppedColumns = new LinkedHashSet<>();
    private final Set<ColumnName> altered = new LinkedHashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final Assignments assignments = new Assignments();
    private final Set<String> reloaded = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private boolean complete = true;

    /// Whether the operation at hand may not run at all; the rounds of a loop are no doubt.
    private boolean uncertain;

    /// From the name now to the name at the beginning.
    private final Map<String, String> originalTables = new LinkedHashMap<>();

    private final Map<ColumnName, ColumnName> originalColumns = new LinkedHashMap<>();

    DeclaredChanges(Dialect dialect) {
        this.dialect = dialect;
    }

    void apply(List<Located<Operation>> operations) {
        for (Located<Operation> located : operations) {
            if (located.surroundings().mayRunOn(dialect)) {
                String condition = located.surroundings().condition();
                uncertain =
                        located.surroundings().isConditional()
                                && (condition == null || !condition.startsWith("while "));
                apply(located.operation(), Expectation.isAlways(located, dialect));
            }
        }
    }

    private void apply(Operation operation, boolean always) {
        switch (operation) {
            case Operation.CreateTable(Table table) -> {
                touch(table.name(), always);
                facts.keySet().removeIf(key -> key.startsWith(table.name() + " "));
                fact(always, table.name() + " table", new Fact.TableExists(table.name()));
                table.columns().forEach(column -> addColumn(table.name(), column, always));
            }
            case Operation.DropTable(String table) -> {
                touch(table, always);
                facts.keySet().removeIf(key -> key.startsWith(table + " "));
                fact(always, table + " table", new Fact.TableGone(table));
                changed.add(new ColumnName(original(table), ColumnName.WHOLE));
            }
            case Operation.RenameTable(String table, String newName) ->
                    renameTable(table, newName, always);
            case Operation.AddColumn(
                            String table,
                            Column column,
                            List<Constraint> constraints,
                            List<Index> indexes) -> {
                touch(table, always);
                addColumn(table, column, always);
                if (column.serverDefault() == null) {
                    assignments.add(new ColumnName(table, column.name()));
                }
                constraints.forEach(constraint -> addConstraint(table, constraint, always));
                indexes.forEach(index -> addIndex(table, index, always));
            }
            case Operation.DropColumn(String table, String column) -> {
                touch(table, always);
                ColumnName name = original(new ColumnName(table, column));
                changed.add(name);
                assignments.leave(new ColumnName(table, column), name);
                droppedColumns.add(name);
                forget(table, column);
                fact(always, table + " column " + column, new Fact.ColumnGone(table, column));
            }
            case Operation.AlterColumn alter -> alter(alter, always);
            case Operation.CreateIndex(String table, Index index, _, _) -> {
                touch(table, always);
                addIndex(table, index, always);
            }
            case Operation.DropIndex(String name, String table, _, _) -> {
                if (table != null) {
                    touch(table, always);
                }
                droppedNames.add(name);
                facts.values()
                        .removeIf(fact ->
                                fact instanceof Fact.IndexExists(_, String other)
                                        && other.equals(name));
                fact(always, "* index " + name, new Fact.IndexGone(name));
            }
            case Operation.CreateConstraint(String table, Constraint constraint) -> {
                touch(table, always);
                addConstraint(table, constraint, always);
            }
            case Operation.DropConstraint(String table, String name, _) -> {
                touch(table, always);
                droppedNames.add(name);
                fact(always, table + " constraint " + name, new Fact.ConstraintGone(table, name));
            }
            case Operation.TableComment(String table, _) -> touch(table, always);
            case Operation.BulkInsert(String table, _) -> {
                touch(table, true);
                reloaded.add(original(table));
            }
            case Operation.ExecuteSql(String sql) -> execute(sql);
            case Operation.Fail _ -> {}
            case Operation.Partial partial -> {
                complete = false;
                assignments.forget();
                execute(partial.source());
            }
            case Operation.Opaque(String source) -> {
                complete = false;
                assignments.forget();
                execute(source);
            }
        }
    }

    private void touch(String table, boolean always) {
        touched.add(original(table));
        if (!always) {
            facts.keySet().removeIf(key -> key.startsWith(table + " "));
        }
    }

    private void fact(boolean always, String key, Fact fact) {
        if (always) {
            facts.put(key, fact);
        }
    }

    private void addColumn(String table, Column column, boolean always) {
        String name = column.name();
        fact(always, table + " column " + name, new Fact.ColumnExists(table, name));
        if (!column.nullable()) {
            fact(always, table + " nullable " + name, new Fact.Nullable(table, name, false));
        }
        type(table, name, column.type(), always);
        if (column.serverDefault() != null) {
            fact(always, table + " default " + name, new Fact.HasDefault(table, name));
        }
    }

    /// A type only the application can explain is no fact.
    private void type(String table, String column, SqlType type, boolean always) {
        if (type.known()) {
            Fact fact = new Fact.Typed(table, column, type, dialect);
            fact(always, table + " type " + column, fact);
        } else {
            facts.remove(table + " type " + column);
        }
    }

    /// All that was certain about a column but whether it is there.
    private void forget(String table, String column) {
        for (String kind : List.of("nullable", "type", "default")) {
            facts.remove(table + " " + kind + " " + column);
        }
    }

    private void addConstraint(String table, Constraint constraint, boolean always) {
        String name = constraint.name();
        if (name != null) {
            Fact fact =
                    constraint instanceof Constraint.Check
                            ? new Fact.CheckExists(table, name, Map.of())
                            : new Fact.ConstraintExists(table, name);
            fact(always, table + " constraint " + name, fact);
        }
    }

    private void addIndex(String table, Index index, boolean always) {
        String name = index.name();
        if (name != null) {
            facts.remove("* index " + name);
            fact(always, table + " index " + name, new Fact.IndexExists(table, name));
        }
    }

    private void alter(Operation.AlterColumn alter, boolean always) {
        String table = alter.table();
        String name = alter.newName() == null ? alter.column() : alter.newName();
        touch(table, always);
        ColumnName before = original(new ColumnName(table, alter.column()));
        if (!alter.isPlainRename()) {
            altered.add(before);
        }
        if (alter.type() != null) {
            // only PostgreSQL is told how to convert
            boolean told = alter.using() != null && dialect == Dialect.POSTGRESQL;
            (told ? changed : retyped).add(before);
            assignments.leave(new ColumnName(table, alter.column()), before);
        }
        if (alter.newName() != null) {
            complete = false; // foreign keys of other tables follow
            forget(table, alter.column());
            fact(
                    always,
                    table + " column " + alter.column(),
                    new Fact.ColumnGone(table, alter.column()));
            fact(always, table + " column " + name, new Fact.ColumnExists(table, name));
            ColumnName old = new ColumnName(table, alter.column());
            assignments.rename(old, new ColumnName(table, name));
            ColumnName first = original(old);
            originalColumns.remove(old);
            originalColumns.put(new ColumnName(table, name), first);
        }
        if (alter.type() != null) {
            type(table, name, alter.type(), always);
        }
        if (alter.serverDefault() != null) {
            facts.remove(table + " default " + name);
        }
        if (alter.nullable() != null) {
            fact(
                    always,
                    table + " nullable " + name,
                    new Fact.Nullable(table, name, alter.nullable()));
        }
    }

    private void renameTable(String table, String newName, boolean always) {
        touch(table, always);
        complete = false; // foreign keys of other tables follow
        facts.keySet().removeIf(key -> key.startsWith(table + " "));
        fact(always, table + " table", new Fact.TableGone(table));
        fact(always, newName + " table", new Fact.TableExists(newName));
        String first = original(table);
        originalTables.remove(table);
        originalTables.put(newName, first);
        for (ColumnName column : List.copyOf(originalColumns.keySet())) {
            if (column.table().equals(table)) {
                ColumnName old = originalColumns.get(column);
                originalColumns.remove(column);
                if (old != null) {
                    originalColumns.put(new ColumnName(newName, column.column()), old);
                }
            }
        }
    }

    /// Of SQL only this much is understood: which columns it assigns, where rows come and go, and
    /// whether it changes the schema, after which nothing is certain about the tables it names.
    private void execute(String sql) {
        sent.add(sql);
        if (OwnTriggers.isOne(sql)) {
            return; // it acts only on what applications write later
        }
        Matcher update = UPDATE.matcher(sql);
        while (update.find()) {
            String table = SqlNames.plain(update.group(1));
            touch(table, true);
            Matcher assigned = ASSIGNED.matcher(update.group(2));
            while (assigned.find()) {
                ColumnName column = new ColumnName(table, SqlNames.plain(assigned.group(1)));
                changed.add(original(column));
                if (uncertain) {
                    assignments.leave(column, original(column));
                } else {
                    assignments.assign(sql, column, original(column));
                }
            }
        }
        Matcher rows = ROWS_COME_OR_GO.matcher(sql);
        while (rows.find()) {
            touch(SqlNames.plain(rows.group(1)), true);
            reloaded.add(original(SqlNames.plain(rows.group(1))));
        }
        if (SCHEMA_CHANGE.matcher(sql).find()) {
            complete = false;
            facts.entrySet().removeIf(entry -> isNamed(entry.getKey(), sql));
        }
    }

    private static boolean isNamed(String key, String sql) {
        String table = key.substring(0, key.indexOf(' '));
        return table.equals("*")
                || Pattern.compile("(?U)(?<!\\w)" + Pattern.quote(table) + "(?!\\w)")
                        .matcher(sql)
                        .find();
    }

    private String original(String table) {
        return originalTables.getOrDefault(table, table);
    }

    private ColumnName original(ColumnName column) {
        ColumnName known = originalColumns.get(column);
        return known != null ? known : new ColumnName(original(column.table()), column.column());
    }

    Expectation expectation(Set<RevisionId> irreversible) {
        Map<String, String> tables = new LinkedHashMap<>();
        originalTables.forEach((now, first) -> tables.put(first, now));
        Map<ColumnName, String> columns = new LinkedHashMap<>();
        originalColumns.forEach((now, first) -> columns.put(first, now.column()));
        return new Expectation(
                new ArrayList<>(facts.values()),
                changed,
                retyped,
                Set.of(),
                reloaded,
                tables,
                columns,
                touched,
                new DeclaredDrops(droppedNames, droppedColumns, altered, sent),
                assignments.values(),
                irreversible,
                complete);
    }
}
