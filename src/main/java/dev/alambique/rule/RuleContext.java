package dev.alambique.rule;

import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.sql.SqlOperations;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One revision and the world it would run in.
///
/// `before` and `after` are the schemas around it, `earlier` the revisions judged together with it
/// that run before it, `later` those that run after it, `history` those that have run before all of
/// them, both oldest first. `isWritten` tells a revision of the history from one that is not in it
/// yet, which a person may have written all the same. `source` is the text of its script, empty
/// where it is not at hand. `upgrade` and `downgrade` are its operations with literal SQL put in
/// Alembic's terms where it has them, `sentUp` and `sentDown` all that is sent as SQL, as it
/// stands. `makers` are the statements before it that made or removed what [Standing] knows.
public record RuleContext(
        Revision revision,
        String source,
        Schema before,
        Schema after,
        List<Revision> earlier,
        List<Revision> later,
        List<Revision> history,
        Grounds grounds,
        boolean isDraft,
        boolean isWritten,
        List<Located<Operation>> upgrade,
        List<Located<Operation>> downgrade,
        List<Sent> sentUp,
        List<Sent> sentDown,
        List<Sent> makers) {

    /// A table up to this size is locked or scanned for moments only.
    private static final long SMALL = 10_000;

    private static final long MANY = 100_000;

    public RuleContext {
        earlier = List.copyOf(earlier);
        later = List.copyOf(later);
        history = List.copyOf(history);
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        sentUp = List.copyOf(sentUp);
        sentDown = List.copyOf(sentDown);
        makers = List.copyOf(makers);
    }

    static RuleContext of(
            Revision revision,
            String source,
            Schema before,
            Schema after,
            List<Revision> earlier,
            List<Revision> later,
            List<Revision> history,
            Grounds grounds,
            boolean isDraft,
            boolean isWritten,
            List<Sent> makers) {
        return new RuleContext(
                revision,
                source,
                before,
                after,
                earlier,
                later,
                history,
                grounds,
                isDraft,
                isWritten,
                SqlOperations.expand(revision.upgrade()),
                SqlOperations.expand(revision.downgrade()),
                Sent.in(revision.upgrade()),
                Sent.in(revision.downgrade()),
                makers);
    }

    /// The way back: the same revision in the world it leaves.
    RuleContext turned() {
        Schema start = after;
        Schema end = before;
        return new RuleContext(
                revision, source, start, end, earlier, later, history, grounds, isDraft, isWritten,
                upgrade, downgrade, sentUp, sentDown, makers);
    }

    public RevisionGraph graph() {
        return grounds.graph();
    }

    public Set<Dialect> dialects() {
        return grounds.dialects();
    }

    EnvironmentFacts environment() {
        return grounds.environment();
    }

    /// The version of the server the revision is for, where it is known.
    Optional<Version> server(Dialect dialect) {
        return grounds.server(dialect);
    }

    <T extends Operation> Stream<Located<T>> upgradesOf(Class<T> kind) {
        return Operations.of(upgrade, kind);
    }

    <T extends Operation> Stream<Located<T>> downgradesOf(Class<T> kind) {
        return Operations.of(downgrade, kind);
    }

    /// Upgrade and downgrade.
    <T extends Operation> Stream<Located<T>> all(Class<T> kind) {
        return Stream.concat(upgradesOf(kind), downgradesOf(kind));
    }

    /// The statements of upgrade and downgrade.
    Stream<Sent> sent() {
        return Stream.concat(sentUp.stream(), sentDown.stream());
    }

    boolean runsOn(Located<?> operation, Dialect dialect) {
        return dialects().contains(dialect) && operation.surroundings().mayRunOn(dialect);
    }

    /// The engines the operation runs on, as text.
    String engines(Located<?> operation) {
        return Stream.of(Dialect.values())
                .filter(dialect -> runsOn(operation, dialect))
                .map(Dialect::title)
                .collect(Collectors.joining(", "));
    }

    /// Whether this very revision has made the table before that place, so that nobody uses it and
    /// it has no rows.
    boolean isNew(String table, Located<?> place) {
        return Operations.of(before(place), Operation.CreateTable.class)
                .anyMatch(create -> create.operation().table().name().equals(table));
    }

    /// The same of a column, also under a name it was given since.
    boolean isNew(String table, String column, Located<?> place) {
        if (isNew(table, place)) {
            return true;
        }
        Set<String> added = new HashSet<>();
        for (Located<Operation> each : before(place)) {
            switch (each.operation()) {
                case Operation.AddColumn add when add.table().equals(table) ->
                        added.add(add.column().name());
                case Operation.DropColumn(String of, String dropped) when of.equals(table) ->
                        added.remove(dropped);
                case Operation.AlterColumn alter when alter.table().equals(table) -> {
                    String newName = alter.newName();
                    if (newName != null && added.remove(alter.column())) {
                        added.add(newName);
                    }
                }
                case Operation _ -> {}
            }
        }
        return added.contains(column);
    }

    /// Whether a step that runs before, or a statement before that place, reads or changes rows of
    /// the table, so that somebody thought of those it has.
    boolean isLookedAt(String table, Located<?> place) {
        Stream<Sent> steps = earlier.stream().flatMap(each -> Sent.in(each.upgrade()).stream());
        Stream<Sent> here = sentUp.stream().filter(sent -> sent.place().line() <= place.line());
        return Stream.concat(steps, here).anyMatch(sent -> sent.looksAt(table));
    }

    private List<Located<Operation>> before(Located<?> place) {
        return upgrade.stream()
                .takeWhile(each -> each.line() <= place.line() && !each.equals(place))
                .toList();
    }

    Optional<Column> columnBefore(String table, String column) {
        return before.column(table, column);
    }

    boolean isKnownEmpty(String table) {
        return rows().getOrDefault(table, -1L) == 0;
    }

    boolean hasRows(String table) {
        return rows().getOrDefault(table, 0L) > 0;
    }

    boolean isKnownSmall(String table) {
        long rows = rows().getOrDefault(table, Long.MAX_VALUE);
        return rows <= SMALL;
    }

    boolean isKnownLarge(String table) {
        return rows().getOrDefault(table, 0L) > SMALL;
    }

    /// More rows than one statement changes in a moment.
    boolean hasManyRows(String table) {
        return rows().getOrDefault(table, 0L) > MANY;
    }

    private Map<String, Long> rows() {
        return grounds.estimatedRows();
    }

    /// How much it weighs that a table is locked or read through: a note where it is known to be
    /// small, an error where it is known to be large.
    Severity bySize(String table) {
        return isKnownSmall(table)
                ? Severity.INFO
                : isKnownLarge(table) ? Severity.ERROR : Severity.WARNING;
    }

    /// What a person decided and may answer for is a warning; a draft has nobody who does.
    Severity inDraft() {
        return isDraft ? Severity.ERROR : Severity.WARNING;
    }

    /// Evidence: `rows(tareas) = 12000`, or `unknown`.
    String rowsOf(String table) {
        Long rows = rows().get(table);
        return "rows(" + table + ") = " + (rows == null ? "unknown" : rows);
    }

    Location at(Located<?> operation) {
        return new Location.InScript(revision.file(), operation.line(), operation.column());
    }

    Location at(int line) {
        return new Location.InScript(revision.file(), line, 1);
    }

    Location whole() {
        return new Location.Whole(revision.file());
    }
}
