package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The value for rows that have none: what was said, else what the database or the models know,
/// which is told. Empty where it has to be asked, or where what was said does not suit.
record Fill(Situation situation, List<Message> assumptions) {

    /// For a column that is not there yet.
    Optional<String> ofNew(@Nullable String said, Table table, Column column) {
        return said != null
                ? Literals.fitted(said, column.type())
                : ofModels(table, column, column.clientDefault());
    }

    /// For a column with rows that may hold null; may be the name of another column.
    Optional<String> ofNulls(@Nullable String said, Table table, Column column) {
        if (said != null) {
            boolean otherColumn = !said.equals(column.name()) && table.column(said).isPresent();
            return otherColumn ? Optional.of(said) : literal(said, column);
        }
        Optional<Column> model = situation.modelColumn(table.name(), column.name());
        Optional<String> known =
                Optional.ofNullable(column.serverDefault())
                        .or(() -> model.map(Column::serverDefault))
                        .flatMap(each -> Literals.fitted(each, column.type()));
        if (known.isPresent()) {
            assumptions.add(
                    Message.of("plan.assumption.fill-from-default", known.get(), column.name()));
            return known;
        }
        return ofModels(table, column, model.map(Column::clientDefault).orElse(null));
    }

    private Optional<String> ofModels(Table table, Column column, @Nullable String clientDefault) {
        Optional<String> known =
                clientDefault == null
                        ? Optional.empty()
                        : Literals.ofPython(clientDefault, column.type());
        known.ifPresent(value ->
                assumptions.add(
                        Message.of(
                                "plan.assumption.fill-from-models",
                                situation.place(table.name()),
                                value)));
        return known;
    }

    /// A bare word that is no column is taken for text, and told.
    private Optional<String> literal(String said, Column column) {
        boolean word = said.matches("[A-Za-z_]\\w*") && !Literals.isConstant(said);
        Optional<String> text = Literals.fitted(Literals.quoted(said), column.type());
        if (word && text.isPresent()) {
            assumptions.add(Message.of("plan.assumption.word-as-text", said, text.get()));
            return text;
        }
        return Literals.fitted(said, column.type());
    }
}
