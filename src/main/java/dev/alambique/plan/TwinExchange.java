package dev.alambique.plan;

import dev.alambique.revision.Conditions;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Columns of PostgreSQL that change their type while everybody reads and writes: each grows a
/// twin, a trigger and a walk along the key fill it, indexes and constraints are made for it beside
/// the old ones, and in the end one change of the catalogue puts the twins in their places.
///
/// `schema` is as PostgreSQL has it; every name in it is known.
final class TwinExchange {

    private static final String NEXT = "next_number";

    private final Situation situation;
    private final Schema schema;
    private final List<TwinColumn> twins;
    private final Only only;

    /// What stands on the columns of one table, as it is and as it is made for the twins.
    private record Copies(
            Table table,
            List<Index> indexes,
            List<Constraint.Unique> uniques,
            List<Constraint.Check> checks,
            Optional<Constraint.PrimaryKey> key) {}

    /// A foreign key as it is, and as it is between twins until the exchange.
    private record Link(Table table, Constraint.ForeignKey before, Constraint.ForeignKey between) {}

    TwinExchange(Situation situation, Schema schema, List<TwinColumn> twins) {
        this.situation = situation;
        this.schema = schema;
        this.twins = List.copyOf(twins);
        this.only = new Only(situation, Dialect.POSTGRESQL);
    }

    // ---- what there is -----------------------------------------------------------------------

    List<Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        twins.forEach(each -> tables.put(each.table().name(), each.table()));
        return List.copyOf(tables.values());
    }

    private List<TwinColumn> of(Table table) {
        return twins.stream().filter(each -> each.table().name().equals(table.name())).toList();
    }

    private Copies copies(Table table) {
        return new Copies(
                table,
                table.indexes().stream().filter(each -> mentions(table, each)).toList(),
                table.constraintsOf(Constraint.Unique.class)
                        .filter(each -> isOn(table, each.columns()))
                        .toList(),
                table.constraintsOf(Constraint.Check.class)
                        .filter(each ->
                                of(table).stream()
                                        .anyMatch(twin ->
                                                SqlText.mentions(
                                                        each.condition(), twin.column().name())))
                        .toList(),
                table.primaryKey().filter(each -> isOn(table, each.columns())));
    }

    private boolean isOn(Table table, List<String> columns) {
        return of(table).stream().anyMatch(twin -> columns.contains(twin.column().name()));
    }

    private boolean mentions(Table table, Index index) {
        List<String> texts = new ArrayList<>(index.elements());
        texts.addAll(index.include());
        if (index.where() != null) {
            texts.add(index.where());
        }
        return of(table).stream()
                .anyMatch(twin ->
                        texts.stream()
                                .anyMatch(each -> SqlText.mentions(each, twin.column().name())));
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (Table table : schema.tables()) {
            table.constraintsOf(Constraint.ForeignKey.class)
                    .filter(key ->
                            isOn(table, key.columns())
                                    || schema.table(key.referencedTable())
                                            .filter(to -> isOn(to, referenced(key)))
                                            .isPresent())
                    .forEach(key -> links.add(new Link(table, key, between(table, key))));
        }
        return links;
    }

    private List<String> referenced(Constraint.ForeignKey key) {
        return !key.referencedColumns().isEmpty()
                ? key.referencedColumns()
                : schema.table(key.referencedTable())
                        .flatMap(Table::primaryKey)
                        .map(Constraint.PrimaryKey::columns)
                        .orElse(List.of());
    }

    private Constraint.ForeignKey between(Table table, Constraint.ForeignKey key) {
        List<String> there =
                schema.table(key.referencedTable())
                        .map(to -> renamed(to, referenced(key)))
                        .orElse(referenced(key));
        return key.withName(TwinColumn.beside(key.name()))
                .withColumns(renamed(table, key.columns()))
                .withReference(key.referencedTable(), there)
                .withValidated(false);
    }

    private List<String> renamed(Table table, List<String> texts) {
        return texts.stream().map(each -> renamed(table, each)).toList();
    }

    /// The text with the names of the twins.
    private String renamed(Table table, String text) {
        String now = text;
        for (TwinColumn twin : of(table)) {
            now = SqlText.renamed(now, twin.column().name(), twin.name());
        }
        return now;
    }

    private Index copy(Table table, Index index) {
        String where = index.where();
        return index.withName(TwinColumn.beside(index.name()))
                .withElements(renamed(table, index.elements()))
                .withInclude(renamed(table, index.include()))
                .withWhere(where == null ? null : renamed(table, where));
    }

    /// The indexes of the twins, those of keys and unique constraints included.
    private List<Index> building(Copies copies) {
        Table table = copies.table();
        List<Index> indexes = new ArrayList<>();
        copies.key()
                .ifPresent(key ->
                        indexes.add(
                                Index.of(
                                        TwinColumn.beside(key.name()),
                                        renamed(table, key.columns()),
                                        true)));
        copies.uniques()
                .forEach(each ->
                        indexes.add(
                                new Index(
                                        TwinColumn.beside(each.name()),
                                        renamed(table, each.columns()),
                                        true,
                                        null,
                                        null,
                                        true,
                                        List.of(),
                                        each.nullsDistinct())));
        copies.indexes().forEach(each -> indexes.add(copy(table, each)));
        return indexes;
    }

    /// Checks of the twins, with the proof that one which is required holds no null.
    private List<Constraint.Check> rules(Copies copies) {
        List<Constraint.Check> rules = new ArrayList<>();
        for (Constraint.Check each : copies.checks()) {
            rules.add(
                    new Constraint.Check(
                            TwinColumn.beside(each.name()),
                            renamed(copies.table(), each.condition()),
                            false));
        }
        of(copies.table()).stream()
                .filter(each -> !each.column().nullable())
                .forEach(each -> rules.add(proof(each)));
        return rules;
    }

    private static Constraint.Check proof(TwinColumn twin) {
        String table = twin.table().name();
        String bare = table.substring(table.lastIndexOf('.') + 1);
        return new Constraint.Check(
                ConventionNames.shortened("ck_" + bare + "_" + twin.name() + "_not_null"),
                SqlName.written(twin.name()) + " IS NOT NULL",
                false);
    }

    // ---- the steps ---------------------------------------------------------------------------

    Part expanding() {
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Located<Operation>> downgrade = new ArrayList<>();
        for (TwinColumn twin : twins) {
            upgrade.addAll(added(twin));
            downgrade.addAll(TwinColumn.sql(twin.following().dropping(), only));
            downgrade.add(plain(new Operation.DropColumn(twin.table().name(), twin.name())));
        }
        return Part.of(upgrade, downgrade, List.of(), List.of());
    }

    private List<Located<Operation>> added(TwinColumn twin) {
        List<Located<Operation>> operations = new ArrayList<>();
        operations.add(plain(Operation.AddColumn.of(twin.table().name(), twin.provisional())));
        operations.addAll(TwinColumn.sql(twin.following().creating(), only));
        return operations;
    }

    /// Rows along the key and indexes outside of a transaction, then rules nobody has looked at
    /// rows for.
    Part filling() {
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Located<Operation>> downgrade = new ArrayList<>();
        Conditions where = only.plain().conditions();
        for (TwinColumn twin : twins) {
            KeyWalk walk = KeyWalk.of(twin.table(), KeyWalk.USUAL).orElseThrow();
            upgrade.addAll(walk.updating(twin.set(), twin.todo(), where));
        }
        for (Table table : tables()) {
            for (Index index : building(copies(table))) {
                String name = String.valueOf(index.name());
                upgrade.add(outside(new Operation.DropIndex(name, table.name(), true, true)));
                upgrade.add(outside(new Operation.CreateIndex(table.name(), index, true, false)));
                downgrade.add(plain(new Operation.DropIndex(name, table.name(), false, false)));
            }
        }
        for (TwinColumn twin : twins) {
            Assertions.none(twin.table(), twin.wrong(), twin.name() + " <> " + twin.column().name())
                    .forEach(each -> upgrade.add(on(each)));
        }
        for (Table table : tables()) {
            for (Constraint.Check rule : rules(copies(table))) {
                upgrade.add(plain(new Operation.CreateConstraint(table.name(), rule)));
                downgrade.addFirst(dropping(table, rule, "check"));
            }
        }
        for (Link link : links()) {
            upgrade.add(plain(new Operation.CreateConstraint(link.table().name(), link.between())));
            downgrade.addFirst(dropping(link.table(), link.between(), "foreignkey"));
        }
        return Part.of(upgrade, downgrade, List.of(), List.of());
    }

    /// Empty where nothing has to be looked at.
    Part validating() {
        Constraints constraints = new Constraints(situation);
        List<Located<Operation>> upgrade = new ArrayList<>();
        for (Table table : tables()) {
            rules(copies(table))
                    .forEach(each -> constraints.validation(table, each).ifPresent(upgrade::add));
        }
        links().forEach(each ->
                constraints.validation(each.table(), each.between()).ifPresent(upgrade::add));
        return Part.of(upgrade, List.of(), List.of(), List.of());
    }

    Part exchanging() {
        List<Located<Operation>> upgrade = new ArrayList<>();
        upgrade.add(plain(new Operation.ExecuteSql("SET LOCAL lock_timeout = '2s'")));
        links().forEach(each -> upgrade.add(dropping(each.table(), each.before(), "foreignkey")));
        for (TwinColumn twin : twins) {
            upgrade.addAll(TwinColumn.sql(twin.following().dropping(), only));
        }
        tables().forEach(table -> upgrade.addAll(dropped(copies(table))));
        twins.forEach(twin -> upgrade.addAll(placed(twin)));
        tables().forEach(table -> upgrade.addAll(named(copies(table))));
        links().forEach(each -> upgrade.add(renamedBack(each.table(), each.before().name())));
        twins.forEach(twin -> upgrade.addAll(numbering(twin)));
        return Part.of(upgrade, restored(), List.of(), List.of());
    }

    private List<Located<Operation>> dropped(Copies copies) {
        Table table = copies.table();
        List<Located<Operation>> operations = new ArrayList<>();
        copies.checks().forEach(each -> operations.add(dropping(table, each, "check")));
        copies.uniques().forEach(each -> operations.add(dropping(table, each, "unique")));
        copies.indexes()
                .forEach(each ->
                        operations.add(
                                plain(
                                        new Operation.DropIndex(
                                                Indexes.nameOf(each),
                                                table.name(),
                                                false,
                                                false))));
        copies.key().ifPresent(each -> operations.add(dropping(table, each, "primary")));
        return operations;
    }

    /// The twin gets everything the column has, and its place.
    private List<Located<Operation>> placed(TwinColumn twin) {
        List<Located<Operation>> operations = new ArrayList<>();
        Optional<Sequence> sequence = sequence(twin);
        String table = SqlName.written(twin.table().name());
        sequence.ifPresent(each -> {
            String name = SqlName.written(each.name());
            operations.add(
                    sql(
                            "ALTER SEQUENCE "
                                    + name
                                    + " OWNED BY "
                                    + table
                                    + "."
                                    + SqlName.written(twin.name())));
            operations.add(sql("ALTER SEQUENCE " + name + " AS " + twin.after().type()));
        });
        if (twin.after().serverDefault() != null) {
            operations.add(
                    altered(twin, null, new Operation.NewDefault(twin.after().serverDefault())));
        }
        if (!twin.column().nullable()) {
            operations.add(altered(twin, false, null));
            operations.add(dropping(twin.table(), proof(twin), "check"));
        }
        if (twin.column().identity() != null) {
            operations.add(
                    sql(
                            "SELECT nextval(pg_get_serial_sequence("
                                    + Literals.quoted(twin.table().name())
                                    + ","
                                    + Literals.quoted(twin.column().name())
                                    + ")) AS "
                                    + NEXT
                                    + " FROM (SELECT 1) AS one"));
        }
        operations.add(plain(new Operation.DropColumn(twin.table().name(), twin.column().name())));
        operations.add(
                plain(
                        ColumnRename.renaming(
                                twin.table().name(),
                                twin.provisional().withNullable(twin.column().nullable()),
                                twin.column().name())));
        return operations;
    }

    /// An identity counts on from where the old one was.
    private List<Located<Operation>> numbering(TwinColumn twin) {
        Identity identity = twin.column().identity();
        if (identity == null) {
            return List.of();
        }
        String options =
                (identity.start() == null ? "" : " START WITH " + identity.start())
                        + (identity.increment() == null
                                ? ""
                                : " INCREMENT BY " + identity.increment());
        return List.of(
                sql(
                        "ALTER TABLE "
                                + SqlName.written(twin.table().name())
                                + " ALTER COLUMN "
                                + SqlName.written(twin.column().name())
                                + " ADD GENERATED "
                                + (identity.kind() == Identity.Kind.ALWAYS
                                        ? "ALWAYS"
                                        : "BY DEFAULT")
                                + " AS IDENTITY"
                                + (options.isEmpty() ? "" : " (" + options.strip() + ")")),
                sql(
                        "SELECT setval(pg_get_serial_sequence("
                                + Literals.quoted(twin.table().name())
                                + ", "
                                + Literals.quoted(twin.column().name())
                                + "), :"
                                + NEXT
                                + ", false)"));
    }

    private List<Located<Operation>> named(Copies copies) {
        Table table = copies.table();
        List<Located<Operation>> operations = new ArrayList<>();
        copies.key().ifPresent(each -> operations.add(takeover(table, each.name(), "PRIMARY KEY")));
        copies.uniques().forEach(each -> operations.add(takeover(table, each.name(), "UNIQUE")));
        for (Index each : copies.indexes()) {
            operations.add(
                    sql(
                            "ALTER INDEX "
                                    + SqlName.written(
                                            besideTable(table, TwinColumn.beside(each.name())))
                                    + " RENAME TO "
                                    + SqlName.written(Indexes.nameOf(each))));
        }
        copies.checks().forEach(each -> operations.add(renamedBack(table, each.name())));
        return operations;
    }

    private Located<Operation> takeover(Table table, @Nullable String name, String kind) {
        return sql(
                "ALTER TABLE "
                        + SqlName.written(table.name())
                        + " ADD CONSTRAINT "
                        + SqlName.written(String.valueOf(name))
                        + " "
                        + kind
                        + " USING INDEX "
                        + SqlName.written(TwinColumn.beside(name)));
    }

    private Located<Operation> renamedBack(Table table, @Nullable String constraint) {
        return sql(
                "ALTER TABLE "
                        + SqlName.written(table.name())
                        + " RENAME CONSTRAINT "
                        + SqlName.written(TwinColumn.beside(constraint))
                        + " TO "
                        + SqlName.written(String.valueOf(constraint)));
    }

    private static String besideTable(Table table, String name) {
        return table.name().substring(0, table.name().lastIndexOf('.') + 1) + name;
    }

    /// Undoes [#exchanging]: the table is written anew with the old type, and the twins are made
    /// again as they were.
    private List<Located<Operation>> restored() {
        List<Located<Operation>> operations = new ArrayList<>();
        for (TwinColumn twin : twins) {
            misfit(twin)
                    .ifPresent(each ->
                            Assertions.none(
                                            twin.table(),
                                            each,
                                            twin.column().name() + " <> " + twin.column().type())
                                    .forEach(stop -> operations.add(on(stop))));
        }
        links().forEach(each ->
                operations.add(dropping(each.table(), each.before(), "foreignkey")));
        for (TwinColumn twin : twins) {
            boolean apart = !isSameDefault(twin);
            if (apart) {
                operations.add(defaulted(twin, null));
            }
            operations.add(plain(twin.narrowed()));
            if (apart) {
                operations.add(defaulted(twin, twin.column().serverDefault()));
            }
            sequence(twin)
                    .ifPresent(each ->
                            operations.add(
                                    sql(
                                            "ALTER SEQUENCE "
                                                    + SqlName.written(each.name())
                                                    + " AS "
                                                    + twin.column().type())));
        }
        for (Link link : links()) {
            operations.add(
                    plain(new Operation.CreateConstraint(link.table().name(), link.before())));
        }
        for (TwinColumn twin : twins) {
            operations.add(plain(Operation.AddColumn.of(twin.table().name(), twin.provisional())));
            operations.add(
                    sql(
                            "UPDATE "
                                    + SqlName.written(twin.table().name())
                                    + " SET "
                                    + twin.set()
                                    + " WHERE "
                                    + twin.todo()));
            operations.addAll(TwinColumn.sql(twin.following().creating(), only));
        }
        for (Table table : tables()) {
            Copies copies = copies(table);
            building(copies)
                    .forEach(each ->
                            operations.add(
                                    plain(
                                            new Operation.CreateIndex(
                                                    table.name(), each, false, false))));
            for (Constraint.Check rule : rules(copies)) {
                operations.add(
                        plain(
                                new Operation.CreateConstraint(
                                        table.name(),
                                        new Constraint.Check(
                                                rule.name(), rule.condition(), true))));
            }
        }
        for (Link link : links()) {
            operations.add(
                    plain(
                            new Operation.CreateConstraint(
                                    link.table().name(), link.between().withValidated(true))));
        }
        return operations;
    }

    static Optional<String> misfit(TwinColumn twin) {
        SqlType now = twin.after().type();
        return twin.using() == null
                ? Fitting.misfit(twin.column().name(), now, twin.column().type())
                : Optional.empty();
    }

    private static boolean isSameDefault(TwinColumn twin) {
        String before = twin.column().serverDefault();
        return before == null
                ? twin.after().serverDefault() == null
                : before.equals(twin.after().serverDefault());
    }

    private Located<Operation> defaulted(TwinColumn twin, @Nullable String value) {
        return plain(
                new Operation.AlterColumn(
                        twin.table().name(),
                        twin.column().name(),
                        null,
                        null,
                        null,
                        new Operation.NewDefault(value),
                        null,
                        twin.column().type(),
                        twin.column().nullable(),
                        null));
    }

    private Located<Operation> altered(
            TwinColumn twin,
            @Nullable Boolean nullable,
            Operation.@Nullable NewDefault serverDefault) {
        Column column = twin.provisional();
        return plain(
                new Operation.AlterColumn(
                        twin.table().name(),
                        column.name(),
                        null,
                        null,
                        nullable,
                        serverDefault,
                        null,
                        column.type(),
                        nullable == null ? Boolean.TRUE : null,
                        null));
    }

    /// The sequence whose numbers a column takes, and that goes with it.
    Optional<Sequence> sequence(TwinColumn twin) {
        String owner = twin.table().name() + "." + twin.column().name();
        return schema.sequences().stream().filter(each -> owner.equals(each.owner())).findFirst();
    }

    private Located<Operation> dropping(Table table, Constraint constraint, String kind) {
        return plain(
                new Operation.DropConstraint(
                        table.name(), String.valueOf(constraint.name()), kind));
    }

    private Located<Operation> sql(String text) {
        return plain(new Operation.ExecuteSql(text));
    }

    private Located<Operation> plain(Operation operation) {
        return new Located<>(operation, 1, 1, only.plain());
    }

    private Located<Operation> outside(Operation operation) {
        return new Located<>(operation, 1, 1, only.autocommit());
    }

    /// The same on PostgreSQL alone.
    private Located<Operation> on(Located<Operation> each) {
        Conditions both = each.surroundings().conditions().within(only.plain().conditions());
        return new Located<>(each.operation(), 1, 1, new Surroundings(null, null, false, both));
    }
}
