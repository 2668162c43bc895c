package dev.alambique.schema;

import dev.alambique.schema.Constraint.Check;
import dev.alambique.schema.Constraint.ForeignKey;
import dev.alambique.schema.Constraint.Other;
import dev.alambique.schema.Constraint.PrimaryKey;
import dev.alambique.schema.Constraint.Unique;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// One thing two descriptions of the same schema do not say alike, e.g. `tareas.titulo: type`,
/// `varchar(100)`, `text`; null is *not there*.
///
/// Unlike [SchemaDiff] it asks for no way from one to the other: every word counts, also the names
/// of constraints and the order of columns. Types that one side does not know are not compared.
public record SchemaDifference(String about, @Nullable String first, @Nullable String second) {

    private static final String UNKNOWN = "?";

    public static List<SchemaDifference> between(Schema first, Schema second) {
        Map<String, Table> left = byName(first);
        Map<String, Table> right = byName(second);
        List<SchemaDifference> found = new ArrayList<>();
        for (String name : union(left.keySet(), right.keySet())) {
            Table one = left.get(name);
            Table other = right.get(name);
            if (one == null || other == null) {
                found.add(new SchemaDifference(name, present(one), present(other)));
            } else {
                compare("", facts(one), facts(other), found);
                columns(one, other, found);
            }
        }
        return found;
    }

    private static Map<String, Table> byName(Schema schema) {
        Map<String, Table> tables = new LinkedHashMap<>();
        schema.tables().forEach(table -> tables.putIfAbsent(table.name(), table));
        return tables;
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }

    private static @Nullable String present(@Nullable Table table) {
        return table == null ? null : "table";
    }

    private static void compare(
            String prefix,
            Map<String, String> first,
            Map<String, String> second,
            List<SchemaDifference> found) {
        for (String key : union(first.keySet(), second.keySet())) {
            String one = first.get(key);
            String other = second.get(key);
            boolean unknown = UNKNOWN.equals(one) || UNKNOWN.equals(other);
            if (!unknown && !Objects.equals(one, other)) {
                found.add(new SchemaDifference(prefix + key, one, other));
            }
        }
    }

    private static void columns(Table first, Table second, List<SchemaDifference> found) {
        List<String> names = first.columns().stream().map(Column::name).toList();
        List<String> others = second.columns().stream().map(Column::name).toList();
        for (String name : union(new LinkedHashSet<>(names), new LinkedHashSet<>(others))) {
            String about = first.name() + "." + name;
            Column one = first.column(name).orElse(null);
            Column other = second.column(name).orElse(null);
            if (one == null || other == null) {
                found.add(
                        new SchemaDifference(
                                about,
                                one == null ? null : one.type().toString(),
                                other == null ? null : other.type().toString()));
            } else {
                compare(about + ": ", facts(one), facts(other), found);
            }
        }
        boolean same = new LinkedHashSet<>(names).equals(new LinkedHashSet<>(others));
        if (same && !names.equals(others)) {
            found.add(
                    new SchemaDifference(
                            first.name() + ": columns",
                            String.join(", ", names),
                            String.join(", ", others)));
        }
    }

    private static Map<String, String> facts(Column column) {
        Map<String, String> facts = new LinkedHashMap<>();
        SqlType type = TypeNames.canonical(column.type());
        String labels = type.isEnumeration() ? " " + type.arguments() : "";
        facts.put("type", type.known() ? type + labels : UNKNOWN);
        facts.put("nullable", String.valueOf(column.nullable()));
        put(facts, "default", column.serverDefault());
        put(facts, "comment", column.comment());
        put(facts, "collation", column.collation());
        Computed computed = column.computed();
        put(
                facts,
                "computed",
                computed == null ? null : spaced(computed.expression()) + " " + computed.stored());
        put(facts, "identity", column.identity() == null ? null : column.identity().toString());
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, spaced(value));
        }
    }

    private static String spaced(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    private static Map<String, String> facts(Table table) {
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, table.name() + ": comment", table.comment());
        facts.put(
                table.name() + ": options", table.options().stream().sorted().toList().toString());
        List<String> constraints = new ArrayList<>();
        table.constraints().forEach(each -> constraints.add(words(each)));
        table.indexes().forEach(each -> constraints.add(words(each)));
        constraints.forEach(each -> facts.put(table.name() + ": " + each, "is"));
        return facts;
    }

    private static String words(Constraint constraint) {
        String name = constraint.name() == null ? "" : " " + constraint.name();
        return switch (constraint) {
            case PrimaryKey key -> "primary key" + name + " " + key.columns();
            case Unique unique ->
                    "unique"
                            + name
                            + " "
                            + unique.columns()
                            + deferral(unique.deferral())
                            + (unique.nullsDistinct() ? "" : " nulls not distinct");
            case Check check -> "check" + name + " " + spaced(check.condition());
            case ForeignKey key ->
                    "foreign key"
                            + name
                            + " "
                            + key.columns()
                            + " -> "
                            + key.referencedTable()
                            + " "
                            + key.referencedColumns()
                            + action(" on delete ", key.onDelete())
                            + action(" on update ", key.onUpdate())
                            + deferral(key.deferral())
                            + action(" match ", key.match());
            case Other _ -> "other" + name;
        };
    }

    private static String action(String words, @Nullable String action) {
        return action == null ? "" : words + action;
    }

    private static String deferral(Deferral deferral) {
        return deferral == Deferral.NOT_DEFERRABLE ? "" : " " + deferral;
    }

    private static String words(Index index) {
        return (index.unique() ? "unique index " : "index ")
                + index.name()
                + " "
                + index.elements().stream().map(SchemaDifference::spaced).toList()
                + action(" where ", index.where() == null ? null : spaced(index.where()))
                + action(" using ", index.method())
                + (index.include().isEmpty() ? "" : " include " + index.include())
                + (index.nullsDistinct() ? "" : " nulls not distinct");
    }
}
