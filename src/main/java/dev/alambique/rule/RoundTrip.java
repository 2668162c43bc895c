package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.revision.Replayed;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What differs after going up and down again, by name: `missing` was there before and is not, or
/// is different; `left` was not there before and is.
record RoundTrip(List<String> missing, List<String> left) {

    RoundTrip {
        missing = List.copyOf(missing);
        left = List.copyOf(left);
    }

    /// Empty where the way is not wholly understood, or deliberately no way back.
    static Optional<RoundTrip> of(RuleContext context) {
        if (context.upgrade().isEmpty()
                || context.downgrade().isEmpty()
                || Operations.of(context.downgrade(), Operation.Fail.class).findAny().isPresent()) {
            return Optional.empty();
        }
        Replayed up = replay(context, context.before(), context.upgrade());
        Replayed down = replay(context, up.schema(), context.downgrade());
        return up.isCertain() && down.isCertain()
                ? Optional.of(
                        between(
                                parts(context.before(), down.schema()),
                                parts(down.schema(), context.before())))
                : Optional.empty();
    }

    private static Replayed replay(
            RuleContext context, Schema start, List<Located<Operation>> operations) {
        return Replay.apply(start, operations, context.dialects(), context.revision().file());
    }

    private static RoundTrip between(Map<String, String> before, Map<String, String> after) {
        List<String> missing = new ArrayList<>();
        before.forEach((name, shape) -> {
            if (!shape.equals(after.get(name))) {
                missing.add(name);
            }
        });
        return new RoundTrip(
                missing,
                after.keySet().stream().filter(name -> !before.containsKey(name)).toList());
    }

    /// Every table, column, index and constraint that has a name, and what it is like; without the
    /// tables that are the very same in the other schema.
    private static Map<String, String> parts(Schema schema, Schema other) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            if (other.table(table.name()).filter(table::equals).isPresent()) {
                continue;
            }
            parts.put(table.name(), "table");
            for (Column column : table.columns()) {
                String type = column.type().known() ? column.type().toString() : "";
                parts.put(table.name() + "." + column.name(), type + column.nullable());
            }
            for (Index index : table.indexes()) {
                String name = index.name();
                if (name != null) {
                    parts.put(name, table.name() + index.elements());
                }
            }
            for (Constraint constraint : table.constraints()) {
                String name = constraint.name();
                if (name != null) {
                    parts.put(name, table.name() + constraint.columns());
                }
            }
        }
        return parts;
    }
}
