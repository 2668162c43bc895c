package dev.alambique.database;

import dev.alambique.database.RandomTable.Col;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The lines of one `upgrade()` by chance.
final class RandomSteps {

    private static final List<String> TYPES =
            List.of(
                    "sa.Integer()",
                    "sa.String(length=50)",
                    "sa.Text()",
                    "sa.Boolean()",
                    "sa.BigInteger()",
                    "sa.SmallInteger()",
                    "sa.Numeric(precision=10, scale=2)",
                    "sa.Float()",
                    "sa.Date()",
                    "sa.DateTime()",
                    "sa.DateTime(timezone=True)",
                    "sa.Time()",
                    "sa.LargeBinary()",
                    "sa.JSON()",
                    "sa.Uuid()",
                    "sa.CHAR(length=3)",
                    "sa.Enum('a', 'bb', name='corto', native_enum=False)",
                    "sa.Interval()");

    private static final List<String> ONLY_POSTGRESQL =
            List.of(
                    "postgresql.JSONB()",
                    "postgresql.ARRAY(sa.Integer())",
                    "postgresql.UUID()",
                    "postgresql.INET()",
                    "postgresql.TIMESTAMP(timezone=True)",
                    "postgresql.BYTEA()");

    private final Random random;
    private final boolean postgresql;
    private final List<RandomTable> tables;
    private final List<String> enums;
    private final String id;
    private final List<String> lines = new ArrayList<>();
    private int numbers;

    RandomSteps(
            Random random,
            boolean postgresql,
            List<RandomTable> tables,
            List<String> enums,
            String id) {
        this.random = random;
        this.postgresql = postgresql;
        this.tables = tables;
        this.enums = enums;
        this.id = id;
    }

    List<String> some(int least, int most) {
        int count = least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            step();
        }
        return lines;
    }

    private String fresh(String start) {
        numbers++;
        return start + "_" + id + numbers;
    }

    private boolean maybe(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String text(String value) {
        return "\"" + value + "\"";
    }

    private void step() {
        int chance = random.nextInt(100);
        if (tables.isEmpty() || chance < 16) {
            createTable();
            return;
        }
        RandomTable table = any(tables);
        if (chance < 19) {
            dropTable(table);
        } else if (chance < 23) {
            renameTable(table);
        } else if (chance < 34) {
            addColumn(table);
        } else if (chance < 48) {
            batch(table);
        } else if (chance < 58) {
            createIndex(table);
        } else if (chance < 63) {
            dropIndex(table);
        } else if (chance < 68) {
            dropColumn(table);
        } else if (chance < 72) {
            renameColumn(table);
        } else if (chance < 74) {
            guarded(table);
        } else if (chance < 88) {
            if (postgresql) {
                alterInPlace(table);
            } else {
                batch(table);
            }
        } else {
            sql(table);
        }
    }

    // tables

    private void createTable() {
        boolean isLong = postgresql && maybe(8);
        RandomTable table = new RandomTable(fresh(isLong ? "tabla_" + "x".repeat(40) : "t"));
        List<String> parts = new ArrayList<>();
        int key = random.nextInt(10);
        Col number = new Col("id", "sa.Integer()", false);
        number.fixed = true;
        table.columns.add(number);
        String after = "";
        if (key < 4) {
            parts.add("sa.Column(\"id\", sa.Integer(), nullable=False)");
            boolean named = maybe(50);
            after =
                    "sa.PrimaryKeyConstraint(\"id\""
                            + (named ? ", name=op.f(\"pk_" + table.name + "\")" : "")
                            + ")";
            if (named) {
                table.namedKey = "pk_" + table.name;
            }
        } else if (key < 7) {
            parts.add("sa.Column(\"id\", sa.Integer(), primary_key=True)");
        } else if (key < 8) {
            parts.add("sa.Column(\"id\", sa.BigInteger(), primary_key=True)");
            number.python = "sa.BigInteger()";
        } else if (key < 9 && postgresql) {
            parts.add("sa.Column(\"id\", sa.Integer(), sa.Identity(), nullable=False)");
            after = "sa.PrimaryKeyConstraint(\"id\")";
        } else {
            Col second = new Col("otro", "sa.String(length=10)", false);
            second.fixed = true;
            table.columns.add(second);
            parts.add("sa.Column(\"id\", sa.Integer(), nullable=False)");
            parts.add("sa.Column(\"otro\", sa.String(length=10), nullable=False)");
            after = "sa.PrimaryKeyConstraint(\"id\", \"otro\")";
            table.referenced = true;
            table.composite = true;
        }
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            parts.add(column(table, false, true, true));
        }
        if (!after.isEmpty()) {
            parts.add(after);
        }
        tableConstraints(table, parts);
        if (maybe(8)) {
            table.generated = true;
            Col computed = new Col(fresh("g"), "sa.Integer()", true);
            computed.fixed = true;
            parts.add(
                    "sa.Column(\"%s\", sa.Integer(), sa.Computed(\"id * 2\", persisted=True))"
                            .formatted(computed.name));
        }
        if (postgresql && maybe(15)) {
            parts.add("comment=\"La tabla\"");
        }
        if (!postgresql && key == 4 && maybe(50)) {
            parts.add("sqlite_autoincrement=True");
        }
        lines.add("op.create_table(");
        lines.add("    \"" + table.name + "\",");
        parts.forEach(part -> lines.add("    " + part + ","));
        lines.add(")");
        tables.add(table);
        if (!table.generated && maybe(15)) {
            insert(table);
        }
    }

    private void tableConstraints(RandomTable table, List<String> parts) {
        Col column = any(table.columns);
        if (maybe(25)) {
            boolean named = maybe(50);
            String name = fresh("uq");
            Col one = indexable(table).orElseThrow();
            Col two = indexable(table).orElseThrow();
            List<Col> columns = two == one ? List.of(one) : List.of(one, two);
            parts.add(
                    "sa.UniqueConstraint(%s%s)"
                            .formatted(names(columns), named ? ", name=\"" + name + "\"" : ""));
            // of two that say the same, one is lost
            boolean lost = one.unique || one.name.equals("id");
            remember(table, named && !lost ? name : null, "unique", columns);
            one.unique |= columns.size() == 1;
        }
        if (maybe(30)) {
            boolean named = maybe(60);
            String name = fresh("ck");
            boolean both = maybe(30) && table.columns.size() > 1;
            Col other = table.columns.getLast();
            String condition =
                    both
                            ? "id > 0 AND " + other.name + " IS NOT NULL"
                            : column.name + " IS NOT NULL";
            parts.add(
                    "sa.CheckConstraint(\"%s\"%s)"
                            .formatted(condition, named ? ", name=op.f(\"" + name + "\")" : ""));
            remember(table, named ? name : null, "check", List.of());
            column.fixed = true;
            other.fixed |= both;
        }
        Optional<RandomTable> target = target(table);
        if (target.isPresent() && maybe(40)) {
            boolean named = maybe(50);
            String name = fresh("fk");
            Col own = new Col(fresh("r"), target.get().columns.getFirst().python, true);
            table.columns.add(own);
            parts.add("sa.Column(\"%s\", %s)".formatted(own.name, own.python));
            parts.add(
                    "sa.ForeignKeyConstraint([\"%s\"], [\"%s.id\"]%s%s)"
                            .formatted(
                                    own.name,
                                    target.get().name,
                                    named ? ", name=\"" + name + "\"" : "",
                                    actions()));
            remember(table, named ? name : null, "foreignkey", List.of(own));
            if (!named) {
                own.fixed = true;
            }
            target.get().referenced = true;
        }
    }

    private String actions() {
        return switch (random.nextInt(5)) {
            case 0 -> ", ondelete=\"CASCADE\"";
            case 1 -> ", ondelete=\"SET NULL\", onupdate=\"CASCADE\"";
            case 2 -> ", deferrable=True, initially=\"DEFERRED\"";
            default -> "";
        };
    }

    private static void remember(
            RandomTable table, @Nullable String name, String kind, List<Col> columns) {
        if (name == null) {
            columns.forEach(each -> each.fixed = true);
        } else {
            table.constraints.put(name, columns);
            table.kinds.put(name, kind);
        }
    }

    private Optional<RandomTable> target(RandomTable table) {
        List<RandomTable> all =
                tables.stream()
                        .filter(each -> each != table && each.key && !each.composite)
                        .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(any(all));
    }

    private void insert(RandomTable table) {
        lines.add("op.bulk_insert(sa.table(\"%s\", sa.column(\"id\")), [])".formatted(table.name));
    }

    private void dropTable(RandomTable table) {
        if (!table.referenced && !table.viewed) {
            lines.add("op.drop_table(\"" + table.name + "\")");
            tables.remove(table);
        }
    }

    private void renameTable(RandomTable table) {
        if (!table.viewed) {
            String name = fresh("n");
            lines.add("op.rename_table(\"%s\", \"%s\")".formatted(table.name, name));
            table.name = name;
        }
    }

    // columns

    private String type() {
        if (postgresql && maybe(20)) {
            return any(ONLY_POSTGRESQL);
        }
        return any(TYPES);
    }

    /// The source of a new column. `added` is one that comes to a table that is there already, in
    /// place; `shortcuts` are `index=` and `unique=`.
    private String column(RandomTable table, boolean added, boolean enumTypes, boolean shortcuts) {
        String python = type();
        if (postgresql && maybe(10)) {
            python = enumeration(enumTypes);
        }
        Col column = new Col(fresh("c"), python, added || maybe(60));
        StringBuilder text = new StringBuilder("sa.Column(\"" + column.name + "\", " + python);
        String value = maybe(30) ? defaultOf(python, added) : "";
        if (!column.nullable) {
            text.append(", nullable=False");
        } else if (maybe(40)) {
            text.append(", nullable=True");
        }
        if (!value.isEmpty()) {
            text.append(", server_default=").append(value);
        }
        boolean comparable = !python.contains("JSON()") || python.contains("JSONB");
        if (shortcuts && comparable && maybe(8)) {
            text.append(", index=True");
            String name = "ix_" + table.name + "_" + column.name;
            if (name.length() > 63) {
                column.fixed = true;
            } else {
                table.indexes.put(name, List.of(column));
            }
        } else if (shortcuts && comparable && maybe(6) && (postgresql || !added)) {
            text.append(", unique=True");
            column.fixed = true;
            column.unique = true;
        }
        if (maybe(10)) {
            text.append(", comment=\"Una columna\"");
        }
        table.columns.add(column);
        return text.append(")").toString();
    }

    private String enumeration(boolean create) {
        if (create && (enums.isEmpty() || maybe(40))) {
            String name = fresh("e");
            enums.add(name);
            return "sa.Enum(\"uno\", \"dos\", name=\"%s\")".formatted(name);
        }
        if (enums.isEmpty()) {
            return "sa.Text()";
        }
        return "postgresql.ENUM(\"uno\", \"dos\", name=\"%s\", create_type=False)"
                .formatted(any(enums));
    }

    private String defaultOf(String python, boolean constant) {
        return switch (python) {
            case "sa.Integer()", "sa.BigInteger()", "sa.SmallInteger()" ->
                    maybe(50) ? "sa.text(\"3\")" : "\"3\"";
            case "sa.String(length=50)", "sa.Text()" -> maybe(80) ? "\"un valor\"" : "\"it's\"";
            case "sa.Boolean()" -> any(List.of("sa.false()", "sa.true()", "sa.text(\"false\")"));
            case "sa.Numeric(precision=10, scale=2)" -> "sa.text(\"1.50\")";
            case "sa.DateTime()", "sa.DateTime(timezone=True)" ->
                    constant && !postgresql
                            ? ""
                            : any(List.of("sa.func.now()", "sa.text(\"CURRENT_TIMESTAMP\")"));
            default -> "";
        };
    }

    private void addColumn(RandomTable table) {
        Optional<RandomTable> target = target(table);
        if (postgresql && target.isPresent() && maybe(15)) {
            Col own = new Col(fresh("r"), target.get().columns.getFirst().python, true);
            own.fixed = true;
            table.columns.add(own);
            target.get().referenced = true;
            lines.add(
                    "op.add_column(\"%s\", sa.Column(\"%s\", %s, sa.ForeignKey(\"%s.id\")))"
                            .formatted(table.name, own.name, own.python, target.get().name));
            return;
        }
        lines.add(
                "op.add_column(\"%s\", %s)"
                        .formatted(table.name, column(table, true, false, true)));
    }

    private Optional<Col> column(RandomTable table, Predicate<Col> which) {
        List<Col> found = table.columns.stream().filter(c -> !c.fixed).filter(which).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(any(found));
    }

    private void dropColumn(RandomTable table) {
        column(table, each -> postgresql || !table.uses(each))
                .ifPresent(found -> {
                    lines.add("op.drop_column(\"%s\", \"%s\")".formatted(table.name, found.name));
                    forget(table, found);
                });
    }

    private static void forget(RandomTable table, Col column) {
        table.columns.remove(column);
        table.indexes.values().removeIf(each -> each.contains(column));
        table.constraints.values().removeIf(each -> each.contains(column));
    }

    private void renameColumn(RandomTable table) {
        List<Col> open = table.columns.stream().filter(each -> !each.name.equals("id")).toList();
        if (open.isEmpty() || table.viewed) {
            return;
        }
        Col found = any(open);
        String name = fresh("n");
        lines.add(
                "op.alter_column(\"%s\", \"%s\", new_column_name=\"%s\")"
                        .formatted(table.name, found.name, name));
        found.name = name;
    }

    private void alterInPlace(RandomTable table) {
        switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                    column(table, _ -> true)
                            .ifPresent(found ->
                                    lines.add(
                                            "op.alter_column(\"%s\", %s)"
                                                    .formatted(table.name, alteration(found))));
            case 3 -> createConstraint(table, "op", text(table.name) + ", ");
            case 4 -> dropConstraint(table, "op", text(table.name) + ", ");
            case 5 -> key(table, "op", text(table.name) + ", ");
            case 6 -> lines.add("op.create_table_comment(\"%s\", \"Otra\")".formatted(table.name));
            case 7 -> lines.add("op.drop_table_comment(\"%s\")".formatted(table.name));
            default -> guarded(table);
        }
    }

    /// A loop, or what only one of the engines runs.
    private void guarded(RandomTable table) {
        if (maybe(40)) {
            Col one = new Col(fresh("c"), "sa.Integer()", true);
            Col other = new Col(fresh("c"), "sa.Integer()", true);
            lines.add("for name in (\"%s\", \"%s\"):".formatted(one.name, other.name));
            lines.add(
                    "    op.add_column(\"%s\", sa.Column(name, sa.Integer(), nullable=True))"
                            .formatted(table.name));
            table.columns.addAll(List.of(one, other));
            return;
        }
        boolean here = maybe(50);
        String dialect = here == postgresql ? "postgresql" : "sqlite";
        lines.add("if op.get_bind().dialect.name == \"%s\":".formatted(dialect));
        Col column = new Col(fresh("c"), "sa.Integer()", true);
        lines.add(
                "    op.add_column(\"%s\", sa.Column(\"%s\", sa.Integer()))"
                        .formatted(table.name, column.name));
        if (here) {
            table.columns.add(column);
        }
    }

    /// The arguments of an `alter_column` behind the table.
    private String alteration(Col column) {
        return text(column.name)
                + switch (random.nextInt(5)) {
                    case 0 -> {
                        column.nullable = !column.nullable;
                        yield nullable(column);
                    }
                    case 1 -> {
                        String value = defaultOf(column.python, false);
                        yield ", server_default=" + (value.isEmpty() || maybe(30) ? "None" : value);
                    }
                    case 2 -> {
                        String old = column.python;
                        String wider = wider(old);
                        column.python = wider.isEmpty() ? old : wider;
                        yield wider.isEmpty()
                                ? nullable(column)
                                : ", existing_type=" + old + ", type_=" + wider;
                    }
                    case 3 -> ", comment=" + (maybe(70) ? "\"Otro comentario\"" : "None");
                    default -> ", server_default=None";
                };
    }

    private static String nullable(Col column) {
        return ", existing_type="
                + column.python
                + ", nullable="
                + (column.nullable ? "True" : "False");
    }

    private static String wider(String python) {
        return switch (python) {
            case "sa.Integer()" -> "sa.BigInteger()";
            case "sa.SmallInteger()" -> "sa.Integer()";
            case "sa.String(length=50)" -> "sa.String(length=100)";
            case "sa.String(length=100)" -> "sa.Text()";
            case "sa.CHAR(length=3)" -> "sa.Text()";
            case "sa.Float()" -> "sa.Numeric(precision=12, scale=4)";
            default -> "";
        };
    }

    // indexes and constraints

    private static String names(List<Col> columns) {
        return columns.stream().map(each -> text(each.name)).collect(Collectors.joining(", "));
    }

    private Optional<Col> indexable(RandomTable table) {
        List<Col> found =
                table.columns.stream()
                        .filter(each ->
                                !each.python.startsWith("sa.JSON") && !each.python.contains("INET"))
                        .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(any(found));
    }

    private void createIndex(RandomTable table) {
        Optional<Col> first = indexable(table);
        if (first.isEmpty()) {
            return;
        }
        String name = fresh("ix");
        Col column = first.get();
        String options = "";
        String elements = text(column.name);
        List<Col> used = new ArrayList<>(List.of(column));
        switch (random.nextInt(8)) {
            case 0 -> options = ", unique=True";
            case 1 -> {
                String side = postgresql ? "postgresql" : "sqlite";
                options = ", %s_where=sa.text(\"%s IS NOT NULL\")".formatted(side, column.name);
                column.fixed = true;
            }
            case 2 -> {
                Col two = indexable(table).orElse(column);
                if (two != column) {
                    elements += ", " + text(two.name);
                    used.add(two);
                }
            }
            case 3 -> {
                if (column.python.equals("sa.Text()")) {
                    elements = "sa.text(\"lower(" + column.name + ")\")";
                    column.fixed = true;
                }
            }
            case 4 -> {
                if (postgresql) {
                    elements = "sa.text(\"" + column.name + " DESC\")";
                    column.fixed = true;
                }
            }
            case 5 -> {
                if (postgresql && column.python.equals("sa.Integer()")) {
                    options = ", postgresql_using=\"hash\"";
                }
            }
            case 6 -> {
                if (postgresql && !column.name.equals("id")) {
                    options = ", postgresql_include=[\"id\"]";
                }
            }
            default -> options = ", unique=False";
        }
        String call =
                "op.create_index(\"%s\", \"%s\", [%s]%s)"
                        .formatted(name, table.name, elements, options);
        if (postgresql && maybe(10)) {
            lines.add("with op.get_context().autocommit_block():");
            lines.add("    " + call.replaceFirst("\\)$", ", postgresql_concurrently=True)"));
        } else {
            lines.add(call);
        }
        table.indexes.put(name, used);
    }

    private void dropIndex(RandomTable table) {
        if (!table.indexes.isEmpty()) {
            String name = any(List.copyOf(table.indexes.keySet()));
            lines.add(
                    maybe(50)
                            ? "op.drop_index(\"%s\", table_name=\"%s\")".formatted(name, table.name)
                            : "op.drop_index(\"%s\")".formatted(name));
            table.indexes.remove(name);
        }
    }

    private void createConstraint(RandomTable table, String on, String place) {
        Col column = any(table.columns);
        boolean named = !on.equals("op") || maybe(70);
        switch (random.nextInt(3)) {
            case 0 -> {
                Optional<Col> found = indexable(table).filter(each -> !each.unique);
                if (found.isPresent()) {
                    found.get().unique = true;
                    String name = fresh("uq");
                    lines.add(
                            "%s.create_unique_constraint(%s, %s[\"%s\"])"
                                    .formatted(
                                            on,
                                            named ? text(name) : "None",
                                            place,
                                            found.get().name));
                    remember(table, named ? name : null, "unique", List.of(found.get()));
                }
            }
            case 1 -> {
                String name = fresh("ck");
                boolean open = postgresql && maybe(30);
                lines.add(
                        "%s.create_check_constraint(op.f(\"%s\"), %s\"%s IS NOT NULL\"%s)"
                                .formatted(
                                        on,
                                        name,
                                        place,
                                        column.name,
                                        open ? ", postgresql_not_valid=True" : ""));
                remember(table, name, "check", List.of());
                column.fixed = true;
            }
            default -> {
                Optional<RandomTable> target = target(table);
                Optional<Col> own =
                        column(
                                table,
                                each ->
                                        target.isPresent()
                                                && each.python.equals(
                                                        target.get().columns.getFirst().python));
                if (own.isPresent() && target.isPresent()) {
                    String name = fresh("fk");
                    lines.add(
                            "%s.create_foreign_key(%s, %s\"%s\", [\"%s\"], [\"id\"]%s)"
                                    .formatted(
                                            on,
                                            named ? text(name) : "None",
                                            place,
                                            target.get().name,
                                            own.get().name,
                                            actions()));
                    remember(table, named ? name : null, "foreignkey", List.of(own.get()));
                    target.get().referenced = true;
                }
            }
        }
    }

    private void dropConstraint(RandomTable table, String on, String place) {
        if (!table.constraints.isEmpty()) {
            String name = any(List.copyOf(table.constraints.keySet()));
            lines.add(
                    "%s.drop_constraint(op.f(\"%s\"), %stype_=\"%s\")"
                            .formatted(on, name, place, table.kinds.get(name)));
            table.constraints.remove(name);
        }
    }

    /// Drops a key that has a name, or makes one where there is none.
    private void key(RandomTable table, String on, String place) {
        if (!table.key) {
            String name = fresh("pk");
            lines.add("%s.create_primary_key(\"%s\", %s[\"id\"])".formatted(on, name, place));
            table.key = true;
            table.namedKey = name;
        } else if (!table.namedKey.isEmpty() && !table.referenced) {
            lines.add(
                    "%s.drop_constraint(op.f(\"%s\"), %stype_=\"primary\")"
                            .formatted(on, table.namedKey, place));
            table.key = false;
            table.namedKey = "";
        }
    }

    // batch blocks

    private void batch(RandomTable table) {
        if ((table.generated && !postgresql) || table.viewed) {
            return;
        }
        List<String> before = List.copyOf(lines);
        lines.clear();
        int count = 1 + random.nextInt(3);
        List<Col> touched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inBatch(table, touched);
        }
        List<String> inside = List.copyOf(lines);
        lines.clear();
        lines.addAll(before);
        if (!inside.isEmpty()) {
            String recreate = !postgresql && maybe(20) ? ", recreate=\"always\"" : "";
            lines.add(
                    "with op.batch_alter_table(\"%s\"%s) as batch_op:"
                            .formatted(table.name, recreate));
            inside.forEach(line -> lines.add("    " + line));
            lines.add("op.execute(\"SELECT 1\")");
        }
    }

    private void inBatch(RandomTable table, List<Col> touched) {
        Predicate<Col> free = each -> !touched.contains(each);
        switch (random.nextInt(8)) {
            case 0 -> {
                lines.add("batch_op.add_column(%s)".formatted(column(table, true, false, false)));
                touched.add(table.columns.getLast());
            }
            case 1 ->
                    column(table, free.and(each -> !table.uses(each)))
                            .ifPresent(found -> {
                                lines.add("batch_op.drop_column(\"%s\")".formatted(found.name));
                                forget(table, found);
                            });
            case 2, 3 ->
                    column(table, free)
                            .ifPresent(found -> {
                                lines.add("batch_op.alter_column(%s)".formatted(alteration(found)));
                                touched.add(found);
                            });
            case 4 ->
                    column(table, free.and(each -> !table.uses(each)))
                            .ifPresent(found -> {
                                String name = fresh("n");
                                lines.add(
                                        "batch_op.alter_column(\"%s\", new_column_name=\"%s\")"
                                                .formatted(found.name, name));
                                found.name = name;
                                touched.add(found);
                            });
            case 5 -> {
                if (touched.isEmpty()) {
                    createConstraint(table, "batch_op", "");
                    touched.addAll(table.columns);
                }
            }
            case 6 -> {
                if (touched.isEmpty()) {
                    dropConstraint(table, "batch_op", "");
                }
            }
            default ->
                    indexable(table)
                            .filter(free)
                            .ifPresent(found -> {
                                String name = fresh("ix");
                                lines.add(
                                        "batch_op.create_index(\"%s\", [\"%s\"])"
                                                .formatted(name, found.name));
                                table.indexes.put(name, List.of(found));
                                touched.add(found);
                            });
        }
    }

    // SQL

    private void sql(RandomTable table) {
        int chance = random.nextInt(postgresql ? 14 : 5);
        String column = fresh("s");
        switch (chance) {
            case 0 -> execute("UPDATE %s SET id = id".formatted(table.name));
            case 1 -> {
                execute("ALTER TABLE %s ADD COLUMN %s INTEGER".formatted(table.name, column));
                table.columns.add(new Col(column, "sa.Integer()", true));
            }
            case 2 -> {
                String name = fresh("ix");
                execute("CREATE INDEX %s ON %s (id)".formatted(name, table.name));
                table.indexes.put(name, List.of(table.columns.getFirst()));
            }
            case 3 -> {
                table.viewed = true;
                table.columns.forEach(each -> each.fixed = true);
                execute("CREATE VIEW %s AS SELECT id FROM %s".formatted(fresh("v"), table.name));
            }
            case 4 -> written();
            case 5 -> {
                String name = fresh("e");
                lines.add(
                        "sa.Enum(\"uno\", \"dos\", name=\"%s\").create(op.get_bind())"
                                .formatted(name));
                enums.add(name);
            }
            case 6 -> {
                if (!enums.isEmpty()) {
                    execute(
                            "ALTER TYPE %s ADD VALUE '%s' BEFORE 'dos'"
                                    .formatted(any(enums), fresh("l").toLowerCase(Locale.ROOT)));
                }
            }
            case 7 -> execute("CREATE SEQUENCE %s".formatted(fresh("q")));
            case 8 -> {
                if (!table.indexes.isEmpty()) {
                    String name = any(List.copyOf(table.indexes.keySet()));
                    String newName = fresh("ix");
                    execute("ALTER INDEX %s RENAME TO %s".formatted(name, newName));
                    table.indexes.put(newName, table.indexes.remove(name));
                }
            }
            case 9 -> {
                if (!table.constraints.isEmpty()) {
                    String name = any(List.copyOf(table.constraints.keySet()));
                    String newName = fresh("k");
                    execute(
                            "ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
                                    .formatted(table.name, name, newName));
                    table.kinds.put(newName, table.kinds.get(name));
                    table.constraints.put(newName, table.constraints.remove(name));
                }
            }
            case 10 -> execute("COMMENT ON COLUMN %s.id IS 'La clave'".formatted(table.name));
            case 11 -> execute("CREATE TYPE %s AS ENUM ('x', 'y')".formatted(fresh("f")));
            case 12 ->
                    column(table, each -> !each.nullable)
                            .ifPresent(found -> {
                                execute(
                                        "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL"
                                                .formatted(table.name, found.name));
                                found.nullable = true;
                            });
            default -> {
                String name = fresh("ck");
                execute(
                        "ALTER TABLE %s ADD CONSTRAINT %s CHECK (id > 0) NOT VALID; ALTER TABLE %s VALIDATE CONSTRAINT %s"
                                .formatted(table.name, name, table.name, name));
                remember(table, name, "check", List.of());
            }
        }
    }

    /// A table in SQL's own words.
    private void written() {
        RandomTable table = new RandomTable(fresh("w"));
        table.referenced = true;
        Col number = new Col("id", "sa.Integer()", false);
        number.fixed = true;
        table.columns.add(number);
        table.columns.add(new Col("a", "sa.String(length=50)", true));
        String kind = postgresql && maybe(50) ? "SERIAL" : "INTEGER";
        execute(
                "CREATE TABLE %s (id %s NOT NULL, a VARCHAR(50) DEFAULT 'x', PRIMARY KEY (id))"
                        .formatted(table.name, kind));
        tables.add(table);
    }

    private void execute(String sql) {
        lines.add(
                maybe(50)
                        ? "op.execute(\"%s\")".formatted(sql)
                        : "op.execute(sa.text(\"%s\"))".formatted(sql));
    }
}
