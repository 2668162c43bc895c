package dev.alambique.revision;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a batch block makes SQLite's table anew from what reflection knows of it, and what that
/// loses. Two blocks on one table in a row count as one.
final class Rebuilds {

    private Rebuilds() {}

    /// Where in the list a table is rebuilt: the first place of its block, and the place behind it.
    static Map<Integer, Integer> in(List<Located<Operation>> operations) {
        Map<Integer, Integer> places = new HashMap<>();
        int start = 0;
        while (start < operations.size()) {
            String table = operations.get(start).surroundings().batchTable();
            int end = start + 1;
            while (end < operations.size()
                    && table != null
                    && table.equals(operations.get(end).surroundings().batchTable())) {
                end++;
            }
            if (table != null && operations.subList(start, end).stream().anyMatch(Rebuilds::is)) {
                places.put(start, end);
            }
            start = end;
        }
        return places;
    }

    /// The columns of a rebuilt table in their new order, by the names they end with. Alembic puts
    /// a new column behind the last one there is, and orders them all anew when there are new ones.
    static List<String> order(List<Located<Operation>> block, List<String> columns) {
        List<String> existing = new ArrayList<>(columns);
        List<String> all = new ArrayList<>(columns);
        Map<String, Set<String>> before = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        boolean anew = false;
        for (Located<Operation> each : block) {
            switch (each.operation()) {
                case Operation.AddColumn add -> {
                    String name = add.column().name();
                    anew = true;
                    all.add(name);
                    if (!existing.isEmpty()) {
                        before.computeIfAbsent(name, _ -> new HashSet<>()).add(existing.getLast());
                    }
                }
                case Operation.DropColumn drop -> {
                    existing.remove(drop.column());
                    all.remove(drop.column());
                }
                case Operation.AlterColumn alter -> {
                    if (alter.newName() != null) {
                        names.put(alter.column(), alter.newName());
                    }
                }
                default -> {}
            }
        }
        for (int at = 1; at < existing.size(); at++) {
            before.computeIfAbsent(existing.get(at), _ -> new HashSet<>())
                    .add(existing.get(at - 1));
        }
        return (anew ? rounds(all, before) : all)
                .stream().map(key -> names.getOrDefault(key, key)).toList();
    }

    /// In rounds: whatever waits for nobody left comes next, in the order it stands in.
    private static List<String> rounds(List<String> all, Map<String, Set<String>> before) {
        List<String> done = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(all);
        while (!left.isEmpty()) {
            List<String> next =
                    left.stream()
                            .filter(each ->
                                    Collections.disjoint(left, before.getOrDefault(each, Set.of())))
                            .toList();
            if (next.isEmpty()) {
                done.addAll(left);
                return done;
            }
            done.addAll(next);
            next.forEach(left::remove);
        }
        return done;
    }

    /// Whether an operation by itself makes Alembic rebuild.
    static boolean is(Located<Operation> located) {
        Surroundings surroundings = located.surroundings();
        if (!surroundings.inBatch() || !surroundings.mayRunOn(Dialect.SQLITE)) {
            return false;
        }
        String recreate = surroundings.recreate();
        if ("always".equals(recreate) || "never".equals(recreate)) {
            return "always".equals(recreate);
        }
        return switch (located.operation()) {
            case Operation.AddColumn add -> !isSimple(add);
            case Operation.CreateIndex _,
                    Operation.DropIndex _,
                    Operation.ExecuteSql _,
                    Operation.BulkInsert _,
                    Operation.Fail _ ->
                    false;
            case Operation.CreateTable _,
                    Operation.DropTable _,
                    Operation.RenameTable _,
                    Operation.DropColumn _,
                    Operation.AlterColumn _,
                    Operation.CreateConstraint _,
                    Operation.DropConstraint _,
                    Operation.TableComment _,
                    Operation.Partial _,
                    Operation.Opaque _ ->
                    true;
        };
    }

    /// Added in place: without constraints, and with a plain value as its default if any.
    private static boolean isSimple(Operation.AddColumn add) {
        String value = add.column().serverDefault();
        return add.constraints().isEmpty()
                && (value == null || value.startsWith("'"))
                && (add.column().computed() == null
                        || !Boolean.TRUE.equals(add.column().computed().stored()));
    }

    static Table rebuilt(Table table) {
        List<Index> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            List<String> elements =
                    index.elements().stream()
                            .map(each -> each.replaceFirst("(?i)\\s+(?:ASC|DESC)$", ""))
                            .toList();
            if (elements.stream().allMatch(each -> table.column(each).isPresent())) {
                indexes.add(index.withElements(elements));
            }
        }
        List<Constraint> constraints =
                table.constraints().stream()
                        .filter(each -> !(each instanceof Constraint.Check && each.name() == null))
                        .filter(each -> !isDouble(each, table))
                        .toList();
        return new Table(
                table.name(),
                table.columns().stream().map(each -> each.withCollation(null)).toList(),
                constraints,
                indexes,
                table.comment(),
                List.of(),
                table.options().stream().filter(each -> !each.equals("AUTOINCREMENT")).toList());
    }

    /// Reflection knows one unique constraint of the same columns: the first with a name, if any.
    private static boolean isDouble(Constraint constraint, Table table) {
        return constraint instanceof Constraint.Unique unique
                && table.constraintsOf(Constraint.Unique.class)
                        .filter(each -> each.columns().equals(unique.columns()))
                        .min(Comparator.comparing(each -> each.name() == null))
                        .filter(each -> !each.equals(unique))
                        .isPresent();
    }
}
