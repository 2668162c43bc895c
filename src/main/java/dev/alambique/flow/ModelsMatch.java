package dev.alambique.flow;

import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.project.Context;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.schema.Change;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.verify.ModelComparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the columns a plan is about end as the models describe them.
///
/// Only what the plan itself brings into agreement is compared: a request may run ahead of the
/// models, and drift elsewhere is not its business.
final class ModelsMatch {

    private ModelsMatch() {}

    /// Empty where the plan does not lead to the models, so that there is nothing to hold it to.
    static Optional<ModelComparison> of(Plan plan, Context context) {
        List<String> touched = touched(plan);
        Schema models = context.models().schema();
        Schema planned =
                Replay.apply(context.head(), operations(plan), context.dialects(), "").schema();
        boolean known = touched.stream().anyMatch(name -> isColumn(models, name));
        if (!known || !differences(planned, models, Equivalence.PYTHON, touched).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((Dialect dialect, Schema schema) ->
                differences(schema, models, Equivalence.on(dialect), touched));
    }

    private static boolean isColumn(Schema models, String name) {
        int dot = name.lastIndexOf('.');
        return models.column(name.substring(0, dot), name.substring(dot + 1)).isPresent();
    }

    private static List<Located<Operation>> operations(Plan plan) {
        return plan.steps().stream().map(Step::upgrade).flatMap(List::stream).toList();
    }

    /// As `table.column`.
    private static List<String> touched(Plan plan) {
        return operations(plan).stream()
                .map(Located::operation)
                .flatMap(operation ->
                        switch (operation) {
                            case Operation.AddColumn add ->
                                    Stream.of(add.table() + "." + add.column().name());
                            case Operation.AlterColumn alter ->
                                    Stream.of(alter.table() + "." + alter.column());
                            case Operation.CreateTable create ->
                                    create.table().columns().stream()
                                            .map(column ->
                                                    create.table().name() + "." + column.name());
                            case Operation.DropTable _,
                                    Operation.RenameTable _,
                                    Operation.DropColumn _,
                                    Operation.CreateIndex _,
                                    Operation.DropIndex _,
                                    Operation.CreateConstraint _,
                                    Operation.DropConstraint _,
                                    Operation.TableComment _,
                                    Operation.BulkInsert _,
                                    Operation.ExecuteSql _,
                                    Operation.Fail _,
                                    Operation.Partial _,
                                    Operation.Opaque _ ->
                                    Stream.<String>of();
                        })
                .distinct()
                .toList();
    }

    private static List<String> differences(
            Schema schema, Schema models, Equivalence equivalence, List<String> touched) {
        List<String> found = new ArrayList<>();
        for (Change change : SchemaDiff.between(schema, models, equivalence)) {
            describe(change).filter(text -> about(text, touched)).ifPresent(found::add);
        }
        return found;
    }

    private static boolean about(String text, List<String> touched) {
        return touched.contains(text.substring(0, text.indexOf(' ')));
    }

    /// Kinds of difference that are never a matter of how an engine tells its schema.
    private static Optional<String> describe(Change change) {
        return switch (change) {
            case Change.AddColumn add ->
                    Optional.of(add.table() + "." + add.column().name() + " is missing");
            case Change.ModifyType modify ->
                    Optional.of(
                            modify.table()
                                    + "."
                                    + modify.column().name()
                                    + " is "
                                    + modify.column().type()
                                    + ", the model says "
                                    + modify.to());
            case Change.ModifyNullable modify ->
                    Optional.of(
                            modify.table()
                                    + "."
                                    + modify.column().name()
                                    + (modify.to() ? " is not null" : " allows null")
                                    + ", the model says otherwise");
            case Change.AddTable _,
                    Change.RemoveTable _,
                    Change.RemoveColumn _,
                    Change.ModifyDefault _,
                    Change.ModifyComment _,
                    Change.AddIndex _,
                    Change.RemoveIndex _,
                    Change.AddConstraint _,
                    Change.RemoveConstraint _,
                    Change.ModifyTableComment _ ->
                    Optional.empty();
        };
    }
}
