package dev.alambique.verify;

import dev.alambique.database.RowDigests;
import dev.alambique.database.Seeder;
import dev.alambique.database.Seeding;
import dev.alambique.database.Shadow;
import dev.alambique.database.TableDigest;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.verify.Rollback.AtStake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Puts rows into one shadow and follows what becomes of them, by digests; it never shows a value.
final class RowJudgement {

    private static final int DIFFERENCES_SHOWN = 5;

    /// The code of an error about values that are gone without a word.
    static final String VALUES_LOST = "values-lost";

    /// The code of an error about keys of new rows that old rows have already.
    static final String SEQUENCE_BEHIND = "sequence-behind";

    private final Shadow shadow;
    private final Stand before;
    private final Expectation expectation;
    private final Set<ColumnName> filled;
    private final Map<ColumnName, SqlType> guarded;
    private final Set<Premise> premises = new LinkedHashSet<>();
    private final long seed;
    private final RowDigests digests = new RowDigests();
    private final Map<String, TableDigest> untouched = new LinkedHashMap<>();
    private final Map<ColumnName, String> spelled = new LinkedHashMap<>();
    private final Map<ColumnName, String> planned = new LinkedHashMap<>();
    private final List<Lost> losses = new ArrayList<>();
    private Map<String, Long> rows = Map.of();
    private Map<String, Long> rowsAfterUpgrade = Map.of();
    private Map<ShadowRows.Dangling, Integer> brokenReferences = Map.of();
    private List<Sequences.Behind> sequencesBehind = List.of();
    private List<Sequences.Behind> newTablesBehind = List.of();

    /// A rule that the rows obey, though nothing makes them.
    private record Premise(String table, Constraint rule) {}

    /// Values or rows that did not come back, and whether the revisions say so.
    record Lost(AtStake atStake, boolean declared) {}

    /// `filled` columns get no nulls, `guarded` ones only values of the type given.
    RowJudgement(
            Shadow shadow,
            Stand before,
            Expectation expectation,
            Set<ColumnName> filled,
            Map<ColumnName, SqlType> guarded,
            long seed) {
        this.filled = Set.copyOf(filled);
        this.guarded = Map.copyOf(guarded);
        this.shadow = shadow;
        this.before = before;
        this.expectation = expectation;
        this.seed = seed;
    }

    /// A table the revisions touch that cannot be given rows leaves open what they do to rows.
    Step seed(int count) throws SQLException {
        try (Connection connection = shadow.connect()) {
            Seeding seeding =
                    new Seeder(shadow.dialect(), connection, seed, count).seed(seededSchema());
            rows = seeding.rows();
            for (Map.Entry<String, Message> each : seeding.unseeded().entrySet()) {
                if (expectation.touchedTables().contains(each.getKey())) {
                    return new Step.Impossible(each.getValue(), List.of());
                }
            }
            for (Table table : tables()) {
                untouched.put(table.name(), digest(connection, table));
                for (String column : columns(table)) {
                    ColumnName name = new ColumnName(table.name(), column);
                    if (isRetyped(name)) {
                        spelled.put(name, spelling(connection, table.name(), column));
                    }
                }
            }
            plan(connection);
            brokenReferences = ShadowRows.brokenReferences(shadow.dialect(), connection);
            sequencesBehind = sequencesBehind(connection);
        }
        return new Step.Passed();
    }

    /// What the rows say about columns that are to be computed from them.
    private void plan(Connection connection) throws SQLException {
        planned.clear();
        for (Map.Entry<ColumnName, String> each : expectation.values().computed().entrySet()) {
            for (Table table : tables()) {
                if (expectation.nameAfter(table.name()).equals(each.getKey().table())) {
                    ShadowRows.fingerprint(
                                    shadow.dialect(),
                                    connection,
                                    table.name(),
                                    key(table),
                                    each.getValue())
                            .ifPresent(print -> planned.put(each.getKey(), print));
                }
            }
        }
    }

    private List<String> computedByUpgrade(Connection connection) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Table table : tables()) {
            String name = expectation.nameAfter(table.name());
            List<String> key =
                    key(table).stream()
                            .map(each -> expectation.nameAfter(new ColumnName(table.name(), each)))
                            .toList();
            for (Map.Entry<ColumnName, String> each : planned.entrySet()) {
                if (each.getKey().table().equals(name)
                        && !ShadowRows.fingerprint(
                                        shadow.dialect(),
                                        connection,
                                        name,
                                        key,
                                        ShadowRows.quoted(each.getKey().column()))
                                .equals(Optional.of(each.getValue()))) {
                    differences.add(each.getKey() + ": other values than planned");
                }
            }
        }
        return differences;
    }

    /// Where only nulls were to be filled, every value is still there.
    private List<String> filledByUpgrade(Connection connection) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Table table : tables()) {
            List<String> filledColumns =
                    columns(table).stream()
                            .filter(each ->
                                    expectation
                                            .values()
                                            .filled()
                                            .contains(new ColumnName(table.name(), each)))
                            .toList();
            if (!filledColumns.isEmpty() && !key(table).isEmpty()) {
                then(table).losses(afterUpgrade(connection, table, filledColumns)).stream()
                        .filter(loss -> filledColumns.contains(loss.column()))
                        .map(loss ->
                                table.name()
                                        + "."
                                        + loss.column()
                                        + ": "
                                        + loss.rows()
                                        + " values replaced, though only nulls get one")
                        .forEach(differences::add);
            }
        }
        return differences;
    }

    private Schema seededSchema() {
        Schema schema = before.schema();
        for (ColumnName each : filled) {
            schema = with(schema, each, Column::required);
        }
        for (Map.Entry<ColumnName, SqlType> each : guarded.entrySet()) {
            schema = with(schema, each.getKey(), column -> column.withType(each.getValue()));
        }
        for (Premise each : premises) {
            ColumnName required = GuardedRule.required(each.table(), each.rule()).orElse(null);
            schema =
                    required == null
                            ? obeying(schema, each.table(), each.rule())
                            : with(schema, required, Column::required);
        }
        return schema;
    }

    private static Schema obeying(Schema schema, String name, Constraint rule) {
        return schema.table(name)
                .map(table -> {
                    List<Constraint> all = new ArrayList<>(table.constraints());
                    all.add(rule);
                    return schema.replacing(name, table.withConstraints(all));
                })
                .orElse(schema);
    }

    /// From the next seeding on the rows obey this rule.
    void obey(String table, Constraint rule) {
        premises.add(new Premise(table, rule));
    }

    /// Rules with rows that break them, though the revision does not ask for those: it would not
    /// have stopped for them.
    List<String> missedBy(List<GuardedRule> rules) throws SQLException {
        List<String> missed = new ArrayList<>();
        try (Connection connection = shadow.connect()) {
            for (GuardedRule rule : rules) {
                long count = ShadowRows.number(connection, rule.missed());
                if (count > 0) {
                    missed.add(rule.table() + ", " + rule.shown() + ": " + count + " rows");
                }
            }
        }
        return missed;
    }

    /// Whether every row is as it was seeded.
    boolean areUntouched() throws SQLException {
        try (Connection connection = shadow.connect()) {
            for (Table table : tables()) {
                if (!then(table).differences(digest(connection, table)).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Schema with(Schema schema, ColumnName name, UnaryOperator<Column> change) {
        return schema.table(name.table())
                .map(table ->
                        schema.replacing(table.name(), table.withColumn(name.column(), change)))
                .orElse(schema);
    }

    /// After other rows were there.
    Step seedInstead(int count) throws SQLException {
        ShadowRows.delete(shadow, before.schema());
        return seed(count);
    }

    /// Rows in the tables the revisions touch; in all where they touch none that was there.
    long count() {
        Set<String> touched = new TreeSet<>(expectation.touchedTables());
        touched.retainAll(rows.keySet());
        return rows.entrySet().stream()
                .filter(each -> touched.isEmpty() || touched.contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// What the way back did not bring back.
    List<Lost> losses() {
        return losses;
    }

    /// `statements` are those that went before, in which a rebuild can be seen.
    Step afterUpgrade(Schema upgraded, List<ExecutedStatement> statements) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = shadow.connect()) {
            rowsAfterUpgrade = ShadowRows.count(shadow.dialect(), connection, upgraded);
            List<Sequences.Behind> behind = new ArrayList<>(newlyBehind(connection));
            newTablesBehind = behind.stream().filter(each -> isNew(each.table())).toList();
            behind.removeAll(newTablesBehind);
            if (!behind.isEmpty()) {
                return judged(SEQUENCE_BEHIND, behind, "");
            }
            differences.addAll(keptByUpgrade(connection));
            differences.addAll(castByUpgrade(connection));
            differences.addAll(filledByUpgrade(connection));
            differences.addAll(computedByUpgrade(connection));
        }
        return judged(
                "rows-differ",
                differences,
                Cascades.explained(before.schema(), rows, rowsAfterUpgrade, statements));
    }

    private boolean isNew(String table) {
        return before.schema().tables().stream()
                .noneMatch(old ->
                        old.name().equals(table)
                                || expectation.nameAfter(old.name()).equals(table));
    }

    /// SQLite counts on from the largest number there is.
    private List<Sequences.Behind> sequencesBehind(Connection connection) throws SQLException {
        return shadow.dialect() == Dialect.POSTGRESQL ? Sequences.behind(connection) : List.of();
    }

    private List<Sequences.Behind> newlyBehind(Connection connection) throws SQLException {
        List<Sequences.Behind> behind = new ArrayList<>(sequencesBehind(connection));
        behind.removeAll(sequencesBehind);
        return behind;
    }

    /// New tables that came with rows and keys; who inserts there is not known yet.
    List<Sequences.Behind> newTablesBehind() {
        return newTablesBehind;
    }

    private List<String> keptByUpgrade(Connection connection) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Table table : tables()) {
            boolean free =
                    expectation.reloaded().contains(table.name())
                            || expectation
                                    .changed()
                                    .contains(new ColumnName(table.name(), ColumnName.WHOLE));
            if (!free) {
                then(table).differences(afterUpgrade(connection, table)).stream()
                        .map(Language.ENGLISH::render)
                        .forEach(differences::add);
            }
        }
        return differences;
    }

    /// A conversion that makes one value of several, or nulls of values, has lost what they were.
    private List<String> castByUpgrade(Connection connection) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<ColumnName, String> each : spelled.entrySet()) {
            ColumnName column = each.getKey();
            String now =
                    spelling(
                            connection,
                            expectation.nameAfter(column.table()),
                            expectation.nameAfter(column));
            if (!now.equals(each.getValue()) && !expectation.declaresLossOf(column)) {
                differences.add(
                        column
                                + ": "
                                + each.getValue()
                                + " before the change of type, "
                                + now
                                + " after it");
            }
        }
        return differences;
    }

    /// SQLite has to be asked; PostgreSQL answers for every key but one that is `NOT VALID`.
    Step foreignKeys(Schema upgraded) throws SQLException {
        if (shadow.dialect() == Dialect.POSTGRESQL) {
            List<String> open =
                    upgraded.tables().stream()
                            .filter(table ->
                                    table.constraintsOf(Constraint.ForeignKey.class)
                                            .anyMatch(key -> !key.validated()))
                            .map(Table::name)
                            .toList();
            return open.isEmpty()
                    ? new Step.Passed()
                    : Step.Skipped.because("keys-not-valid", String.join(", ", open));
        }
        try (Connection connection = shadow.connect()) {
            Map<ShadowRows.Dangling, Integer> broken =
                    new TreeMap<>(ShadowRows.brokenReferences(shadow.dialect(), connection));
            // what SQLite calls broken under the old names is no news under the new ones
            Map<ShadowRows.Dangling, Integer> brokenBefore = new TreeMap<>();
            brokenReferences.forEach((key, count) ->
                    brokenBefore.merge(key.named(expectation::nameAfter), count, Integer::sum));
            broken.entrySet()
                    .removeIf(
                            each -> brokenBefore.getOrDefault(each.getKey(), 0) >= each.getValue());
            return judged(
                    "foreign-key-broken",
                    broken.entrySet().stream()
                            .map(each -> each.getKey() + ": " + each.getValue() + " rows")
                            .toList(),
                    "");
        }
    }

    Step afterDowngrade() throws SQLException {
        List<String> silent = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        List<Sequences.Behind> behind;
        try (Connection connection = shadow.connect()) {
            for (Table table : tables()) {
                TableDigest now = digest(connection, table);
                Set<String> lost = new LinkedHashSet<>();
                for (TableDigest.Loss loss : then(table).losses(now)) {
                    ColumnName what = new ColumnName(table.name(), loss.column());
                    boolean declared = expectation.declaresLossOf(what);
                    losses.add(new Lost(new AtStake(what, loss.rows(), loss.of()), declared));
                    lost.add(loss.column());
                    if (!declared) {
                        silent.add(what + ": " + loss.rows() + " of " + loss.of() + " rows lost");
                    }
                }
                differences.addAll(changedByBoth(table, now, lost));
            }
            behind = newlyBehind(connection);
        }
        if (silent.isEmpty() && !behind.isEmpty()) {
            return judged(SEQUENCE_BEHIND, behind, "");
        }
        return silent.isEmpty()
                ? judged("rows-differ", differences, "")
                : judged(VALUES_LOST, silent, "");
    }

    /// What no revision speaks of must be the same to the last null.
    private List<String> changedByBoth(Table table, TableDigest now, Set<String> lost) {
        if (lost.contains(ColumnName.WHOLE) || expectation.reloaded().contains(table.name())) {
            return List.of();
        }
        Set<String> strict = new LinkedHashSet<>(columns(table));
        strict.removeAll(lost);
        strict.removeIf(column -> isChanged(new ColumnName(table.name(), column)));
        return then(table).differences(now, strict).stream().map(Language.ENGLISH::render).toList();
    }

    /// The second time must give as many rows as the first; if old values went, from others.
    Step afterUpgradeAgain() throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = shadow.connect()) {
            if (losses.isEmpty()) {
                differences.addAll(keptByUpgrade(connection));
                for (Map.Entry<String, Long> each : rowsAfterUpgrade.entrySet()) {
                    long now = ShadowRows.count(shadow.dialect(), connection, each.getKey());
                    if (now != each.getValue()) {
                        differences.add(
                                each.getKey()
                                        + ": "
                                        + each.getValue()
                                        + " rows the first time, "
                                        + now
                                        + " the second");
                    }
                }
            }
        }
        return losses.isEmpty()
                ? judged("rows-differ", differences, "")
                : Step.Skipped.because("rows-were-lost");
    }

    /// The columns and tables that are new after the upgrade, with the rows they have.
    List<AtStake> newPlaces(Schema upgraded) {
        Set<String> oldTables = new TreeSet<>();
        Set<ColumnName> oldColumns = new TreeSet<>();
        for (Table table : before.schema().tables()) {
            String name = expectation.nameAfter(table.name());
            oldTables.add(name);
            for (Column column : table.columns()) {
                ColumnName old = new ColumnName(table.name(), column.name());
                oldColumns.add(new ColumnName(name, expectation.nameAfter(old)));
            }
        }
        List<AtStake> places = new ArrayList<>();
        for (Table table : upgraded.tables()) {
            long count = rowsAfterUpgrade.getOrDefault(table.name(), 0L);
            if (!oldTables.contains(table.name())) {
                places.add(
                        new AtStake(new ColumnName(table.name(), ColumnName.WHOLE), count, count));
                continue;
            }
            for (Column column : table.columns()) {
                ColumnName name = new ColumnName(table.name(), column.name());
                if (!oldColumns.contains(name)) {
                    places.add(new AtStake(name, count, count));
                }
            }
        }
        return places;
    }

    private List<Table> tables() {
        return before.schema().tables().stream()
                .filter(table -> rows.containsKey(table.name()))
                .toList();
    }

    private boolean isRetyped(ColumnName column) {
        return expectation.retyped().contains(column) && !expectation.changed().contains(column);
    }

    private boolean isChanged(ColumnName column) {
        return expectation.retyped().contains(column) || expectation.changed().contains(column);
    }

    private TableDigest then(Table table) {
        return Objects.requireNonNull(untouched.get(table.name()), table.name());
    }

    private TableDigest digest(Connection connection, Table table) throws SQLException {
        return digests.of(shadow.dialect(), connection, table.name(), key(table), columns(table));
    }

    /// The columns nothing was said about, under the names the table and they had before.
    private TableDigest afterUpgrade(Connection connection, Table table) throws SQLException {
        return afterUpgrade(
                connection,
                table,
                columns(table).stream()
                        .filter(each -> !isChanged(new ColumnName(table.name(), each)))
                        .toList());
    }

    private TableDigest afterUpgrade(Connection connection, Table table, List<String> columns)
            throws SQLException {
        Map<String, String> oldNames = new LinkedHashMap<>();
        TableDigest now =
                digests.of(
                        shadow.dialect(),
                        connection,
                        expectation.nameAfter(table.name()),
                        key(table).stream().map(key -> newName(table, key, oldNames)).toList(),
                        columns.stream().map(column -> newName(table, column, oldNames)).toList());
        return now.renamed(table.name(), oldNames);
    }

    private String newName(Table table, String column, Map<String, String> oldNames) {
        String name = expectation.nameAfter(new ColumnName(table.name(), column));
        oldNames.put(name, column);
        return name;
    }

    private String spelling(Connection connection, String table, String column)
            throws SQLException {
        return ShadowRows.spelling(shadow.dialect(), connection, table, column);
    }

    /// Rows are told apart by their primary key while that stays what it is.
    private List<String> key(Table table) {
        List<String> key = table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        return key.stream()
                        .map(column -> new ColumnName(table.name(), column))
                        .noneMatch(expectation.changed()::contains)
                ? key
                : List.of();
    }

    private static List<String> columns(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static Step judged(String code, List<?> differences, String why) {
        if (differences.isEmpty()) {
            return new Step.Passed();
        }
        String shown =
                differences.stream()
                        .limit(DIFFERENCES_SHOWN)
                        .map(Object::toString)
                        .collect(Collectors.joining("; "));
        return Step.Failed.of(code, shown + why);
    }
}
