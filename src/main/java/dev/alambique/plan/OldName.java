package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.TableAlias;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A renamed table whose old name lives on as a view, until no application uses it.
final class OldName {

    private final Situation situation;
    private final Table table;
    private final String newName;
    private final TableAlias alias;
    private final Dialects dialects;

    OldName(Situation situation, Table table, String newName) {
        this.situation = situation;
        this.table = table;
        this.newName = newName;
        this.alias =
                new TableAlias(
                        table.name(),
                        newName,
                        table.columns().stream().filter(each -> each.computed() == null).toList(),
                        table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of()));
        this.dialects = new Dialects(situation);
    }

    /// Why the old name cannot be kept alive; empty where it can.
    Optional<Message> impossible() {
        boolean computed = table.columns().stream().anyMatch(each -> each.computed() != null);
        if (computed) {
            return Optional.of(Message.of("plan.refused.alias-computed", table.name()));
        }
        if (!situation.runsOn(Dialect.SQLITE)) {
            return Optional.empty();
        }
        if (alias.key().isEmpty()) {
            return Optional.of(Message.of("plan.refused.alias-without-key", table.name()));
        }
        return table.columns().stream()
                .filter(each -> !TableAlias.canRepeat(each))
                .map(Column::name)
                .findFirst()
                .map(each -> Message.of("plan.refused.alias-default", table.name() + "." + each));
    }

    Steps steps() {
        Part renaming = TableRename.part(TableRename.renamed(situation, table, newName));
        List<Located<Operation>> upgrade = new ArrayList<>(renaming.upgrade());
        upgrade.addAll(dialects.sql(alias::creating));
        List<Located<Operation>> downgrade = new ArrayList<>();
        downgrade.add(Located.of(new Operation.ExecuteSql(alias.dropping())));
        downgrade.addAll(renaming.downgrade());
        Step expand =
                Part.of(
                                upgrade,
                                downgrade,
                                List.of(
                                        Message.of("plan.reason.alias", table.name(), newName),
                                        Message.of("plan.reason.alias-locks", table.name())),
                                List.of())
                        .step(
                                Phase.EXPAND,
                                Message.of("plan.subject.alias-expand", table.name(), newName),
                                Message.of("plan.before.alias", table.name(), newName));
        Step contract =
                Part.of(
                                List.of(Located.of(new Operation.ExecuteSql(alias.dropping()))),
                                dialects.sql(alias::creating),
                                List.of(
                                        Message.of(
                                                "plan.reason.alias-contract",
                                                table.name(),
                                                newName)),
                                List.of())
                        .step(
                                Phase.CONTRACT,
                                Message.of("plan.subject.alias-contract", table.name(), newName));
        return Steps.of(expand, warnings()).then(Steps.of(contract, List.of()));
    }

    private List<Message> warnings() {
        List<Message> warnings = new ArrayList<>();
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            warnings.add(Message.of("plan.warning.alias-rights", table.name()));
        }
        if (situation.runsOn(Dialect.SQLITE)) {
            warnings.add(Message.of("plan.warning.alias-new-key", table.name()));
        }
        return warnings;
    }
}
