package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.database.SqlErrors;
import dev.alambique.message.Message;
import dev.alambique.revision.Revision;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;
import dev.alambique.verify.Compatibility.Application;
import dev.alambique.verify.Compatibility.Break;
import dev.alambique.verify.Compatibility.Count;
import dev.alambique.verify.Compatibility.Unchecked;
import dev.alambique.verify.Rehearsal.Played;
import dev.alambique.verify.Rehearsal.Refused;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// An application that knows the schema from before the revisions and goes on running while they
/// are applied: what it sends is sent before the first of them and after each.
final class OldApplication {

    private final Shadow shadow;
    private final VerificationRequest request;
    private final Expectation expectation;
    private final Schema before;
    private final Blame blame;
    private final long seed;
    private final List<Break> breaks = new ArrayList<>();
    private final List<Unchecked> unchecked = new ArrayList<>();

    /// What is still sent, by whether SQLite watches foreign keys meanwhile.
    private final Map<Boolean, List<Played>> sent = new LinkedHashMap<>();

    private boolean finished;
    private int statements;
    private Count fresh = new Count(0, 0);
    private Duration took = Duration.ZERO;

    OldApplication(
            Shadow shadow,
            VerificationRequest request,
            Expectation expectation,
            Schema before,
            Blame blame,
            long seed) {
        this.shadow = shadow;
        this.request = request;
        this.expectation = expectation;
        this.before = before;
        this.blame = blame;
        this.seed = seed;
    }

    private interface Work {
        void on(ApplicationSession session) throws SQLException;
    }

    private void timed(Schema schema, Work work) throws SQLException {
        long start = System.nanoTime();
        try (ApplicationSession session = ApplicationSession.open(shadow, isDeferred(schema))) {
            work.on(session);
        } finally {
            took = took.plusNanos(System.nanoTime() - start);
        }
    }

    private static boolean isDeferred(Schema schema) {
        return schema.tables().stream()
                .flatMap(table -> table.constraintsOf(Constraint.ForeignKey.class))
                .anyMatch(key -> key.deferral() == Deferral.INITIALLY_DEFERRED);
    }

    /// SQLite's foreign keys as the project has them, and watched in any case.
    private List<Boolean> watching() {
        return shadow.dialect() == Dialect.POSTGRESQL || watchesForeignKeys()
                ? List.of(true)
                : List.of(false, true);
    }

    private boolean watchesForeignKeys() {
        return Boolean.TRUE.equals(request.project().environment().foreignKeysPragma());
    }

    /// Before the first revision; what the database does not take now says nothing later.
    void rehearse() throws SQLException {
        Set<String> tables = affected();
        tables.stream()
                .map(name -> before.table(name).orElseThrow())
                .filter(Predicate.not(ApplicationStatements::isPlain))
                .forEach(table -> noteUnchecked(table.name(), null, "verify.unchecked.no-table"));
        statements = ApplicationStatements.of(shadow.dialect(), before, tables).size();
        if (statements == 0) {
            return;
        }
        timed(
                before,
                session -> {
                    List<Boolean> watching = watching();
                    for (boolean watched : watching) {
                        Rehearsal rehearsal = rehearse(session, watched, before, tables);
                        sent.put(watched, new ArrayList<>(rehearsal.played()));
                        if (watched == watching.getFirst()) {
                            rehearsal.refused().forEach(each -> noteRefused(Application.OLD, each));
                        }
                    }
                });
    }

    private Rehearsal rehearse(
            ApplicationSession session, boolean watched, Schema schema, Set<String> tables)
            throws SQLException {
        watch(session, watched);
        return Rehearsal.of(shadow.dialect(), session, schema, tables, seed, request.rows());
    }

    private void watch(ApplicationSession session, boolean watched) throws SQLException {
        if (shadow.dialect() == Dialect.SQLITE) {
            session.watchForeignKeys(watched);
        }
    }

    /// The tables the revisions touch, all where that is not known, and those that point at them.
    private Set<String> affected() {
        return withReferring(
                before,
                table ->
                        !expectation.complete()
                                || expectation.touchedTables().contains(table.name()));
    }

    private static Set<String> withReferring(Schema schema, Predicate<Table> wanted) {
        Set<String> tables = new LinkedHashSet<>();
        schema.tables().stream().filter(wanted).map(Table::name).forEach(tables::add);
        Set<String> touched = Set.copyOf(tables);
        for (Table table : schema.tables()) {
            if (table.constraintsOf(Constraint.ForeignKey.class)
                    .anyMatch(key -> touched.contains(key.referencedTable()))) {
                tables.add(table.name());
            }
        }
        return tables;
    }

    /// After a revision; `executed` is what all of them have sent so far.
    void retry(Revision revision, Stand stand, List<ExecutedStatement> executed)
            throws SQLException {
        if (sent.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        timed(
                stand.schema(),
                session -> {
                    for (Map.Entry<Boolean, List<Played>> each : sent.entrySet()) {
                        watch(session, each.getKey());
                        for (Played played : List.copyOf(each.getValue())) {
                            Optional<SQLException> error = play(session, played);
                            if (error.isPresent()) {
                                forget(played.statement());
                                judge(
                                        revision,
                                        stand.schema(),
                                        played,
                                        error.get(),
                                        executed,
                                        each.getKey());
                            }
                        }
                    }
                });
    }

    private static Optional<SQLException> play(ApplicationSession session, Played played) {
        try {
            played.play(session);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private void forget(ApplicationStatement statement) {
        sent.values().forEach(list -> list.removeIf(each -> each.statement().equals(statement)));
    }

    private void judge(
            Revision revision,
            Schema now,
            Played played,
            SQLException error,
            List<ExecutedStatement> executed,
            boolean watched) {
        ApplicationStatement statement = played.statement();
        String code = SqlErrors.code(error);
        String message = SqlErrors.message(error);
        Place place = new Place(before, now, statement, message);
        Refusal refusal = Refusal.of(code, place.isNewColumn());
        boolean insertBroke =
                statement.kind() == ApplicationStatement.Kind.DELETE
                        && played.insert() != null
                        && breaks.stream()
                                .anyMatch(each ->
                                        each.statement().equals(played.insert().statement().sql()));
        if (refusal == Refusal.NONE || insertBroke) {
            noteUnchecked(statement.table(), statement.sql(), "verify.unchecked.not-now", code);
            return;
        }
        boolean onlyWatched = watched && watching().size() > 1;
        boolean noNumber = Refusal.missesValue(code) && place.isKeyLeftToTheDatabase();
        boolean certain = (refusal == Refusal.CERTAIN || noNumber) && !onlyWatched;
        List<String> columns = place.columns();
        breaks.add(
                new Break(
                        Application.OLD,
                        statement.kind().id(),
                        statement.table(),
                        columns,
                        statement.sql(),
                        revision.id().value(),
                        code,
                        blame.shown(message, statement.sql()),
                        revision.file(),
                        new BreakingOperation(statement.table(), columns, message)
                                .line(revision, shadow.dialect(), executed),
                        certain,
                        certain
                                && request.isPlanned(shadow.dialect())
                                && (noNumber
                                        || !expectation.takesAway(statement.table(), columns))));
    }

    /// The application that belongs to the schema after the last revision, in the tables that are
    /// new or touched. Only what names something missing is held against the revisions: a value
    /// that is refused may be a bad choice of ours. Where the old application fails for the same
    /// reason, it is said once.
    void startNew(Stand upgraded) throws SQLException {
        finished = true;
        Set<String> touched = new TreeSet<>();
        expectation.touchedTables().forEach(table -> touched.add(expectation.nameAfter(table)));
        Set<String> tables =
                withReferring(
                        upgraded.schema(),
                        table ->
                                touched.contains(table.name())
                                        || !before.table(table.name()).equals(Optional.of(table)));
        int count = ApplicationStatements.of(shadow.dialect(), upgraded.schema(), tables).size();
        if (count == 0) {
            return;
        }
        timed(
                upgraded.schema(),
                session -> {
                    Rehearsal rehearsal =
                            rehearse(session, watching().getFirst(), upgraded.schema(), tables);
                    fresh = new Count(count, rehearsal.played().size());
                    for (Refused refused : rehearsal.refused()) {
                        judgeNew(refused);
                    }
                });
    }

    private void judgeNew(Refused refused) {
        ApplicationStatement statement = refused.statement();
        boolean knownBefore =
                unchecked.stream().anyMatch(each -> statement.table().equals(each.table()));
        if (knownBefore || !Refusal.isOfSomethingMissing(refused.code(), refused.message())) {
            noteRefused(Application.NEW, refused);
            return;
        }
        Revision last = request.revisions().getLast().revision();
        Optional<Break> same =
                breaks.stream()
                        .filter(each ->
                                each.table().equals(statement.table())
                                        && each.kind().equals(statement.kind().id())
                                        && each.code().equals(refused.code()))
                        .findFirst();
        same.ifPresent(breaks::remove);
        breaks.add(
                new Break(
                        Application.NEW,
                        statement.kind().id(),
                        statement.table(),
                        List.of(),
                        statement.sql(),
                        last.id().value(),
                        refused.code(),
                        blame.shown(refused.message(), statement.sql()),
                        same.map(Break::file).orElse(last.file()),
                        same.map(Break::line).orElse(null),
                        true,
                        true));
    }

    private void noteRefused(Application application, Refused refused) {
        ApplicationStatement statement = refused.statement();
        unchecked.add(
                new Unchecked(
                        application,
                        statement.table(),
                        statement.sql(),
                        refused.code().isEmpty()
                                ? Message.of("verify.unchecked.no-row")
                                : Message.of("verify.unchecked.refused", refused.code())));
    }

    private void noteUnchecked(
            String table, @Nullable String statement, String key, Object... arguments) {
        unchecked.add(new Unchecked(Application.OLD, table, statement, Message.of(key, arguments)));
    }

    /// Where the revisions did not come to their end, only what broke is known.
    Compatibility result() {
        List<Unchecked> open = new ArrayList<>(unchecked);
        if (!finished) {
            Message why = Message.of("verify.unchecked.stopped");
            sent.values().stream()
                    .flatMap(List::stream)
                    .map(Played::statement)
                    .distinct()
                    .map(each -> new Unchecked(Application.OLD, each.table(), each.sql(), why))
                    .forEach(open::add);
        }
        long missed =
                open.stream()
                        .filter(each -> each.application() == Application.OLD)
                        .filter(each -> each.statement() != null)
                        .count();
        Count old = new Count(statements, statements - Math.toIntExact(missed));
        return new Compatibility(old, fresh, breaks, open, took);
    }

    /// What a failing statement fails for.
    private record Place(
            Schema before, Schema now, ApplicationStatement statement, String message) {

        /// Those that are gone, else those the message names, else those that changed.
        List<String> columns() {
            String table = statement.table();
            List<String> gone =
                    statement.columns().stream()
                            .filter(each -> now.column(table, each).isEmpty())
                            .toList();
            if (now.table(table).isEmpty() || !gone.isEmpty()) {
                return now.table(table).isEmpty() ? List.of() : gone;
            }
            List<String> named =
                    names().stream()
                            .filter(each -> BreakingOperation.isWord(each, message))
                            .toList();
            List<String> constrained = named.isEmpty() ? constrained() : named;
            return constrained.isEmpty() ? changed() : constrained;
        }

        /// Those of the constraint or index that the message names.
        private List<String> constrained() {
            Map<String, String> texts = new LinkedHashMap<>();
            now.table(statement.table())
                    .ifPresent(table -> {
                        for (Constraint each : table.constraints()) {
                            String text =
                                    each instanceof Constraint.Check check
                                            ? check.condition()
                                            : String.join(" ", each.columns());
                            texts.put(String.valueOf(each.name()), text);
                        }
                        for (Index each : table.indexes()) {
                            texts.put(
                                    String.valueOf(each.name()), String.join(" ", each.elements()));
                        }
                    });
            return texts.entrySet().stream()
                    .filter(each -> BreakingOperation.isWord(each.getKey(), message))
                    .flatMap(each ->
                            names().stream()
                                    .filter(name ->
                                            BreakingOperation.isWord(name, each.getValue())))
                    .distinct()
                    .toList();
        }

        private Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            for (Schema schema : List.of(before, now)) {
                schema.table(statement.table()).stream()
                        .flatMap(table -> table.columns().stream())
                        .map(Column::name)
                        .forEach(names::add);
            }
            return names;
        }

        private List<String> changed() {
            return statement.columns().stream()
                    .filter(each ->
                            !before.column(statement.table(), each)
                                    .equals(now.column(statement.table(), each)))
                    .toList();
        }

        /// A key that the database numbered before: no value of the application can mend it, and no
        /// plan means to take the numbers away.
        boolean isKeyLeftToTheDatabase() {
            List<String> columns = columns();
            Set<String> key =
                    before.table(statement.table())
                            .flatMap(Table::primaryKey)
                            .map(each -> Set.copyOf(each.columns()))
                            .orElse(Set.of());
            return !columns.isEmpty()
                    && key.containsAll(columns)
                    && statement.parameters().stream().noneMatch(columns::contains);
        }

        boolean isNewColumn() {
            List<String> columns = columns();
            return !columns.isEmpty()
                    && columns.stream()
                            .allMatch(each -> before.column(statement.table(), each).isEmpty());
        }
    }
}
