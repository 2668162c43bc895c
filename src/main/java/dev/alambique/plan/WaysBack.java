package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.revision.Fork;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans `rollback REV`: what is undone, where that ends, and what a person does in which order.
public final class WaysBack {

    private static final String BACKUP = "backup";
    private static final String TRIAL = "trial";
    private static final String RESTORED = "restored";

    private final Context context;
    private final RevisionGraph graph;
    private final Situation situation;
    private final Revision revision;

    private WaysBack(Revision revision, Context context) {
        this.revision = revision;
        this.context = context;
        this.graph = context.revisions();
        this.situation = new Situation(context, null);
    }

    /// `revision` is one of the history.
    public static WayBack.Planning plan(Revision revision, Context context) {
        return new WaysBack(revision, context).plan();
    }

    private WayBack.Planning plan() {
        InspectedDatabase database = context.database();
        List<String> current = database == null ? null : database.currentRevisions();
        Set<RevisionId> applied = applied(current);
        if (!applied.contains(revision.id())) {
            return new WayBack.Planning.NothingToDo(
                    Message.of(
                            "plan.nothing.not-applied",
                            revision.id(),
                            String.join(", ", current == null ? List.of() : current)));
        }
        List<Revision> undone =
                graph.revisions().stream()
                        .filter(each -> applied.contains(each.id()))
                        .filter(each -> graph.ancestors(each.id()).contains(revision.id()))
                        .toList()
                        .reversed();
        if (!isOneLine(undone)) {
            return new WayBack.Planning.Refused(
                    Message.of("plan.refused.several-ways-back", revision.id(), ids(undone)),
                    List.of(Message.of("plan.remedy.undo-each", undone.getFirst().id())));
        }
        List<RevisionId> others = others(applied, undone);
        if (!others.isEmpty()) {
            return new WayBack.Planning.Refused(
                    Message.of(
                            "plan.refused.would-undo-others",
                            revision.id(),
                            others.stream()
                                    .map(RevisionId::value)
                                    .collect(Collectors.joining(", "))),
                    List.of(Message.of("plan.remedy.undo-on-branch", undone.getFirst().id())));
        }
        return new WayBack.Planning.Planned(
                way(undone, target(), current == null ? null : Set.copyOf(current)));
    }

    /// All revisions where nobody knows what the database has.
    private Set<RevisionId> applied(@Nullable List<String> current) {
        Set<RevisionId> applied = new LinkedHashSet<>();
        Stream<RevisionId> from =
                current == null ? graph.heads().stream() : current.stream().map(RevisionId::new);
        from.forEach(each -> applied.addAll(graph.ancestors(each)));
        return applied;
    }

    /// What `alembic downgrade` to the parent would take with it beyond the revision's own line.
    private List<RevisionId> others(Set<RevisionId> applied, List<Revision> undone) {
        List<RevisionId> own = undone.stream().map(Revision::id).toList();
        return applied.stream()
                .filter(each -> !own.contains(each))
                .filter(each -> !graph.ancestors(revision.id()).contains(each))
                .filter(each ->
                        revision.isBase()
                                || revision.downRevisions().stream()
                                        .anyMatch(graph.ancestors(each)::contains))
                .toList();
    }

    /// Each stands on the next, and only the last on anything else.
    private static boolean isOneLine(List<Revision> undone) {
        for (int at = 0; at + 1 < undone.size(); at++) {
            if (!undone.get(at).downRevisions().equals(List.of(undone.get(at + 1).id()))
                    || !undone.get(at).dependsOn().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// What `alembic_version` holds below the revision, sorted.
    private List<String> target() {
        if (revision.isBase()) {
            return List.of();
        }
        return Fork.of(graph, revision.downRevisions()).standing().stream()
                .map(RevisionId::value)
                .toList();
    }

    private WayBack way(List<Revision> undone, List<String> target, @Nullable Set<String> current) {
        String to = target.isEmpty() ? "base" : target.getFirst();
        List<String> tables = tables(undone);
        List<RunbookStep> steps = new ArrayList<>();
        List<Message> assumptions = new ArrayList<>();
        steps.add(new RunbookStep.Backup(BACKUP));
        steps.add(new RunbookStep.Restore(BACKUP, TRIAL));
        steps.add(new RunbookStep.Compare(TRIAL));
        if (isReadAsSql(undone)) {
            steps.add(new RunbookStep.DryRun(undone.getFirst().id().value(), to));
        } else {
            assumptions.add(Message.of("plan.assumption.no-dry-run"));
        }
        steps.add(new RunbookStep.Downgrade(TRIAL, to));
        steps.add(new RunbookStep.CheckVersion(TRIAL, target));
        tables.forEach(each -> steps.add(new RunbookStep.Count(each)));
        steps.add(new RunbookStep.Downgrade(null, to));
        steps.add(new RunbookStep.CheckVersion(null, target));
        tables.forEach(each -> steps.add(new RunbookStep.Count(each)));
        assumptions.add(
                Message.of(
                        current == null
                                ? "plan.assumption.undone-unknown"
                                : "plan.assumption.undone",
                        ids(undone),
                        to));
        return new WayBack(
                undone,
                to,
                tables,
                steps,
                List.of(new RunbookStep.Restore(BACKUP, RESTORED)),
                assumptions,
                blocking(undone, to));
    }

    /// SQLite's batch mode looks at the table first, and a query has no answer in a dry run.
    private boolean isReadAsSql(List<Revision> undone) {
        String url = context.project().databaseUrl();
        boolean sqlite =
                url != null && Dialect.ofUrl(url).filter(Dialect.SQLITE::equals).isPresent();
        return undone.stream()
                .flatMap(each -> each.downgrade().stream())
                .noneMatch(each ->
                        (sqlite && each.surroundings().inBatch())
                                || each.operation() instanceof Operation.Fail
                                || each.operation() instanceof Operation.Opaque);
    }

    /// Of the downgrades, as far as they are there after it and before.
    private List<String> tables(List<Revision> undone) {
        Set<String> named =
                undone.stream()
                        .flatMap(each ->
                                Stream.concat(each.upgrade().stream(), each.downgrade().stream()))
                        .map(Located::operation)
                        .flatMap(each -> table(each).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> made =
                undone.stream()
                        .flatMap(each -> each.upgradesOf(Operation.CreateTable.class))
                        .map(each -> each.operation().table().name())
                        .collect(Collectors.toSet());
        return context.head().tables().stream()
                .map(Table::name)
                .filter(named::contains)
                .filter(each -> !made.contains(each))
                .toList();
    }

    private static Stream<String> tableOf(@Nullable String table) {
        return Stream.ofNullable(table);
    }

    private static List<String> table(Operation operation) {
        Stream<String> tables =
                switch (operation) {
                    case Operation.AddColumn add -> tableOf(add.table());
                    case Operation.DropColumn drop -> tableOf(drop.table());
                    case Operation.AlterColumn alter -> tableOf(alter.table());
                    case Operation.CreateIndex create -> tableOf(create.table());
                    case Operation.DropIndex drop -> tableOf(drop.table());
                    case Operation.CreateConstraint create -> tableOf(create.table());
                    case Operation.DropConstraint drop -> tableOf(drop.table());
                    case Operation.TableComment comment -> tableOf(comment.table());
                    case Operation.BulkInsert insert -> tableOf(insert.table());
                    case Operation.Partial partial -> tableOf(partial.table());
                    case Operation.CreateTable _,
                            Operation.DropTable _,
                            Operation.RenameTable _,
                            Operation.ExecuteSql _,
                            Operation.Fail _,
                            Operation.Opaque _ ->
                            Stream.empty();
                };
        return tables.toList();
    }

    /// Indexes whose drop makes readers and writers on PostgreSQL wait.
    private List<Message> blocking(List<Revision> undone, String to) {
        List<Message> warnings = new ArrayList<>();
        for (Revision each : undone) {
            each.downgradesOf(Operation.DropIndex.class)
                    .filter(drop -> drop.surroundings().mayRunOn(Dialect.POSTGRESQL))
                    .filter(drop ->
                            !drop.operation().concurrently() || !drop.surroundings().autocommit())
                    .filter(drop -> {
                        String table = drop.operation().table();
                        return table == null || situation.mayBlock(table);
                    })
                    .forEach(drop ->
                            warnings.add(
                                    Message.of(
                                            "plan.warning.downgrade-blocks",
                                            each.file(),
                                            drop.line(),
                                            drop.operation().name(),
                                            to)));
        }
        return warnings;
    }

    private static String ids(List<Revision> revisions) {
        return revisions.stream()
                .map(Revision::id)
                .map(RevisionId::value)
                .collect(Collectors.joining(", "));
    }
}
