package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Plans `backfill`: rows in which a column is null get a value. Values that are there are never
/// replaced, because nothing could bring them back.
final class RowFilling {

    private final Intent.Backfill intent;
    private final Situation situation;
    private final Table table;
    private final Column column;
    private final List<Message> assumptions = new ArrayList<>();
    private final List<Message> warnings;

    private RowFilling(
            Intent.Backfill intent, Situation situation, Chosen.Found found, Column column) {
        this.intent = intent;
        this.situation = situation;
        this.table = found.table();
        this.column = column;
        this.warnings = new ArrayList<>(situation.warnings());
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
    }

    static Planning plan(Intent.Backfill intent, Situation situation) {
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        List.of(),
                        table -> table.column(intent.column()).isPresent(),
                        intent.column());
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found ->
                    found.table()
                            .column(intent.column())
                            .map(column -> new RowFilling(intent, situation, found, column).plan())
                            .orElseGet(() -> Missing.column(found.table(), intent.column()));
        };
    }

    private Planning plan() {
        if (!column.nullable()) {
            return new Planning.NothingToDo(Message.of("plan.nothing.no-nulls", name()));
        }
        Optional<String> only = otherCondition();
        if (only.isEmpty()) {
            return new Planning.Refused(
                    Message.of("plan.refused.overwrites", name()),
                    List.of(Message.of("plan.remedy.only-nulls", SqlName.written(column.name()))));
        }
        Optional<String> value = value();
        if (value.isEmpty()) {
            return new Planning.Refused(
                    Message.of(
                            "plan.refused.literal-does-not-fit",
                            intent.expression(),
                            column.type()),
                    List.of(Message.of("plan.remedy.literal", column.type())));
        }
        Optional<KeyWalk> walk = walk();
        if (intent.batch() != null && walk.isEmpty()) {
            return new Planning.Refused(
                    Message.of("plan.refused.no-key-to-walk", table.name()),
                    List.of(Message.of("plan.remedy.without-batch")));
        }
        String further = only.get().isEmpty() ? null : only.get();
        return planned(new Filling(table, column, value.get(), further, walk));
    }

    private Planning planned(Filling filling) {
        warnings.add(Message.of("plan.warning.written-meanwhile", name()));
        if (table.column(filling.value()).filter(Column::nullable).isPresent()) {
            warnings.add(
                    Message.of(
                            "plan.warning.source-null-stays",
                            table.name() + "." + filling.value(),
                            filling.count()
                                    + " AND "
                                    + SqlName.written(filling.value())
                                    + " IS NULL"));
        }
        Part part = Part.of(filling.operations(), List.of(), filling.reasons(), filling.losses());
        Step step =
                part.step(
                        Phase.BACKFILL,
                        Message.of("plan.subject.fill", column.name(), table.name()),
                        Message.of("plan.before.no-nulls", name()));
        Intent.Backfill complete =
                new Intent.Backfill(
                        table.name(),
                        column.name(),
                        filling.value(),
                        SqlName.written(column.name())
                                + " is null"
                                + (filling.only() == null ? "" : " and (" + filling.only() + ")"),
                        filling.walk().map(KeyWalk::size).orElse(null));
        return new Planning.Planned(new Plan(complete, List.of(step), assumptions, warnings));
    }

    /// What `where` demands besides the null; an empty text for nothing, empty where it does not
    /// keep to nulls.
    private Optional<String> otherCondition() {
        String where = intent.where();
        if (where == null) {
            assumptions.add(Message.of("plan.assumption.only-nulls", name()));
            return Optional.of("");
        }
        String isNull = "\"?" + Pattern.quote(column.name()) + "\"?\\s+is\\s+null";
        String rest = withoutNull(where, isNull);
        boolean either = where.matches("(?is).*\\bor\\b.*");
        return rest == null || (either && !isBracketed(rest))
                ? Optional.empty()
                : Optional.of(rest);
    }

    private static @Nullable String withoutNull(String where, String isNull) {
        String text = where.strip();
        if (text.matches("(?is)" + isNull)) {
            return "";
        }
        if (text.matches("(?is)" + isNull + "\\s+and\\b.*")) {
            return text.replaceFirst("(?is)" + isNull + "\\s+and\\s*", "");
        }
        return text.matches("(?is).*\\band\\s+" + isNull)
                ? text.replaceFirst("(?is)\\s*\\band\\s+" + isNull + "$", "")
                : null;
    }

    /// One pair of brackets around all of it.
    private static boolean isBracketed(String text) {
        return text.matches("(?s)\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\)");
    }

    /// Empty where what was said is a constant that does not suit the column.
    private Optional<String> value() {
        String said = intent.expression();
        if (table.column(said).isPresent()) {
            return Optional.of(SqlName.written(said));
        }
        boolean constant = Literals.isConstant(said) || said.matches("[A-Za-z_]\\w*(?:\\(\\))?");
        return constant
                ? new Fill(situation, assumptions).ofNulls(said, table, column)
                : Optional.of(said);
    }

    private Optional<KeyWalk> walk() {
        if (intent.batch() != null) {
            return KeyWalk.of(table, intent.batch());
        }
        return Filling.usualWalk(situation, table, assumptions);
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
