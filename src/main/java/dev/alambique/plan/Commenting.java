package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Change;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Plans `comment on …`: PostgreSQL keeps comments in its catalogue, SQLite keeps none.
final class Commenting {

    private final Intent.ChangeComment intent;
    private final Situation situation;

    private Commenting(Intent.ChangeComment intent, Situation situation) {
        this.intent = intent;
        this.situation = situation;
    }

    static Planning plan(Intent.ChangeComment intent, Situation situation) {
        String column = intent.column();
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        List.of(),
                        table -> column == null || table.column(column).isPresent(),
                        column == null ? String.valueOf(intent.table()) : column);
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> new Commenting(intent, situation).of(found, column);
        };
    }

    private Planning of(Chosen.Found found, @Nullable String column) {
        Table table = found.table();
        if (column == null) {
            return planned(
                    found,
                    table.name(),
                    table.comment(),
                    new Change.ModifyTableComment(table.name(), table.comment(), intent.comment()));
        }
        return table.column(column)
                .map(each ->
                        planned(
                                found,
                                table.name() + "." + each.name(),
                                each.comment(),
                                new Change.ModifyComment(table.name(), each, intent.comment())))
                .orElseGet(() -> Missing.column(table, column));
    }

    private Planning planned(
            Chosen.Found found, String name, @Nullable String before, Change change) {
        if (Objects.equals(before, intent.comment())) {
            return new Planning.NothingToDo(Message.of("plan.nothing.same-comment", name));
        }
        if (!situation.runsOn(Dialect.POSTGRESQL)) {
            return new Planning.NothingToDo(Message.of("plan.nothing.no-comments", name));
        }
        Surroundings only = new Dialects(situation).only(Dialect.POSTGRESQL);
        List<Message> reasons =
                situation.runsOn(Dialect.SQLITE)
                        ? List.of(
                                Message.of("plan.reason.comment", name),
                                Message.of("plan.reason.comment-sqlite"))
                        : List.of(Message.of("plan.reason.comment", name));
        Step step =
                Part.of(
                                placed(Operations.making(change), only),
                                placed(Operations.undoing(change), only),
                                reasons,
                                List.of())
                        .step(Phase.ALL_AT_ONCE, subject(name));
        return new Planning.Planned(
                new Plan(
                        new Intent.ChangeComment(
                                found.table().name(), intent.column(), intent.comment()),
                        List.of(step),
                        Optional.ofNullable(found.assumption()).stream().toList(),
                        situation.warnings()));
    }

    private Message subject(String name) {
        return intent.comment() == null
                ? Message.of("plan.subject.drop-comment", name)
                : Message.of("plan.subject.comment", name);
    }

    private static List<Located<Operation>> placed(
            List<Operation> operations, Surroundings surroundings) {
        return operations.stream().map(each -> new Located<>(each, 1, 1, surroundings)).toList();
    }
}
