package dev.alambique.verify;

import dev.alambique.database.RowDigests;
import dev.alambique.database.Seeder;
import dev.alambique.database.Seeding;
import dev.alambique.database.TableDigest;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Puts rows in and follows what becomes of them, by digests; it never shows a value.
final class RowJudgement {

    private static final int DIFFERENCES_SHOWN = 5;

    private final Ground ground;
    private final Expectation expectation;
    private final long seed;
    private final RowDigests digests = new RowDigests();
    private final Map<String, TableDigest> keptByUpgrade = new LinkedHashMap<>();
    private final Map<String, TableDigest> keptByDowngrade = new LinkedHashMap<>();
    private Map<String, Long> rows = Map.of();
    private Set<String> brokenReferences = Set.of();

    RowJudgement(Ground ground, Expectation expectation, long seed) {
        this.ground = ground;
        this.expectation = expectation;
        this.seed = seed;
    }

    /// A table the revisions touch that cannot be given rows leaves open what they do to rows.
    Step seed(int count) throws SQLException {
        try (Connection connection = ground.seeded().connect()) {
            Seeding seeding =
                    new Seeder(ground.seeded().dialect(), connection, seed, count)
                            .seed(ground.before().schema());
            rows = seeding.rows();
            for (Map.Entry<String, Message> each : seeding.unseeded().entrySet()) {
                if (expectation.touchedTables().contains(each.getKey())) {
                    return new Step.Impossible(each.getValue(), List.of());
                }
            }
            for (Table table : tables()) {
                keptByUpgrade.put(table.name(), before(connection, table, this::isKeptByUpgrade));
                keptByDowngrade.put(
                        table.name(), before(connection, table, this::isKeptByDowngrade));
            }
            brokenReferences = brokenReferences(connection);
        }
        return new Step.Passed();
    }

    Step afterUpgrade() throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = ground.seeded().connect()) {
            for (Table table : tables()) {
                if (!expectation.lost().contains(new ColumnName(table.name(), "*"))) {
                    differences.addAll(
                            differences(keptByUpgrade, table, afterUpgrade(connection, table)));
                }
            }
            differences.addAll(newlyBroken(connection));
        }
        return judged(differences);
    }

    Step afterDowngrade() throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = ground.seeded().connect()) {
            for (Table table : tables()) {
                if (!expectation.lost().contains(new ColumnName(table.name(), "*"))) {
                    differences.addAll(
                            differences(
                                    keptByDowngrade,
                                    table,
                                    before(connection, table, this::isKeptByDowngrade)));
                }
            }
            differences.addAll(newlyBroken(connection));
        }
        return judged(differences);
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

    /// What a downgrade does not bring back, since the revisions say so themselves.
    List<Message> notes() {
        return new TreeSet<>(expectation.lost())
                .stream()
                        .filter(this::existedBefore)
                        .map(column -> Message.of("verify.note.not-restored", column))
                        .toList();
    }

    private boolean existedBefore(ColumnName column) {
        return column.column().equals("*")
                ? rows.containsKey(column.table())
                : ground.before().schema().column(column.table(), column.column()).isPresent();
    }

    private List<Table> tables() {
        return ground.before().schema().tables().stream()
                .filter(table -> rows.containsKey(table.name()))
                .filter(table -> !expectation.reloaded().contains(table.name()))
                .toList();
    }

    private boolean isKeptByUpgrade(ColumnName column) {
        return !expectation.changed().contains(column);
    }

    private boolean isKeptByDowngrade(ColumnName column) {
        return !expectation.lost().contains(column);
    }

    private TableDigest before(Connection connection, Table table, Predicate<ColumnName> kept)
            throws SQLException {
        return digests.of(
                ground.seeded().dialect(),
                connection,
                table.name(),
                key(table),
                columns(table, kept));
    }

    /// Under the names the table and its columns had before.
    private TableDigest afterUpgrade(Connection connection, Table table) throws SQLException {
        String name = expectation.renamedTables().getOrDefault(table.name(), table.name());
        Map<String, String> oldNames = new LinkedHashMap<>();
        TableDigest now =
                digests.of(
                        ground.seeded().dialect(),
                        connection,
                        name,
                        key(table).stream().map(key -> newName(table, key, oldNames)).toList(),
                        columns(table, this::isKeptByUpgrade).stream()
                                .map(column -> newName(table, column, oldNames))
                                .toList());
        return now.renamed(table.name(), oldNames);
    }

    private String newName(Table table, String column, Map<String, String> oldNames) {
        String name =
                expectation
                        .renamedColumns()
                        .getOrDefault(new ColumnName(table.name(), column), column);
        oldNames.put(name, column);
        return name;
    }

    /// Rows are told apart by their primary key while that stays what it is.
    private List<String> key(Table table) {
        List<String> key = table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        return key.stream()
                        .map(column -> new ColumnName(table.name(), column))
                        .allMatch(column -> isKeptByUpgrade(column) && isKeptByDowngrade(column))
                ? key
                : List.of();
    }

    private static List<String> columns(Table table, Predicate<ColumnName> kept) {
        return table.columns().stream()
                .map(Column::name)
                .filter(column -> kept.test(new ColumnName(table.name(), column)))
                .toList();
    }

    private static List<String> differences(
            Map<String, TableDigest> before, Table table, TableDigest now) {
        TableDigest then = before.get(table.name());
        if (then == null) {
            throw new AssertionError("no digest of " + table.name());
        }
        return then.differences(now).stream().map(Language.ENGLISH::render).toList();
    }

    private List<String> newlyBroken(Connection connection) throws SQLException {
        Set<String> broken = new TreeSet<>(brokenReferences(connection));
        broken.removeAll(brokenReferences);
        return broken.stream().map(each -> "broken foreign key: " + each).toList();
    }

    /// SQLite does not watch foreign keys while Alembic works; `table -> parent`, no values.
    private Set<String> brokenReferences(Connection connection) throws SQLException {
        Set<String> broken = new TreeSet<>();
        if (ground.seeded().dialect() == Dialect.SQLITE) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (found.next()) {
                    broken.add(found.getString("table") + " -> " + found.getString("parent"));
                }
            }
        }
        return broken;
    }

    private static Step judged(List<String> differences) {
        if (differences.isEmpty()) {
            return new Step.Passed();
        }
        List<String> shown =
                differences.subList(0, Math.min(differences.size(), DIFFERENCES_SHOWN));
        return Step.Failed.of("rows-differ", String.join("; ", shown));
    }
}
