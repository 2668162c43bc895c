package dev.alambique.verify;

import dev.alambique.database.RowDigests;
import dev.alambique.database.Seeder;
import dev.alambique.database.Shadow;
import dev.alambique.database.TableDigest;
import dev.alambique.message.Language;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.LockMode;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What was agreed on, carried out beside a draft that somebody else wrote: the plan's own
/// revisions, on a shadow of their own with the same rows. A draft that leaves another schema,
/// other values or stronger locks is not what was agreed on, however well it runs.
final class PlannedRun {

    /// The code of an error that says so.
    static final String OTHER_THAN_PLANNED = "other-than-planned";

    private static final int SHOWN = 6;
    private static final Pattern MOVING =
            Pattern.compile(
                    "(?i)\\b(?:now|current_(?:timestamp|date|time)|localtime(?:stamp)?|\\w*random\\w*"
                            + "|clock_timestamp|uuid_generate_\\w+|datetime|julianday|strftime)\\b");
    private static final Pattern COMMENT = Pattern.compile(" comment E?'(?:[^']++|'')*+'");
    private static final Pattern INDEX =
            Pattern.compile(
                    "(?i)^\\s*+(?:CREATE|DROP)\\s++(?:UNIQUE\\s++)?INDEX\\s++"
                            + "(?<concurrently>CONCURRENTLY\\s++)?(?:IF\\s++(?:NOT\\s++)?EXISTS\\s++)?"
                            + "\"?(?<name>[^\"\\s]++)");
    private static final Pattern WRITES = Pattern.compile("(?is)\\s*(?:INSERT|UPDATE)\\b.*");

    private final Ground ground;
    private final Shadow planned;
    private final Shadow drafted;
    private final Moves moves;
    private final RowJudgement seeding;
    private final RowDigests digests = new RowDigests();
    private final List<Stand> stands = new ArrayList<>();
    private final Set<ColumnName> madeUpOtherwise = new HashSet<>();

    /// `seeding` puts into `planned` the rows that `drafted` got.
    PlannedRun(Ground ground, Shadow planned, Shadow drafted, Moves moves, RowJudgement seeding) {
        this.ground = ground;
        this.planned = planned;
        this.drafted = drafted;
        this.moves = moves;
        this.seeding = seeding;
    }

    void obey(String table, Constraint rule) {
        seeding.obey(table, rule);
    }

    Step seed(int count) throws SQLException {
        return held(seeding.seed(count));
    }

    /// After other rows were there.
    Step seedInstead(int count) throws SQLException {
        return held(seeding.seedInstead(count));
    }

    private Step held(Step step) throws SQLException {
        madeUpOtherwise.clear();
        addMadeUpOtherwise(ground.before().schema(), drafted);
        return step;
    }

    private void addMadeUpOtherwise(Schema schema, Shadow other) throws SQLException {
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                if (!sameValues(table, column, other)) {
                    madeUpOtherwise.add(new ColumnName(table.name(), column.name()));
                }
            }
        }
    }

    /// A plan that stops at these rows is one a draft may not go on from.
    Step up() throws InterruptedException, SQLException {
        return asPlanned(moves.up((_, stand) -> stands.add(stand)));
    }

    /// `sent` is what the draft sent on its way back, empty where it refuses to go.
    Step down(boolean draftRefuses, List<ExecutedStatement> sent)
            throws InterruptedException, SQLException {
        Step step = asPlanned(moves.down());
        boolean planRefuses = moves.refusal() != null;
        if (step instanceof Step.Failed) {
            return step;
        }
        return planRefuses == draftRefuses
                ? locks(moves.statementsDown(), sent)
                : other(planRefuses ? "the plan has no way back" : "the plan has a way back");
    }

    private static Step asPlanned(Step step) {
        return step instanceof Step.Failed(StageResult.StageError error)
                ? other("what was planned stops here: " + error.message())
                : step;
    }

    /// What an application writes that already knows the new schema goes the way back alike, too.
    /// `other` is a shadow below the draft's revisions, like the plan's own, and `theirs` the
    /// draft's way on it.
    Step backFromNewRows(Shadow other, Moves theirs, Schema upgraded, long seed, int count)
            throws InterruptedException, SQLException {
        Step above = asPlanned(moves.up());
        above = above instanceof Step.Passed ? theirs.up() : above;
        if (!(above instanceof Step.Passed)) {
            return above;
        }
        for (Shadow shadow : List.of(planned, other)) {
            ShadowRows.delete(shadow, upgraded);
            try (Connection connection = shadow.connect()) {
                new Seeder(shadow.dialect(), connection, seed, count).seed(upgraded);
            }
        }
        addMadeUpOtherwise(upgraded, other);
        boolean planBack = moves.down() instanceof Step.Passed;
        boolean draftBack = theirs.down() instanceof Step.Passed;
        if (planBack != draftBack) {
            return other(
                    planBack
                            ? "the plan brings new rows back"
                            : "the plan does not bring new rows back");
        }
        return planBack ? rows(ground.before().schema(), other) : new Step.Passed();
    }

    /// After each revision; `reached` is where the draft stood then.
    Step schemas(List<Stand> reached) {
        for (int i = 0; i < stands.size(); i++) {
            List<String> differences = differences(stands.get(i), reached.get(i));
            if (!differences.isEmpty()) {
                String where = stands.size() == 1 ? "" : "after revision " + (i + 1) + ": ";
                return other(where + shown(differences));
            }
        }
        return new Step.Passed();
    }

    /// In the lines of a draft's schema that the plan's has not, and the other way round.
    private static List<String> differences(Stand plan, Stand draft) {
        Set<String> planLines = squeezed(plan.snapshot().lines());
        Set<String> draftLines = squeezed(draft.snapshot().lines());
        Set<String> alike = new HashSet<>();
        for (Table table : plan.schema().tables()) {
            for (Column column : table.columns()) {
                draft.schema()
                        .column(table.name(), column.name())
                        .filter(other -> sameButSpelling(column, other))
                        .ifPresent(_ ->
                                alike.add("column " + table.name() + "." + column.name() + " "));
            }
        }
        List<String> found = new ArrayList<>();
        planLines.stream()
                .filter(line ->
                        !draftLines.contains(line) && alike.stream().noneMatch(line::startsWith))
                .forEach(line -> found.add("planned: " + line));
        draftLines.stream()
                .filter(line ->
                        !planLines.contains(line) && alike.stream().noneMatch(line::startsWith))
                .forEach(line -> found.add("found: " + line));
        return found;
    }

    /// `false` and `0` are one default of a truth value.
    private static boolean sameButSpelling(Column a, Column b) {
        String one = a.serverDefault();
        String other = b.serverDefault();
        SqlType type = a.type();
        return one != null
                && other != null
                && SqlText.sameDefault(one, other, type)
                && a.withServerDefault(null).equals(b.withServerDefault(null));
    }

    /// Without comments and line breaks, which change nothing.
    private static Set<String> squeezed(Set<String> lines) {
        Set<String> squeezed = new TreeSet<>();
        lines.forEach(
                line -> squeezed.add(COMMENT.matcher(line).replaceAll("").replaceAll("\\s+", " ")));
        return squeezed;
    }

    /// Every value of every table is the one the plan gives, but for what depends on the moment.
    Step rows(Schema schema) throws SQLException {
        return rows(schema, drafted);
    }

    private Step rows(Schema schema, Shadow where) throws SQLException {
        List<String> differences = new ArrayList<>();
        Set<ColumnName> moving = moving(schema);
        try (Connection one = planned.connect();
                Connection other = where.connect()) {
            for (Table table : schema.tables()) {
                List<String> columns =
                        table.columns().stream()
                                .map(Column::name)
                                .filter(each ->
                                        !moving.contains(new ColumnName(table.name(), each)))
                                .toList();
                List<String> key = key(table, columns);
                TableDigest plan = digests.of(planned.dialect(), one, table.name(), key, columns);
                TableDigest draft = digests.of(where.dialect(), other, table.name(), key, columns);
                plan.differences(draft).stream()
                        .map(Language.ENGLISH::render)
                        .forEach(differences::add);
            }
        }
        return differences.isEmpty()
                ? new Step.Passed()
                : other("other values than planned: " + shown(differences));
    }

    private static List<String> key(Table table, List<String> columns) {
        List<String> key = table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        return columns.containsAll(key) ? key : List.of();
    }

    /// Columns that no two runs fill alike.
    private Set<ColumnName> moving(Schema schema) {
        Set<ColumnName> moving = new HashSet<>(madeUpOtherwise);
        for (Stand stand : stands) {
            stand.schema().tables().forEach(table -> addMovingDefaults(table, moving));
        }
        for (ExecutedStatement statement : moves.statements()) {
            String sql = statement.sql();
            if (WRITES.matcher(sql).matches() && MOVING.matcher(sql).find()) {
                schema.tables().stream()
                        .filter(table -> SqlText.mentions(sql, table.name()))
                        .forEach(table -> addMentioned(table, sql, moving));
            }
        }
        return moving;
    }

    private void addMovingDefaults(Table table, Set<ColumnName> moving) {
        for (Column column : table.columns()) {
            String value = column.serverDefault();
            boolean before =
                    ground.before().schema().column(table.name(), column.name()).isPresent();
            if (!before && value != null && MOVING.matcher(value).find()) {
                moving.add(new ColumnName(table.name(), column.name()));
            }
        }
    }

    private static void addMentioned(Table table, String sql, Set<ColumnName> moving) {
        table.columns().stream()
                .map(Column::name)
                .filter(each -> SqlText.mentions(sql, each))
                .forEach(each -> moving.add(new ColumnName(table.name(), each)));
    }

    private boolean sameValues(Table table, Column column, Shadow where) throws SQLException {
        try (Connection one = planned.connect();
                Connection other = where.connect()) {
            List<String> columns = List.of(column.name());
            List<String> key = key(table, columns);
            return digests.of(planned.dialect(), one, table.name(), key, columns)
                    .differences(digests.of(where.dialect(), other, table.name(), key, columns))
                    .isEmpty();
        }
    }

    /// On the way up.
    Step locks(List<ExecutedStatement> sent) {
        return locks(moves.statements(), sent);
    }

    /// A draft may not keep readers or writers waiting where the plan does not.
    private Step locks(List<ExecutedStatement> agreed, List<ExecutedStatement> sent) {
        if (planned.dialect() != Dialect.POSTGRESQL
                || agreed.stream().anyMatch(each -> each.footprint() == null)) {
            return new Step.Passed();
        }
        Burden plan = Burden.of(agreed);
        Set<String> concurrent = concurrent(agreed);
        for (ExecutedStatement statement : sent) {
            String more = plan.exceededBy(statement);
            if (more == null && isBlocking(statement.sql(), concurrent)) {
                more =
                        "it builds or drops an index under a lock, and the plan does so concurrently";
            }
            if (more != null) {
                return new Step.Failed(
                        new StageResult.StageError(
                                OTHER_THAN_PLANNED,
                                more,
                                statement.file(),
                                statement.line(),
                                statement.sql()));
            }
        }
        return new Step.Passed();
    }

    /// Indexes, by name, that are built or dropped while everybody goes on: what is locked then is
    /// over before anybody can look.
    private static Set<String> concurrent(List<ExecutedStatement> statements) {
        return statements.stream()
                .map(each -> INDEX.matcher(each.sql()))
                .filter(each -> each.find() && each.group("concurrently") != null)
                .map(each -> each.group("name"))
                .collect(Collectors.toSet());
    }

    private static boolean isBlocking(String sql, Set<String> concurrent) {
        Matcher index = INDEX.matcher(sql);
        return index.find()
                && index.group("concurrently") == null
                && concurrent.contains(index.group("name"));
    }

    /// The most that some statements ask of each table: the strongest lock, the strongest one held
    /// while its rows are read, and whether it is written anew.
    private record Burden(
            Map<String, LockMode> locks, Map<String, LockMode> scans, Set<String> rewrites) {

        static Burden of(List<ExecutedStatement> statements) {
            Burden burden = new Burden(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
            for (ExecutedStatement statement : statements) {
                Footprint footprint = Objects.requireNonNull(statement.footprint());
                footprint.strongest().forEach(lock -> raise(burden.locks, lock));
                scanning(footprint).forEach(lock -> raise(burden.scans, lock));
                burden.rewrites.addAll(footprint.rewrites());
            }
            return burden;
        }

        private static void raise(Map<String, LockMode> modes, Footprint.Lock lock) {
            modes.merge(lock.relation(), lock.mode(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        }

        private static List<Footprint.Lock> scanning(Footprint footprint) {
            return footprint.held().stream()
                    .filter(lock -> lock.isTable() && footprint.reads().contains(lock.relation()))
                    .toList();
        }

        @Nullable String exceededBy(ExecutedStatement statement) {
            Footprint footprint = statement.footprint();
            if (footprint == null) {
                return null;
            }
            for (Footprint.Lock lock :
                    footprint.inTransaction() ? footprint.strongest() : List.<Footprint.Lock>of()) {
                if (isStronger(lock, locks)) {
                    return "it takes a lock on %s (%s) that the plan does not need"
                            .formatted(lock.relation(), lock.mode().sql());
                }
            }
            for (Footprint.Lock lock : scanning(footprint)) {
                if (isStronger(lock, scans)) {
                    return "it reads the rows of %s under a lock (%s) under which the plan does not"
                            .formatted(lock.relation(), lock.mode().sql());
                }
            }
            return footprint.rewrites().stream()
                    .filter(table -> !rewrites.contains(table))
                    .findFirst()
                    .map("it writes %s anew, which the plan does not"::formatted)
                    .orElse(null);
        }

        private static boolean isStronger(Footprint.Lock lock, Map<String, LockMode> known) {
            LockMode most = known.get(lock.relation());
            return lock.mode().stopsWriters() && (most == null || lock.mode().compareTo(most) > 0);
        }
    }

    private static Step other(String message) {
        return Step.Failed.of(OTHER_THAN_PLANNED, message);
    }

    private static String shown(List<String> lines) {
        String text = String.join("; ", lines.subList(0, Math.min(lines.size(), SHOWN)));
        return lines.size() > SHOWN ? text + "; and " + (lines.size() - SHOWN) + " more" : text;
    }
}
