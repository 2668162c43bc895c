package dev.alambique.plan;

import dev.alambique.intent.Repair;
import dev.alambique.message.Message;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A rule for rows that are there: those that break it are repaired or stop the step before it has
/// changed anything; then new rows obey, and at last the old ones are looked at.
///
/// `broken` is the SQL condition of rows that break it, `said` how an error names them.
record RuleAddition(
        Situation situation, Table table, Constraint constraint, String broken, String said) {

    /// `beside` is what stands in the same step where nobody has to wait for it, `between` steps of
    /// their own before the rows are looked at.
    Steps steps(Repair repair, Message subject, List<Part> beside, Steps between) {
        Constraints constraints = new Constraints(situation);
        boolean late = constraints.canWait(constraint) && situation.mayBlock(table.name());
        List<Part> parts = new ArrayList<>();
        parts.add(guard());
        parts.add(constraints.adding(table, constraint, late).withReasons(locks(late)));
        parts.addAll(beside);
        Part all = Part.together(parts);
        Step step =
                late
                        ? all.step(
                                Phase.EXPAND,
                                subject,
                                Message.of("plan.before.obeys", table.name()))
                        : all.step(Phase.ALL_AT_ONCE, subject);
        return new Repairs(situation, table, broken)
                .steps(repair)
                .then(Steps.of(step, all.warnings()))
                .then(between)
                .then(late ? constraints.validating(table, List.of(constraint)) : Steps.none());
    }

    /// What is taken for granted of the rows.
    List<Premise> premises(Repair repair) {
        return switch (repair) {
            case Repair.Refuse _ -> List.of(new Premise(table.name(), constraint));
            case Repair.Set _ -> List.of();
            case Repair.Replace(String column, Map<String, String> values) ->
                    List.of(
                            new Premise(
                                    table.name(),
                                    new Constraint.Check(
                                            null,
                                            "NOT ("
                                                    + broken
                                                    + ") OR "
                                                    + new Repairs(situation, table, broken)
                                                            .in(column, values),
                                            true)));
        };
    }

    Part guard() {
        return Part.of(
                Assertions.none(table, broken, said),
                List.of(),
                List.of(Message.of("plan.reason.stops-first", table.name())),
                List.of());
    }

    private List<Message> locks(boolean late) {
        List<Message> locks = new ArrayList<>();
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            locks.add(Message.of(key(late), table.name()));
        }
        if (situation.runsOn(Dialect.SQLITE)) {
            locks.add(Message.of("plan.reason.sqlite-rebuild", table.name()));
        }
        return locks;
    }

    private String key(boolean late) {
        if (constraint instanceof Constraint.ForeignKey) {
            return late ? "plan.reason.key-not-valid" : "plan.reason.key-at-once";
        }
        return late ? "plan.reason.rule-not-valid" : "plan.reason.rule-at-once";
    }
}
