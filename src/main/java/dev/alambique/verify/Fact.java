package dev.alambique.verify;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.NamingConvention;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that must be so in the database once the revisions have run.
public sealed interface Fact {

    boolean holdsIn(Schema schema);

    /// In English, for the report of what is not so.
    String sentence();

    record TableExists(String table) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.table(table).isPresent();
        }

        @Override
        public String sentence() {
            return "table " + table + " exists";
        }
    }

    record TableGone(String table) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.table(table).isEmpty();
        }

        @Override
        public String sentence() {
            return "table " + table + " is gone";
        }
    }

    record ColumnExists(String table, String column) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.column(table, column).isPresent();
        }

        @Override
        public String sentence() {
            return "column " + table + "." + column + " exists";
        }
    }

    record ColumnGone(String table, String column) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.column(table, column).isEmpty();
        }

        @Override
        public String sentence() {
            return "column " + table + "." + column + " is gone";
        }
    }

    /// Of that type, as far as the database tells it from others.
    record Typed(String table, String column, SqlType type, Dialect dialect) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.column(table, column).stream()
                    .anyMatch(found -> Equivalence.on(dialect).sameType(type, found.type()));
        }

        @Override
        public String sentence() {
            return "column " + table + "." + column + " is of type " + type;
        }
    }

    /// No check lists the other values without this one. A check that SQLAlchemy's
    /// `create_constraint` made is named in no revision, and only the database shows it.
    record TakesValue(String table, String column, String value, List<String> others)
            implements Fact {
        public TakesValue {
            others = List.copyOf(others);
        }

        @Override
        public boolean holdsIn(Schema schema) {
            return schema.table(table).stream()
                    .flatMap(found -> found.constraintsOf(Constraint.Check.class))
                    .map(Constraint.Check::condition)
                    .filter(condition -> SqlText.mentions(condition, column))
                    .noneMatch(condition ->
                            others.stream().anyMatch(other -> lists(condition, other))
                                    && !lists(condition, value));
        }

        private static boolean lists(String condition, String label) {
            return condition.contains("'" + label.replace("'", "''") + "'");
        }

        @Override
        public String sentence() {
            return "column " + table + "." + column + " takes the value " + value;
        }
    }

    /// Some default; a database words one in its own way.
    record HasDefault(String table, String column) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.column(table, column).stream()
                    .anyMatch(found -> found.serverDefault() != null);
        }

        @Override
        public String sentence() {
            return "column " + table + "." + column + " has a default";
        }
    }

    record Nullable(String table, String column, boolean nullable) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            Optional<Column> found = schema.column(table, column);
            return found.isPresent() && found.get().nullable() == nullable;
        }

        @Override
        public String sentence() {
            return "column " + table + "." + column + (nullable ? " allows null" : " is not null");
        }
    }

    /// A valid index; one that a failed `CONCURRENTLY` left behind does not count.
    record IndexExists(String table, String name) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.table(table).stream()
                    .flatMap(found -> found.indexes().stream())
                    .anyMatch(index -> name.equals(index.name()) && index.valid());
        }

        @Override
        public String sentence() {
            return "index " + name + " on " + table + " exists and is valid";
        }
    }

    record IndexGone(String name) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return schema.tables().stream()
                    .flatMap(table -> table.indexes().stream())
                    .noneMatch(index -> name.equals(index.name()));
        }

        @Override
        public String sentence() {
            return "index " + name + " is gone";
        }
    }

    /// A check, whose name a naming convention may have made longer.
    record CheckExists(String table, String name, Map<String, String> convention) implements Fact {
        public CheckExists {
            convention = Map.copyOf(convention);
        }

        @Override
        public boolean holdsIn(Schema schema) {
            return has(schema.table(table), name) || has(schema.table(table), full());
        }

        /// As the convention has it.
        String full() {
            Table plain =
                    Table.of(
                            table,
                            List.of(),
                            List.of(new Constraint.Check(name, "", true)),
                            List.of());
            return String.valueOf(
                    NamingConvention.applied(plain, convention).constraints().getFirst().name());
        }

        @Override
        public String sentence() {
            return "check " + name + " of " + table + " exists";
        }
    }

    record ConstraintExists(String table, String name) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return has(schema.table(table), name);
        }

        @Override
        public String sentence() {
            return "constraint " + name + " on " + table + " exists";
        }
    }

    record ConstraintGone(String table, String name) implements Fact {
        @Override
        public boolean holdsIn(Schema schema) {
            return !has(schema.table(table), name);
        }

        @Override
        public String sentence() {
            return "constraint " + name + " on " + table + " is gone";
        }
    }

    private static boolean has(Optional<Table> table, String constraint) {
        return table.stream()
                .flatMap(found -> found.constraints().stream())
                .anyMatch(each -> constraint.equals(each.name()));
    }
}
