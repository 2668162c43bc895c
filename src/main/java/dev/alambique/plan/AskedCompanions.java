package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What comes with a new column: what the models want, and what was asked for.
record AskedCompanions(Situation situation, List<Message> assumptions, List<Message> warnings) {

    /// `key` is the foreign key that was asked for.
    Companions of(Table table, Intent.AddColumn intent, Constraint.@Nullable ForeignKey key) {
        ConventionNames names = ConventionNames.of(situation);
        String column = intent.column();
        Companions all = Companions.of(situation, table, column);
        if (intent.unique()) {
            all = all.with(names.named(table.name(), Constraint.Unique.of(null, List.of(column))));
        }
        if (key != null) {
            all = withKey(all, table, key);
        }
        if (!intent.indexed() && key == null) {
            return all;
        }
        Index index = Index.of(names.index(table.name(), List.of(column)), List.of(column), false);
        Companions indexed = all.with(index);
        if (!intent.indexed() && !indexed.equals(all)) {
            assumptions.add(
                    Message.of("plan.assumption.index-of-key", Indexes.nameOf(index), column));
        }
        return indexed;
    }

    /// What was said comes before what the models say, and keeps the name they give it.
    private Companions withKey(Companions all, Table table, Constraint.ForeignKey key) {
        Optional<Constraint.ForeignKey> ofModels =
                all.constraints().stream()
                        .filter(Constraint.ForeignKey.class::isInstance)
                        .map(Constraint.ForeignKey.class::cast)
                        .filter(each -> each.columns().equals(key.columns()))
                        .findFirst();
        Constraint.ForeignKey named =
                key.withName(ofModels.map(Constraint.ForeignKey::name).orElse(null));
        if (ofModels.isPresent() && !ofModels.get().equals(named)) {
            warnings.add(
                    Message.of(
                            "plan.warning.reference-differs",
                            table.name() + "." + String.join(", ", key.columns())));
        }
        return all.without(ofModels).with(ConventionNames.of(situation).named(table.name(), named));
    }
}
