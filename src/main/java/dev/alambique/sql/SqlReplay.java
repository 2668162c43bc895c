package dev.alambique.sql;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.SqlReading;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What SQL text does to a schema: types, views, sequences, comments, triggers and new names.
/// Functions, extensions, rights and data are no part of one. What it does not know is empty.
public final class SqlReplay implements SqlReading {

    private static final Set<String> NEUTRAL =
            Set.of(
                    "SELECT",
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "SET",
                    "RESET",
                    "SHOW",
                    "WITH",
                    "VALUES",
                    "ANALYZE",
                    "VACUUM",
                    "REFRESH",
                    "GRANT",
                    "REVOKE",
                    "PRAGMA",
                    "LOCK",
                    "COPY",
                    "BEGIN",
                    "START",
                    "COMMIT",
                    "ROLLBACK",
                    "SAVEPOINT",
                    "RELEASE",
                    "END",
                    "REPLACE",
                    "TRUNCATE",
                    "REINDEX",
                    "CLUSTER",
                    "EXPLAIN",
                    "CALL",
                    "NOTIFY",
                    "DISCARD");

    /// What a schema value does not hold.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "FUNCTION",
                    "PROCEDURE",
                    "EXTENSION",
                    "STATISTICS",
                    "SCHEMA",
                    "ROLE",
                    "USER",
                    "POLICY",
                    "AGGREGATE",
                    "CAST",
                    "OPERATOR",
                    "COLLATION",
                    "PUBLICATION",
                    "SUBSCRIPTION",
                    "DATABASE",
                    "SYSTEM",
                    "DEFAULT");

    @Override
    public List<Operation> operations(String sql) {
        List<Operation> operations = new ArrayList<>();
        SqlOperations.expand(List.of(Located.of(new Operation.ExecuteSql(sql))))
                .forEach(located -> operations.add(located.operation()));
        return operations;
    }

    @Override
    public Optional<Schema> after(Schema before, String statement, Set<Dialect> dialects) {
        SqlWords words = SqlWords.of(statement);
        String verb = words.word(0).toUpperCase(Locale.ROOT);
        if (NEUTRAL.contains(verb)) {
            return Optional.of(before);
        }
        boolean known = dialects.contains(Dialect.POSTGRESQL);
        return Optional.ofNullable(
                switch (verb) {
                    case "CREATE" -> created(before, words, known);
                    case "ALTER" -> known ? altered(before, words) : null;
                    case "DROP" -> dropped(before, words, known);
                    case "COMMENT" -> known ? commented(before, words) : before;
                    default -> null;
                });
    }

    private static @Nullable Schema created(Schema before, SqlWords all, boolean postgresql) {
        SqlWords words = all.from(all.has(1, "OR", "REPLACE") ? 3 : 1);
        boolean materialized = words.has(0, "MATERIALIZED");
        SqlWords object =
                words.from(
                        materialized || words.has(0, "TEMPORARY") || words.has(0, "CONSTRAINT")
                                ? 1
                                : 0);
        if (object.has(0, "VIEW")) {
            return view(before, object, materialized);
        }
        if (object.has(0, "TRIGGER")) {
            return trigger(before, object);
        }
        if (object.has(0, "TYPE") && object.has(2, "AS", "ENUM")) {
            return postgresql ? type(before, object) : before;
        }
        if (object.has(0, "SEQUENCE")) {
            return postgresql ? sequence(before, object) : before;
        }
        return isElsewhere(object) ? before : null;
    }

    private static boolean isElsewhere(SqlWords object) {
        return ELSEWHERE.contains(object.word(0).toUpperCase(Locale.ROOT));
    }

    private static int name(SqlWords words, int at) {
        if (words.has(at, "IF", "NOT", "EXISTS")) {
            return at + 3;
        }
        return words.has(at, "IF", "EXISTS") ? at + 2 : at;
    }

    private static Schema view(Schema before, SqlWords words, boolean materialized) {
        int at = name(words, 1);
        String name = SqlWords.name(words.word(at));
        int as = words.find("AS");
        List<View> views = new ArrayList<>(before.views());
        views.removeIf(each -> each.name().equals(name));
        views.add(new View(name, as < 0 ? null : words.from(as + 1).text(), materialized));
        return withViews(before, views);
    }

    private static @Nullable Schema trigger(Schema before, SqlWords words) {
        int on = words.find("ON");
        String trigger = SqlWords.name(words.word(name(words, 1)));
        String target = SqlWords.name(words.word(on + 1));
        if (before.views().stream().anyMatch(view -> view.name().equals(target))) {
            return before; // a view is held without its triggers, which go with it
        }
        return on < 0
                ? null
                : onTable(
                        before,
                        target,
                        table -> withTriggers(table, plus(table.triggers(), trigger)));
    }

    private static List<String> plus(List<String> names, String name) {
        List<String> all = new ArrayList<>(names);
        all.add(name);
        all.sort(null);
        return all;
    }

    private static Schema type(Schema before, SqlWords words) {
        List<SqlType> types = new ArrayList<>(before.enumTypes());
        List<String> labels =
                SqlWords.items(words.word(4)).stream().map(item -> literal(item.text())).toList();
        types.add(SqlType.enumeration(SqlWords.name(words.word(1)), labels));
        return withTypes(before, types);
    }

    private static String literal(String text) {
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private static Schema sequence(Schema before, SqlWords words) {
        String name = SqlWords.name(words.word(name(words, 1)));
        List<Sequence> all = new ArrayList<>(before.sequences());
        if (all.stream().noneMatch(each -> each.name().equals(name))) {
            all.add(new Sequence(name, owner(words)));
        }
        return withSequences(before, all);
    }

    private static @Nullable String owner(SqlWords words) {
        int by = words.find("OWNED", "BY");
        return by < 0 || words.has(by + 2, "NONE") ? null : SqlWords.name(words.word(by + 2));
    }

    private static @Nullable Schema dropped(Schema before, SqlWords all, boolean postgresql) {
        boolean materialized = all.has(1, "MATERIALIZED");
        SqlWords words = all.from(materialized ? 2 : 1);
        List<String> names = names(words.from(name(words, 1)));
        if (words.has(0, "VIEW")) {
            return withViews(
                    before,
                    before.views().stream().filter(each -> !names.contains(each.name())).toList());
        }
        if (words.has(0, "TRIGGER")) {
            return before.withTables(
                    before.tables().stream()
                            .map(table -> withTriggers(table, without(table.triggers(), names)))
                            .toList());
        }
        if (words.has(0, "TYPE")) {
            return postgresql
                    ? withTypes(
                            before,
                            before.enumTypes().stream()
                                    .filter(each -> !names.contains(each.enumName()))
                                    .toList())
                    : before;
        }
        if (words.has(0, "SEQUENCE")) {
            return withSequences(
                    before,
                    before.sequences().stream()
                            .filter(each -> !names.contains(each.name()))
                            .toList());
        }
        return isElsewhere(words) ? before : null;
    }

    /// `a, b CASCADE`; a trigger's table counts for nothing.
    private static List<String> names(SqlWords words) {
        List<String> names = new ArrayList<>();
        for (String word : words.words()) {
            if (word.equalsIgnoreCase("ON") || word.equalsIgnoreCase("CASCADE")) {
                break;
            }
            if (!word.equals(",")) {
                names.add(SqlWords.name(word));
            }
        }
        return names;
    }

    private static List<String> without(List<String> names, List<String> gone) {
        return names.stream().filter(each -> !gone.contains(each)).toList();
    }

    private static @Nullable Schema altered(Schema before, SqlWords words) {
        if (words.has(1, "TYPE")) {
            return alteredType(before, SqlWords.name(words.word(2)), words.from(3));
        }
        if (words.has(1, "INDEX")) {
            int at = name(words, 2);
            return words.has(at + 1, "RENAME", "TO")
                    ? renamedIndex(
                            before,
                            SqlWords.name(words.word(at)),
                            SqlWords.name(words.word(at + 3)))
                    : null;
        }
        if (words.has(1, "SEQUENCE")) {
            int at = name(words, 2);
            return alteredSequence(before, SqlWords.name(words.word(at)), words.from(at + 1));
        }
        if (words.has(1, "VIEW") || words.has(1, "MATERIALIZED", "VIEW")) {
            return alteredView(before, words.from(words.has(1, "VIEW") ? 2 : 3));
        }
        if (words.has(1, "TABLE")) {
            int at = words.has(2, "ONLY") ? 3 : name(words, 2);
            return alteredTable(before, SqlWords.name(words.word(at)), words.from(at + 1));
        }
        return isElsewhere(words.from(1)) ? before : null;
    }

    private static @Nullable Schema alteredType(Schema before, String name, SqlWords words) {
        Optional<SqlType> found =
                before.enumTypes().stream()
                        .filter(each -> each.enumName().equals(name))
                        .findFirst();
        if (found.isEmpty()) {
            return null;
        }
        List<String> labels = new ArrayList<>(found.get().arguments());
        String newName = name;
        if (words.has(0, "ADD", "VALUE")) {
            int at = name(words, 2);
            addLabel(labels, literal(words.word(at)), words.from(at + 1));
        } else if (words.has(0, "RENAME", "VALUE")) {
            labels.replaceAll(
                    each -> each.equals(literal(words.word(2))) ? literal(words.word(4)) : each);
        } else if (words.has(0, "RENAME", "TO")) {
            newName = SqlWords.name(words.word(2));
        } else {
            return words.has(0, "OWNER") ? before : null;
        }
        return replaced(before, name, SqlType.enumeration(newName, labels));
    }

    private static void addLabel(List<String> labels, String label, SqlWords place) {
        if (labels.contains(label)) {
            return;
        }
        int neighbour = place.size() < 2 ? -1 : labels.indexOf(literal(place.word(1)));
        int at = neighbour < 0 ? labels.size() : place.has(0, "BEFORE") ? neighbour : neighbour + 1;
        labels.add(at, label);
    }

    /// The type, and the columns that have it.
    private static Schema replaced(Schema before, String name, SqlType type) {
        Schema typed =
                withTypes(
                        before,
                        before.enumTypes().stream()
                                .map(each -> each.enumName().equals(name) ? type : each)
                                .toList());
        return typed.withTables(
                typed.tables().stream()
                        .map(table ->
                                table.withColumns(
                                        table.columns().stream()
                                                .map(column ->
                                                        column.type().enumName().equals(name)
                                                                ? column.withType(type)
                                                                : column)
                                                .toList()))
                        .toList());
    }

    private static @Nullable Schema renamedIndex(Schema before, String name, String newName) {
        boolean found = false;
        List<Table> tables = new ArrayList<>();
        for (Table table : before.tables()) {
            List<Index> indexes = new ArrayList<>();
            for (Index index : table.indexes()) {
                boolean same = name.equals(index.name());
                found |= same;
                indexes.add(same ? index.withName(newName) : index);
            }
            List<Constraint> constraints = new ArrayList<>();
            for (Constraint constraint : table.constraints()) {
                boolean same = name.equals(constraint.name());
                found |= same;
                constraints.add(same ? withName(constraint, newName) : constraint);
            }
            tables.add(table.withIndexes(indexes).withConstraints(constraints));
        }
        return found ? before.withTables(tables) : null;
    }

    private static Constraint withName(Constraint constraint, String name) {
        return switch (constraint) {
            case Constraint.PrimaryKey(_, var columns) -> new Constraint.PrimaryKey(name, columns);
            case Constraint.Unique unique -> unique.withName(name);
            case Constraint.Check check -> check.withName(name);
            case Constraint.ForeignKey key -> key.withName(name);
            case Constraint.Other(_, String definition) -> new Constraint.Other(name, definition);
        };
    }

    private static @Nullable Schema alteredSequence(Schema before, String name, SqlWords words) {
        List<Sequence> all = new ArrayList<>(before.sequences());
        if (all.stream().noneMatch(each -> each.name().equals(name))) {
            return null;
        }
        if (words.has(0, "RENAME", "TO")) {
            String newName = SqlWords.name(words.word(2));
            all.replaceAll(
                    each -> each.name().equals(name) ? new Sequence(newName, each.owner()) : each);
        } else if (words.has(0, "OWNED", "BY")) {
            all.replaceAll(
                    each -> each.name().equals(name) ? new Sequence(name, owner(words)) : each);
        }
        return withSequences(before, all);
    }

    private static @Nullable Schema alteredView(Schema before, SqlWords words) {
        int at = name(words, 0);
        String name = SqlWords.name(words.word(at));
        if (!words.has(at + 1, "RENAME", "TO")) {
            return words.has(at + 1, "OWNER") || words.has(at + 1, "SET") ? before : null;
        }
        String newName = SqlWords.name(words.word(at + 3));
        return withViews(
                before,
                before.views().stream()
                        .map(each ->
                                each.name().equals(name)
                                        ? new View(newName, each.definition(), each.materialized())
                                        : each)
                        .toList());
    }

    /// What `ALTER TABLE` does that no directive of Alembic does; one action at a time.
    private static @Nullable Schema alteredTable(Schema before, String name, SqlWords words) {
        if (words.words().contains(",")) {
            return null;
        }
        if (words.has(0, "RENAME", "CONSTRAINT")) {
            String old = SqlWords.name(words.word(2));
            String newName = SqlWords.name(words.word(4));
            return onTable(
                    before,
                    name,
                    table ->
                            table.withConstraints(
                                    table.constraints().stream()
                                            .map(each ->
                                                    old.equals(each.name())
                                                            ? withName(each, newName)
                                                            : each)
                                            .toList()));
        }
        if (words.has(0, "ALTER", "COLUMN") && words.has(3, "ADD", "GENERATED")) {
            Identity.Kind kind =
                    words.has(5, "ALWAYS") ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT;
            return onTable(
                    before,
                    name,
                    table ->
                            table.withColumn(
                                    SqlWords.name(words.word(2)),
                                    column -> column.required().withIdentity(Identity.of(kind))));
        }
        if (words.has(0, "VALIDATE", "CONSTRAINT")) {
            String constraint = SqlWords.name(words.word(2));
            return onTable(before, name, table -> validated(table, constraint));
        }
        boolean elsewhere =
                words.has(0, "OWNER")
                        || words.has(0, "CLUSTER")
                        || words.has(0, "REPLICA")
                        || words.has(0, "ENABLE", "TRIGGER")
                        || words.has(0, "DISABLE", "TRIGGER")
                        || words.has(2, "SET", "STATISTICS")
                        || words.has(3, "SET", "STATISTICS");
        return elsewhere ? before : null;
    }

    private static Table validated(Table table, String name) {
        return table.withConstraints(
                table.constraints().stream()
                        .map(each ->
                                !name.equals(each.name())
                                        ? each
                                        : switch (each) {
                                            case Constraint.Check check ->
                                                    check.withValidated(true);
                                            case Constraint.ForeignKey key ->
                                                    key.withValidated(true);
                                            case Constraint.PrimaryKey _,
                                                    Constraint.Unique _,
                                                    Constraint.Other _ ->
                                                    each;
                                        })
                        .toList());
    }

    private static @Nullable Schema commented(Schema before, SqlWords words) {
        int is = words.find("IS");
        if (is < 0) {
            return null;
        }
        String comment = words.has(is + 1, "NULL") ? null : literal(words.word(is + 1));
        String name = SqlWords.name(words.word(3));
        if (words.has(2, "TABLE")) {
            return onTable(before, name, table -> table.withComment(comment));
        }
        if (words.has(2, "COLUMN")) {
            int dot = name.lastIndexOf('.');
            return dot < 0
                    ? null
                    : onTable(
                            before,
                            name.substring(0, dot),
                            table ->
                                    table.withColumn(
                                            name.substring(dot + 1),
                                            column -> column.withComment(comment)));
        }
        return before;
    }

    private static @Nullable Schema onTable(
            Schema before, String name, UnaryOperator<Table> change) {
        return before.table(name)
                .map(table -> before.replacing(name, change.apply(table)))
                .orElse(null);
    }

    private static Table withTriggers(Table table, List<String> triggers) {
        return new Table(
                table.name(),
                table.columns(),
                table.constraints(),
                table.indexes(),
                table.comment(),
                triggers,
                table.options());
    }

    private static Schema withViews(Schema schema, List<View> views) {
        return new Schema(schema.tables(), views, schema.enumTypes(), schema.sequences());
    }

    private static Schema withTypes(Schema schema, List<SqlType> types) {
        return new Schema(schema.tables(), schema.views(), types, schema.sequences());
    }

    private static Schema withSequences(Schema schema, List<Sequence> sequences) {
        return new Schema(schema.tables(), schema.views(), schema.enumTypes(), sequences);
    }
}
