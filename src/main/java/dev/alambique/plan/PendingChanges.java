package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Index;
import dev.alambique.schema.RenameCandidate;
import dev.alambique.schema.RenamedTable;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Pending changes, sorted into what one step can do, what needs steps of its own, what goes last
/// and what must be asked.
final class PendingChanges {

    private final Situation situation;
    private final Map<String, String> decisions;
    private final Batches batches;
    private final Set<Change> accompanied = new HashSet<>();
    private final List<Part> together = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Message> assumptions = new ArrayList<>();
    private Steps later = Steps.none();
    private Steps last = Steps.none();

    PendingChanges(Situation situation, Map<String, String> decisions) {
        this.situation = situation;
        this.decisions = decisions;
        this.batches = new Batches(situation);
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    List<Message> assumptions() {
        return List.copyOf(assumptions);
    }

    Steps steps() {
        if (together.isEmpty()) {
            return later.then(last);
        }
        Part part = Part.together(together);
        String names = String.join(", ", tables.stream().distinct().toList());
        Message subject = Subjects.of(part).orElse(Message.of("plan.subject.sync", names));
        return Steps.of(part.step(Phase.ALL_AT_ONCE, subject), part.warnings())
                .then(later)
                .then(last);
    }

    /// `alive` keeps the old name working, in steps of their own. What else is different about the
    /// column follows where it is harmless; the rest is given back, as commands would name it.
    List<String> rename(RenameCandidate candidate, boolean alive) {
        Table table = situation.schema().table(candidate.table()).orElseThrow();
        String to = candidate.to().name();
        if (alive) {
            later = later.then(new DualNames(situation, table, candidate.from(), to).steps());
        } else {
            join(table.name(), ColumnRename.part(table, candidate.from(), to));
        }
        Table renamed = table.withColumn(candidate.from().name(), each -> each.withName(to));
        Table wanted = renamed.withColumn(to, _ -> candidate.to().withClientDefault(null));
        LeftAlone rest = new LeftAlone(situation, decisions);
        List<String> left = new ArrayList<>();
        for (Change change :
                SchemaDiff.between(Schema.of(renamed), Schema.of(wanted), Equivalence.PYTHON)) {
            boolean stricter =
                    change instanceof Change.ModifyNullable(_, _, boolean nullable) && !nullable;
            if (alive || stricter || rest.reason(change).isPresent()) {
                left.add(rest.reason(change).orElse("alter column " + table.name() + "." + to));
            } else {
                alter(renamed, change, List.of());
            }
        }
        return left;
    }

    void rename(RenamedTable candidate) {
        join(candidate.to().name(), TableRename.part(candidate));
    }

    /// For changes that are not left alone.
    void take(Change change) {
        Optional<Table> found = situation.schema().table(change.table());
        if (change instanceof Change.AddTable(Table added)) {
            create(added);
            return;
        }
        if (found.isEmpty() || accompanied.contains(change)) {
            return;
        }
        Table table = found.get();
        switch (change) {
            case Change.AddColumn(_, Column column) -> add(table, column);
            case Change.RemoveColumn(_, Column column) -> remove(table, column);
            case Change.ModifyType(_, Column column, _) -> {
                String name = table.name() + "." + column.name();
                alter(table, change, List.of(Message.of("plan.loss.narrower-again", name)));
            }
            case Change.ModifyNullable(_, Column column, boolean to) -> {
                if (to) {
                    alter(table, change, List.of());
                } else {
                    require(table, column);
                }
            }
            case Change.ModifyDefault _,
                    Change.ModifyComment _,
                    Change.RemoveIndex _,
                    Change.RemoveConstraint _,
                    Change.ModifyTableComment _ ->
                    alter(table, change, List.of());
            case Change.AddIndex(_, Index index) -> add(table, index);
            case Change.AddConstraint(_, Constraint constraint) -> add(table, constraint);
            case Change.AddTable _, Change.RemoveTable _ -> throw new AssertionError(change);
        }
    }

    private void join(String table, Part part) {
        tables.add(table);
        together.add(part);
    }

    private void create(Table table) {
        NewTables tables = new NewTables(situation);
        join(table.name(), tables.part(tables.named(table)));
    }

    private void add(Table table, Column column) {
        Companions companions = Companions.of(situation, table, column.name());
        accompany(table.name(), column.name());
        Column wanted = column.withClientDefault(null);
        Columns columns = new Columns(situation);
        if (wanted.isRequired()) {
            addRequired(table, column, companions);
        } else if (companions.constraints().isEmpty() && companions.indexes().isEmpty()) {
            join(table.name(), columns.alone(table, wanted, companions));
        } else {
            later = later.then(columns.adding(table, wanted, companions));
        }
    }

    private void addRequired(Table table, Column column, Companions companions) {
        String name = table.name() + "." + column.name();
        new Fill(situation, assumptions)
                .ofNew(decisions.get("fill " + name), table, column)
                .ifPresentOrElse(
                        fill ->
                                later =
                                        later.then(
                                                new Columns(situation)
                                                        .required(
                                                                table,
                                                                column.withClientDefault(null),
                                                                companions,
                                                                fill)),
                        () -> ask("plan.question.fill", name));
    }

    private void ask(String key, String name) {
        questions.add(new Question("fill " + name, Message.of(key, name), List.of()));
    }

    /// What a new column brings along is not planned again by itself.
    private void accompany(String table, String column) {
        situation
                .pending(Change.AddConstraint.class)
                .filter(each -> each.table().equals(table))
                .filter(each -> each.constraint().columns().contains(column))
                .forEach(accompanied::add);
        situation
                .pending(Change.AddIndex.class)
                .filter(each -> each.table().equals(table))
                .filter(each -> each.index().elements().contains(column))
                .forEach(accompanied::add);
    }

    private void remove(Table table, Column column) {
        Part part = ColumnRemoval.part(situation, table, column);
        Message subject = Message.of("plan.subject.drop-column", column.name(), table.name());
        last = last.then(Steps.of(part.step(Phase.ALL_AT_ONCE, subject), part.warnings()));
    }

    private void require(Table table, Column column) {
        String name = table.name() + "." + column.name();
        new Fill(situation, assumptions)
                .ofNulls(decisions.get("fill " + name), table, column)
                .ifPresentOrElse(
                        fill ->
                                later =
                                        later.then(
                                                ColumnRequirement.steps(
                                                        situation, table, column, fill)),
                        () -> ask("plan.question.fill-nulls", name));
    }

    private void alter(Table table, Change change, List<Message> losses) {
        List<Located<Operation>> upgrade = batches.placed(table, Operations.making(change));
        List<Located<Operation>> downgrade = batches.placed(table, Operations.undoing(change));
        join(
                table.name(),
                Part.of(upgrade, downgrade, List.of(), losses)
                        .withWarnings(batches.warnings(table, upgrade)));
    }

    private void add(Table table, Index index) {
        Index named = Companions.named(ConventionNames.of(situation), table, index);
        Indexes indexes = new Indexes(situation);
        if (situation.mayBlock(table.name())) {
            later = later.then(indexes.concurrently(table, named));
        } else {
            join(table.name(), indexes.adding(table, named));
        }
    }

    private void add(Table table, Constraint constraint) {
        Constraint named = ConventionNames.of(situation).named(table.name(), constraint);
        Constraints constraints = new Constraints(situation);
        boolean late = constraints.canWait(named) && situation.mayBlock(table.name());
        join(table.name(), constraints.adding(table, named, late));
        if (late) {
            later = later.then(constraints.validating(table, List.of(named)));
        }
    }
}
