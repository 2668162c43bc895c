package dev.alambique.flow;

import dev.alambique.draft.Draft;
import dev.alambique.draft.OfflineDrafter;
import dev.alambique.finding.Finding;
import dev.alambique.gate.Gate;
import dev.alambique.gate.ScopeGate;
import dev.alambique.intent.Intent;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Premise;
import dev.alambique.plan.Step;
import dev.alambique.project.Context;
import dev.alambique.project.Project;
import dev.alambique.review.Review;
import dev.alambique.review.Reviewers;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.rule.Checked;
import dev.alambique.rule.Grounds;
import dev.alambique.rule.Rules;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.verify.ColumnName;
import dev.alambique.verify.Expectation;
import dev.alambique.verify.Fact;
import dev.alambique.verify.FilledColumns;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Provenance;
import dev.alambique.verify.Verification;
import dev.alambique.verify.VerificationRequest;
import dev.alambique.verify.Verifier;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one place that knows the order of the gates: what the reply was, the allow-list, the scope
/// of the plan, the rules; and only if nothing blocks, the reviewers and real Alembic.
///
/// Cheapest first is also safest first: no draft runs that was not understood to the end.
public final class Appraiser {

    private final Settings settings;
    private final Reviewers reviewers;
    private final Verifier verifier;
    private final Progress progress;

    public Appraiser(Settings settings, Reviewers reviewers, Verifier verifier, Progress progress) {
        this.settings = settings;
        this.reviewers = reviewers;
        this.verifier = verifier;
        this.progress = progress;
    }

    /// Rows seeded per table unless somebody asks for more.
    long usualRows() {
        return settings.rows();
    }

    Appraisal appraise(Plan plan, Draft draft, Context context, long rows)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>(draft.problems());
        for (DraftedRevision revision : draft.revisions()) {
            findings.addAll(Gate.check(revision.source(), revision.fileName()));
        }
        if (!blocked(findings)) {
            findings.addAll(scope(plan, draft));
            Checked checked = Rules.checkDrafts(draft.revisions(), Grounds.atHead(context));
            findings.addAll(checked.findings());
        }
        if (blocked(findings) || draft.revisions().isEmpty()) {
            return new Appraisal(findings, List.of(), null);
        }
        List<Review> reviews = reviewers.review(draft.revisions(), findings, context);
        return new Appraisal(findings, reviews, verify(plan, draft, context, rows));
    }

    private static boolean blocked(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::blocks);
    }

    /// A draft may spell the plan otherwise, but may touch nothing the plan does not name.
    private static List<Finding> scope(Plan plan, Draft draft) {
        List<Operation> allowed =
                plan.steps().stream()
                        .flatMap(step -> List.of(step.upgrade(), step.downgrade()).stream())
                        .flatMap(List::stream)
                        .<Operation>map(Located::operation)
                        .toList();
        return draft.revisions().stream()
                .flatMap(each -> ScopeGate.check(allowed, each.revision()).stream())
                .toList();
    }

    private Verification verify(Plan plan, Draft draft, Context context, long rows)
            throws InterruptedException {
        Project project = context.project();
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        draft.revisions(),
                        false,
                        context.dialects(),
                        Math.toIntExact(rows),
                        provenance(draft),
                        settings.trusted(),
                        expectations(plan, draft, context),
                        ModelsMatch.of(plan, context).orElse(null),
                        settings.python(),
                        Workbench.databaseUrl(project),
                        FilledColumns.of(context.revisions(), context.revisions().heads()),
                        premises(plan));
        return verifier.verify(
                        request.in(context.revisions()).heldAgainst(planned(plan, draft, context)),
                        progress)
                .with(new Forecasts(draft.revisions(), Grounds.atHead(context)));
    }

    /// What a model wrote is held against the plan's own form, if it has one; a person may deviate
    /// from the plan.
    private List<DraftedRevision> planned(Plan plan, Draft draft, Context context) {
        boolean isOwn =
                draft.drafter().equals(OfflineDrafter.NAME) || draft.drafter().equals(Edits.PERSON);
        return isOwn
                ? List.of()
                : new OfflineDrafter(settings.language(), Clock.systemUTC())
                        .draft(plan, context, draft.attempt(), List.of())
                        .revisions();
    }

    private static Map<String, List<Constraint>> premises(Plan plan) {
        return plan.premises().stream()
                .collect(
                        Collectors.groupingBy(
                                Premise::table,
                                Collectors.mapping(Premise::constraint, Collectors.toList())));
    }

    /// What must hold afterwards comes from the plan, not from what the draft says of itself.
    private static Map<Dialect, Expectation> expectations(Plan plan, Draft draft, Context context) {
        List<Revision> planned = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            Revision drafted = draft.revisions().get(i).revision();
            planned.add(
                    new Revision(
                            drafted.id(),
                            drafted.downRevisions(),
                            List.of(),
                            List.of(),
                            drafted.message(),
                            step.upgrade(),
                            step.downgrade(),
                            List.of(),
                            drafted.file()));
        }
        Map<Dialect, Expectation> expectations = new EnumMap<>(Dialect.class);
        for (Dialect dialect : context.dialects()) {
            expectations.put(
                    dialect,
                    Expectation.of(planned, dialect)
                            .consented()
                            .and(newValues(plan.intent(), context.head()))
                            .alsoChanging(renamedValues(plan.intent(), context.head())));
        }
        return expectations;
    }

    /// What no operation of a plan says: an enum's value gets its new name in every row at once.
    private static List<ColumnName> renamedValues(Intent intent, Schema head) {
        if (!(intent instanceof Intent.RenameEnumValue rename)) {
            return List.of();
        }
        Set<SqlType> types = new HashSet<>();
        for (Table table : head.tables()) {
            table.columns().stream()
                    .filter(column -> isOf(rename.table(), rename.name(), table, column))
                    .forEach(column -> types.add(column.type()));
        }
        return head.tables().stream()
                .flatMap(table ->
                        table.columns().stream()
                                .filter(column -> types.contains(column.type()))
                                .map(column -> new ColumnName(table.name(), column.name())))
                .toList();
    }

    /// What no operation of a plan says: a value added to an enumeration can be written.
    private static List<Fact> newValues(Intent intent, Schema head) {
        List<Fact> facts = new ArrayList<>();
        if (intent instanceof Intent.AddEnumValue add) {
            for (Table table : head.tables()) {
                for (Column column : table.columns()) {
                    if (isOf(add.table(), add.name(), table, column)) {
                        facts.add(
                                new Fact.TakesValue(
                                        table.name(),
                                        column.name(),
                                        add.value(),
                                        column.type().arguments()));
                    }
                }
            }
        }
        return facts;
    }

    /// `owner` is the table that was said, `name` a type's or a column's.
    private static boolean isOf(@Nullable String owner, String name, Table table, Column column) {
        boolean byType = owner == null && column.type().enumName().equals(name);
        boolean byColumn =
                column.name().equals(name) && (owner == null || table.name().equals(owner));
        return column.type().isEnumeration() && (byType || byColumn);
    }

    private static Provenance provenance(Draft draft) {
        if (draft.drafter().equals(OfflineDrafter.NAME)) {
            return Provenance.OUR_OWN_RENDERING;
        }
        boolean understood =
                draft.revisions().stream()
                        .map(DraftedRevision::revision)
                        .flatMap(revision ->
                                Stream.concat(
                                        revision.upgrade().stream(), revision.downgrade().stream()))
                        .map(Located::operation)
                        .noneMatch(operation ->
                                operation instanceof Operation.Partial
                                        || operation instanceof Operation.Opaque);
        return understood ? Provenance.FULLY_UNDERSTOOD : Provenance.FOREIGN;
    }
}
