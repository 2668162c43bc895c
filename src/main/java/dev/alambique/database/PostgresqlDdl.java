package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The statements that make an empty PostgreSQL database have the schema another one was seen to
/// have, in an order in which each finds what it needs; views, which may stand on each other, come
/// last and apart.
///
/// `left` names what they leave out: of triggers and foreign tables nothing but the name is known.
public record PostgresqlDdl(List<String> statements, List<String> views, List<String> left) {

    private static final String FOREIGN = "FOREIGN";
    private static final String INHERITS = "INHERITS (";
    private static final String PARTITION = "PARTITION OF ";

    public PostgresqlDdl {
        statements = List.copyOf(statements);
        views = List.copyOf(views);
        left = List.copyOf(left);
    }

    static PostgresqlDdl of(InspectedDatabase database) {
        Schema schema = database.schema();
        List<Table> tables =
                schema.tables().stream().filter(each -> !each.options().contains(FOREIGN)).toList();
        List<String> statements = new ArrayList<>();
        schemas(database).forEach(each -> statements.add("CREATE SCHEMA " + Rows.quoted(each)));
        schema.enumTypes().forEach(each -> statements.add(enumeration(each)));
        database.surroundings().domains().forEach(each -> statements.add(domain(each)));
        schema.sequences().forEach(each -> statements.add("CREATE SEQUENCE " + name(each.name())));
        partitionsLast(tables).forEach(each -> statements.add(table(each)));
        tables.forEach(each -> statements.addAll(constraints(each)));
        tables.forEach(each -> statements.addAll(parents(each)));
        tables.forEach(each -> statements.addAll(indexes(each)));
        tables.forEach(each -> statements.addAll(references(each)));
        tables.forEach(each -> statements.addAll(comments(each)));
        schema.sequences().stream().flatMap(PostgresqlDdl::ownership).forEach(statements::add);
        database.surroundings().policies().forEach(each -> statements.add(policy(each)));
        List<String> views = new ArrayList<>();
        for (View each : schema.views()) {
            if (each.definition() != null) {
                views.add(view(each));
            }
        }
        return new PostgresqlDdl(statements, views, left(schema));
    }

    /// A view that stands on another one waits for it.
    void execute(Connection connection) throws SQLException {
        for (String each : statements) {
            Rows.execute(connection, each);
        }
        List<String> waiting = views;
        while (!waiting.isEmpty()) {
            List<String> still = new ArrayList<>();
            SQLException failed = null;
            for (String each : waiting) {
                try {
                    Rows.execute(connection, each);
                } catch (SQLException e) {
                    failed = e;
                    still.add(each);
                }
            }
            if (failed != null && still.size() == waiting.size()) {
                throw failed;
            }
            waiting = still;
        }
    }

    private static List<String> left(Schema schema) {
        List<String> left = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (table.options().contains(FOREIGN)) {
                left.add("foreign table " + table.name());
            }
            table.triggers().forEach(each -> left.add("trigger " + each + " on " + table.name()));
        }
        schema.views().stream()
                .filter(each -> each.definition() == null)
                .forEach(each -> left.add("view " + each.name()));
        return left;
    }

    /// Those that names are qualified with; the default one is there.
    private static Set<String> schemas(InspectedDatabase database) {
        Schema schema = database.schema();
        return Stream.of(
                        schema.tables().stream().map(Table::name),
                        schema.views().stream().map(View::name),
                        schema.enumTypes().stream().map(SqlType::enumName),
                        schema.sequences().stream().map(Sequence::name),
                        database.surroundings().domains().stream().map(Surroundings.Domain::name))
                .flatMap(each -> each)
                .filter(each -> each.contains("."))
                .map(each -> each.substring(0, each.indexOf('.')))
                .filter(each -> !each.equals("public"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(String name) {
        return Rows.qualified(Dialect.POSTGRESQL, name);
    }

    private static String names(Collection<String> names) {
        return names.stream().map(Rows::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String enumeration(SqlType type) {
        return type.arguments().stream()
                .map(Rows::literal)
                .collect(
                        Collectors.joining(
                                ", ", "CREATE TYPE " + name(type.enumName()) + " AS ENUM (", ")"));
    }

    private static String domain(Surroundings.Domain domain) {
        String rules =
                domain.checks().stream()
                        .map(each -> {
                            int space = each.indexOf(" CHECK ");
                            return " CONSTRAINT "
                                    + Rows.quoted(each.substring(0, space))
                                    + each.substring(space);
                        })
                        .collect(Collectors.joining());
        return "CREATE DOMAIN "
                + name(domain.name())
                + " AS "
                + type(domain.type())
                + (domain.serverDefault() == null ? "" : " DEFAULT " + domain.serverDefault())
                + (domain.nullable() ? "" : " NOT NULL")
                + rules;
    }

    /// The arguments of a time stand before the words that say whether it knows its zone.
    private static String type(SqlType type) {
        int zone = type.name().indexOf(" with");
        if (type.isEnumeration()) {
            return name(type.enumName());
        }
        return type.arguments().isEmpty() || zone < 0
                ? type.toString()
                : type.name().substring(0, zone)
                        + type.arguments().stream().collect(Collectors.joining(", ", "(", ")"))
                        + type.name().substring(zone);
    }

    /// Only then, since what a table has of its parents must be there already.
    private static List<String> parents(Table table) {
        String parents = option(table, INHERITS);
        return parents == null
                ? List.of()
                : List.of(
                                parents.substring(INHERITS.length(), parents.length() - 1)
                                        .split(", ", -1))
                        .stream()
                        .map(each -> "ALTER TABLE " + name(table.name()) + " INHERIT " + each)
                        .toList();
    }

    private static List<Table> partitionsLast(List<Table> tables) {
        List<Table> sorted = new ArrayList<>(tables);
        sorted.sort((one, other) -> Boolean.compare(isPartition(one), isPartition(other)));
        return sorted;
    }

    private static boolean isPartition(Table table) {
        return option(table, PARTITION) != null;
    }

    private static @Nullable String option(Table table, String beginning) {
        return table.options().stream()
                .filter(each -> each.startsWith(beginning))
                .findFirst()
                .orElse(null);
    }

    private static String table(Table table) {
        String beginning =
                "CREATE "
                        + (table.options().contains("UNLOGGED") ? "UNLOGGED " : "")
                        + "TABLE "
                        + name(table.name());
        String partition = option(table, PARTITION);
        String key = option(table, "PARTITION BY ");
        if (partition != null) {
            return beginning + " " + partition + (key == null ? "" : " " + key);
        }
        return beginning
                + table.columns().stream()
                        .map(PostgresqlDdl::column)
                        .collect(Collectors.joining(", ", " (", ")"))
                + (key == null ? "" : " " + key);
    }

    private static String column(Column column) {
        StringBuilder text = new StringBuilder(Rows.quoted(column.name()));
        text.append(' ').append(type(column.type()));
        if (column.collation() != null) {
            text.append(" COLLATE ").append(Rows.quoted(column.collation()));
        }
        if (column.serverDefault() != null) {
            text.append(" DEFAULT ").append(column.serverDefault());
        }
        Computed computed = column.computed();
        if (computed != null) {
            text.append(" GENERATED ALWAYS AS (").append(computed.expression()).append(')');
            text.append(Boolean.FALSE.equals(computed.stored()) ? " VIRTUAL" : " STORED");
        }
        Identity identity = column.identity();
        if (identity != null) {
            text.append(identity(identity));
        }
        return text.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    private static String identity(Identity identity) {
        String kind =
                switch (identity.kind()) {
                    case ALWAYS -> " GENERATED ALWAYS AS IDENTITY";
                    case BY_DEFAULT, ROWID -> " GENERATED BY DEFAULT AS IDENTITY";
                };
        List<String> numbers = new ArrayList<>();
        if (identity.start() != null) {
            numbers.add("START WITH " + identity.start());
        }
        if (identity.increment() != null) {
            numbers.add("INCREMENT BY " + identity.increment());
        }
        return kind + (numbers.isEmpty() ? "" : " (" + String.join(" ", numbers) + ")");
    }

    /// A partition has those of its parent already.
    private static List<String> constraints(Table table) {
        List<String> statements = new ArrayList<>();
        if (isPartition(table)) {
            return statements;
        }
        for (Constraint each : table.constraints()) {
            String definition =
                    switch (each) {
                        case Constraint.PrimaryKey key -> "PRIMARY KEY " + names(key.columns());
                        case Constraint.Unique unique ->
                                "UNIQUE "
                                        + (unique.nullsDistinct() ? "" : "NULLS NOT DISTINCT ")
                                        + names(unique.columns())
                                        + deferral(unique.deferral());
                        case Constraint.Check check ->
                                "CHECK ("
                                        + check.condition()
                                        + ")"
                                        + (check.validated() ? "" : " NOT VALID");
                        case Constraint.Other other -> other.definition();
                        case Constraint.ForeignKey _ -> "";
                    };
            if (!definition.isEmpty()) {
                statements.add(addition(table, each, definition));
            }
        }
        return statements;
    }

    private static List<String> references(Table table) {
        if (isPartition(table)) {
            return List.of();
        }
        return table.constraintsOf(Constraint.ForeignKey.class)
                .map(key -> addition(table, key, reference(key)))
                .toList();
    }

    private static String reference(Constraint.ForeignKey key) {
        return "FOREIGN KEY "
                + names(key.columns())
                + " REFERENCES "
                + name(key.referencedTable())
                + " "
                + names(key.referencedColumns())
                + (key.match() == null ? "" : " MATCH " + key.match())
                + (key.onDelete() == null ? "" : " ON DELETE " + key.onDelete())
                + (key.onUpdate() == null ? "" : " ON UPDATE " + key.onUpdate())
                + deferral(key.deferral())
                + (key.validated() ? "" : " NOT VALID");
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String addition(Table table, Constraint constraint, String definition) {
        String name = constraint.name();
        return "ALTER TABLE "
                + name(table.name())
                + " ADD "
                + (name == null ? "" : "CONSTRAINT " + Rows.quoted(name) + " ")
                + definition;
    }

    private static List<String> indexes(Table table) {
        if (isPartition(table)) {
            return List.of();
        }
        return table.indexes().stream().map(each -> index(table, each)).toList();
    }

    /// One that a failed build left invalid is made whole: what is unique there must be so here.
    private static String index(Table table, Index index) {
        String elements =
                index.elements().stream()
                        .map(each -> table.column(each).isPresent() ? Rows.quoted(each) : each)
                        .collect(Collectors.joining(", ", " (", ")"));
        return "CREATE "
                + (index.unique() ? "UNIQUE " : "")
                + "INDEX "
                + (index.name() == null ? "" : Rows.quoted(index.name()) + " ")
                + "ON "
                + name(table.name())
                + (index.method() == null ? "" : " USING " + index.method())
                + elements
                + (index.include().isEmpty() ? "" : " INCLUDE " + names(index.include()))
                + (index.nullsDistinct() ? "" : " NULLS NOT DISTINCT")
                + (index.where() == null ? "" : " WHERE " + index.where());
    }

    private static List<String> comments(Table table) {
        List<String> statements = new ArrayList<>();
        if (table.comment() != null) {
            statements.add(
                    "COMMENT ON TABLE "
                            + name(table.name())
                            + " IS "
                            + Rows.literal(table.comment()));
        }
        for (Column each : table.columns()) {
            if (each.comment() != null) {
                statements.add(
                        "COMMENT ON COLUMN "
                                + name(table.name())
                                + "."
                                + Rows.quoted(each.name())
                                + " IS "
                                + Rows.literal(each.comment()));
            }
        }
        for (String each : table.options()) {
            if (each.endsWith("ROW LEVEL SECURITY")) {
                String change = "ALTER TABLE " + name(table.name()) + " ";
                statements.add(change + "ENABLE ROW LEVEL SECURITY");
                if (each.startsWith("FORCE")) {
                    statements.add(change + each);
                }
            }
        }
        return statements;
    }

    private static Stream<String> ownership(Sequence sequence) {
        String owner = sequence.owner();
        if (owner == null) {
            return Stream.empty();
        }
        int dot = owner.lastIndexOf('.');
        return Stream.of(
                "ALTER SEQUENCE "
                        + name(sequence.name())
                        + " OWNED BY "
                        + name(owner.substring(0, dot))
                        + "."
                        + Rows.quoted(owner.substring(dot + 1)));
    }

    private static String policy(Surroundings.Policy policy) {
        return "CREATE POLICY "
                + Rows.quoted(policy.name())
                + " ON "
                + name(policy.table())
                + " "
                + policy.definition();
    }

    private static String view(View view) {
        return "CREATE "
                + (view.materialized() ? "MATERIALIZED " : "")
                + "VIEW "
                + name(view.name())
                + " AS "
                + view.definition();
    }
}
