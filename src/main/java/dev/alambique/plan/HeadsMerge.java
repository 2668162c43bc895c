package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Fork;
import dev.alambique.revision.Located;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Resolution;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.RevisionNames;
import dev.alambique.schema.InspectedDatabase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans `merge heads`: one revision without operations that stands on several heads, where it is
/// all the same which of them runs first.
final class HeadsMerge {

    private final Situation situation;
    private final RevisionGraph graph;
    private final Intent.MergeHeads intent;

    private HeadsMerge(Intent.MergeHeads intent, Situation situation) {
        this.intent = intent;
        this.situation = situation;
        this.graph = situation.context().revisions();
    }

    static Planning plan(Intent.MergeHeads intent, Situation situation) {
        return new HeadsMerge(intent, situation).plan();
    }

    private Planning plan() {
        if (graph.heads().size() < 2) {
            return new Planning.NothingToDo(
                    graph.isEmpty()
                            ? Message.of("plan.nothing.no-heads")
                            : Message.of("plan.nothing.one-head", graph.heads().getFirst()));
        }
        Set<RevisionId> named = new LinkedHashSet<>();
        for (String name : intent.revisions()) {
            switch (new RevisionNames(graph, List.of()).resolve(name)) {
                case Resolution.Found(List<Revision> found) ->
                        found.forEach(each -> named.add(each.id()));
                case Resolution.Unresolved _ -> {
                    return refused(Message.of("plan.refused.merge-unknown", name));
                }
            }
        }
        for (RevisionId id : named) {
            if (!graph.isHead(id)) {
                return refused(Message.of("plan.refused.merge-no-head", id));
            }
        }
        List<RevisionId> heads =
                intent.revisions().isEmpty() ? graph.heads() : named.stream().sorted().toList();
        return heads.size() < 2
                ? refused(Message.of("plan.refused.merge-one", joined(heads)))
                : plan(heads);
    }

    private Planning.Refused refused(Message reason) {
        return new Planning.Refused(
                reason, List.of(Message.of("plan.remedy.heads-are", joined(graph.heads()))));
    }

    private Planning plan(List<RevisionId> heads) {
        for (int one = 0; one < heads.size(); one++) {
            for (int other = one + 1; other < heads.size(); other++) {
                Optional<BranchConflict> conflict =
                        BranchConflict.between(
                                graph,
                                heads.get(one),
                                heads.get(other),
                                situation.context().dialects());
                if (conflict.isPresent()) {
                    return new Planning.Refused(
                            reason(conflict.get()),
                            List.of(
                                    Message.of(
                                            "plan.remedy.put-in-order",
                                            heads.get(one),
                                            heads.get(other)),
                                    Message.of("plan.remedy.take-out")));
                }
            }
        }
        String title = intent.message();
        Step step =
                new Step(
                        Phase.ALL_AT_ONCE,
                        title == null
                                ? Message.of("plan.subject.merge-heads", joined(heads))
                                : Message.verbatim(title),
                        List.of(),
                        List.of(),
                        reasons(heads),
                        List.of(),
                        List.of());
        return new Planning.Planned(
                new Plan(
                        new Intent.MergeHeads(
                                heads.stream().map(RevisionId::value).toList(), title),
                        List.of(step),
                        assumptions(heads),
                        warnings(heads)));
    }

    private static Message reason(BranchConflict conflict) {
        return switch (conflict) {
            case BranchConflict.Order order ->
                    Message.of(
                            "plan.refused.heads-order",
                            order.first(),
                            order.second(),
                            order.about(),
                            value(order.afterFirst()),
                            value(order.afterSecond()));
            case BranchConflict.Stumble(RevisionId before, RevisionId after, NotReplayed at) ->
                    Message.of(
                            at.reason() == NotReplayed.Reason.ALREADY_THERE
                                    ? "plan.refused.heads-already-there"
                                    : "plan.refused.heads-missing",
                            before,
                            after,
                            at.file(),
                            at.line(),
                            subject(at.operation()));
        };
    }

    private static String value(@Nullable String value) {
        return value == null ? "-" : value;
    }

    private List<Message> reasons(List<RevisionId> heads) {
        Fork fork = Fork.of(graph, heads);
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.merge-does-nothing"));
        for (RevisionId head : heads) {
            String subjects =
                    fork.branches().getOrDefault(head, List.of()).stream()
                            .flatMap(each -> each.upgrade().stream())
                            .map(Located::operation)
                            .map(HeadsMerge::subject)
                            .distinct()
                            .collect(Collectors.joining(", "));
            if (!subjects.isEmpty()) {
                reasons.add(Message.of("plan.reason.merge-branch", head, subjects));
            }
        }
        return reasons;
    }

    private List<Message> assumptions(List<RevisionId> heads) {
        return intent.revisions().isEmpty()
                ? List.of(Message.of("plan.assumption.all-heads", joined(heads)))
                : List.of();
    }

    private List<Message> warnings(List<RevisionId> heads) {
        List<Message> warnings = new ArrayList<>();
        List<RevisionId> others =
                graph.heads().stream().filter(each -> !heads.contains(each)).toList();
        if (!others.isEmpty()) {
            warnings.add(Message.of("plan.warning.heads-left", joined(others)));
        }
        if (heads.stream().allMatch(graph::isOnNamedBranch)) {
            String labels =
                    heads.stream()
                            .flatMap(each -> graph.branches(each).stream())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "));
            warnings.add(Message.of("plan.warning.branches-joined", labels));
        }
        InspectedDatabase database = situation.context().database();
        if (database != null && database.currentRevisions() != null) {
            Set<RevisionId> there = new LinkedHashSet<>();
            database.currentRevisions()
                    .forEach(each -> there.addAll(graph.ancestors(new RevisionId(each))));
            List<RevisionId> missing =
                    heads.stream().filter(each -> !there.contains(each)).toList();
            if (!missing.isEmpty()) {
                warnings.add(
                        Message.of(
                                "plan.warning.heads-not-applied",
                                String.join(", ", database.currentRevisions()),
                                joined(missing)));
            }
        }
        return warnings;
    }

    private static String joined(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }

    /// What an operation is about: a table, a column, an index or constraint by its name.
    private static String subject(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(var table) -> table.name();
            case Operation.DropTable(String table) -> table;
            case Operation.RenameTable(String table, String newName) -> table + " -> " + newName;
            case Operation.AddColumn add -> add.table() + "." + add.column().name();
            case Operation.DropColumn(String table, String column) -> table + "." + column;
            case Operation.AlterColumn alter -> alter.table() + "." + alter.column();
            case Operation.CreateIndex create -> Indexes.nameOf(create.index());
            case Operation.DropIndex drop -> drop.name();
            case Operation.CreateConstraint(String table, var constraint) ->
                    Stream.ofNullable(constraint.name()).findFirst().orElse(table);
            case Operation.DropConstraint drop -> drop.name();
            case Operation.TableComment(String table, _) -> table;
            case Operation.BulkInsert(String table, _) -> table;
            case Operation.ExecuteSql(String sql) -> firstWords(sql);
            case Operation.Fail _ -> "raise";
            case Operation.Partial partial -> "op." + partial.directive();
            case Operation.Opaque(String source) -> firstWords(source);
        };
    }

    private static String firstWords(String text) {
        return text.strip()
                .lines()
                .findFirst()
                .map(line -> line.length() > 40 ? line.substring(0, 40) + "..." : line)
                .orElse("");
    }
}
