package dev.alambique.draft;

import dev.alambique.plan.Step;
import dev.alambique.project.Context;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// PostgreSQL's enum types, which a new column needs beforehand and which stay behind when the last
/// column or table that used them goes. SQLite has no such types.
final class EnumTypes {

    private EnumTypes() {}

    /// The step with the types made and dropped, unless its own SQL speaks of them.
    static Step completed(Step step, Context context) {
        if (!context.dialects().isEmpty() && !context.dialects().contains(Dialect.POSTGRESQL)) {
            return step;
        }
        List<Located<Operation>> upgrade = new ArrayList<>();
        Set<SqlType> added = types(step, Operation.AddColumn.class, context.head());
        added.forEach(type -> upgrade.add(sql("CREATE TYPE " + named(type) + labels(type))));
        upgrade.addAll(step.upgrade());
        Set<SqlType> left = new LinkedHashSet<>(added);
        left.addAll(types(step, Operation.CreateTable.class, context.head()));
        List<Located<Operation>> downgrade = new ArrayList<>(step.downgrade());
        left.forEach(type -> downgrade.add(sql("DROP TYPE " + named(type))));
        return step.withOperations(upgrade, downgrade);
    }

    private static Set<SqlType> types(Step step, Class<? extends Operation> kind, Schema before) {
        return step.upgrade().stream()
                .map(Located::operation)
                .filter(kind::isInstance)
                .flatMap(TypeImports::types)
                .filter(type -> type.isEnumeration() && !type.enumName().isEmpty())
                .filter(type -> !isKnown(type, before) && !isSpokenOf(type, step))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isKnown(SqlType type, Schema before) {
        Stream<SqlType> used =
                before.tables().stream()
                        .map(Table::columns)
                        .flatMap(List::stream)
                        .map(Column::type);
        return Stream.concat(before.enumTypes().stream(), used)
                .anyMatch(each -> each.isEnumeration() && each.enumName().equals(type.enumName()));
    }

    private static boolean isSpokenOf(SqlType type, Step step) {
        return Stream.concat(step.upgrade().stream(), step.downgrade().stream())
                .anyMatch(each ->
                        each.operation() instanceof Operation.ExecuteSql(String sql)
                                && sql.contains("TYPE")
                                && sql.contains(type.enumName()));
    }

    private static Located<Operation> sql(String sql) {
        return new Located<>(
                new Operation.ExecuteSql(sql),
                1,
                1,
                new Surroundings(null, null, false, null, Dialect.POSTGRESQL));
    }

    private static String named(SqlType type) {
        return type.enumName().matches("[a-z_][a-z0-9_]*")
                ? type.enumName()
                : '"' + type.enumName().replace("\"", "\"\"") + '"';
    }

    private static String labels(SqlType type) {
        return type.arguments().stream()
                .map(label -> "'" + label.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", " AS ENUM (", ")"));
    }
}
