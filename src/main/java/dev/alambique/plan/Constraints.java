package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Constraints on tables that have rows. On PostgreSQL a foreign key or check is first added
/// without looking at the rows and validated in a later step.
record Constraints(Situation situation) {

    /// `late` leaves the validation of rows to [#validation].
    Part adding(Table table, Constraint constraint, boolean late) {
        Constraint added = late ? notValidated(constraint) : constraint;
        Batches batches = new Batches(situation);
        Change change = new Change.AddConstraint(table.name(), added);
        List<Located<Operation>> upgrade = batches.placed(table, Operations.making(change));
        List<Located<Operation>> downgrade = batches.placed(table, Operations.undoing(change));
        List<Message> warnings = new ArrayList<>(batches.warnings(table, upgrade));
        if (constraint instanceof Constraint.Unique unique
                && table.columns().stream()
                        .anyMatch(column -> unique.columns().contains(column.name()))) {
            warnings.add(
                    Message.of(
                            "plan.warning.duplicates",
                            table.name(),
                            String.join(", ", unique.columns())));
        }
        return new Part(upgrade, downgrade, List.of(), List.of(), warnings);
    }

    boolean canWait(Constraint constraint) {
        return situation.runsOn(Dialect.POSTGRESQL)
                && constraint.name() != null
                && (constraint instanceof Constraint.ForeignKey
                        || constraint instanceof Constraint.Check);
    }

    /// Looks at the rows under a lock that lets everybody read and write.
    Optional<Located<Operation>> validation(Table table, Constraint constraint) {
        String name = constraint.name();
        if (!canWait(constraint) || name == null) {
            return Optional.empty();
        }
        Operation validate =
                new Operation.ExecuteSql(
                        "ALTER TABLE "
                                + SqlName.written(table.name())
                                + " VALIDATE CONSTRAINT "
                                + SqlName.written(name));
        Surroundings surroundings = new Only(situation, Dialect.POSTGRESQL).plain();
        return Optional.of(new Located<>(validate, 1, 1, surroundings));
    }

    /// A step of its own for validations that were left for later.
    Steps validating(Table table, List<Constraint> constraints) {
        List<Located<Operation>> operations =
                constraints.stream().flatMap(each -> validation(table, each).stream()).toList();
        if (operations.isEmpty()) {
            return Steps.none();
        }
        Part part =
                Part.of(
                        operations,
                        List.of(),
                        List.of(Message.of("plan.reason.validate-later", table.name())),
                        List.of());
        return Steps.of(
                part.step(Phase.CONTRACT, Message.of("plan.subject.validate", table.name())),
                List.of());
    }

    private static Constraint notValidated(Constraint constraint) {
        return switch (constraint) {
            case Constraint.ForeignKey key -> key.withValidated(false);
            case Constraint.Check check -> check.withValidated(false);
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.Other _ -> constraint;
        };
    }
}
