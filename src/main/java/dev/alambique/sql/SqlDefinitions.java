package dev.alambique.sql;

import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Definitions of columns, constraints, indexes and tables, from SQL text to values.
final class SqlDefinitions {

    /// What ends a type or a default.
    private static final Set<String> CLAUSES =
            Set.of(
                    "NOT",
                    "NULL",
                    "DEFAULT",
                    "CONSTRAINT",
                    "CHECK",
                    "UNIQUE",
                    "PRIMARY",
                    "REFERENCES",
                    "GENERATED",
                    "COLLATE",
                    "AUTOINCREMENT",
                    "ON",
                    "DEFERRABLE",
                    "INITIALLY");

    private static final Map<String, String> SHORTER =
            Map.ofEntries(
                    Map.entry("character varying", "varchar"),
                    Map.entry("character", "char"),
                    Map.entry("bpchar", "char"),
                    Map.entry("int", "integer"),
                    Map.entry("int4", "integer"),
                    Map.entry("int8", "bigint"),
                    Map.entry("int2", "smallint"),
                    Map.entry("bool", "boolean"),
                    Map.entry("decimal", "numeric"),
                    Map.entry("dec", "numeric"),
                    Map.entry("float4", "real"),
                    Map.entry("float8", "double precision"),
                    Map.entry("timestamptz", "timestamp with time zone"),
                    Map.entry("timestamp without time zone", "timestamp"),
                    Map.entry("datetime", "timestamp"),
                    Map.entry("timetz", "time with time zone"),
                    Map.entry("time without time zone", "time"));

    private static final Set<String> KNOWN =
            Set.of(
                    "varchar",
                    "char",
                    "text",
                    "integer",
                    "bigint",
                    "smallint",
                    "boolean",
                    "numeric",
                    "real",
                    "float",
                    "double precision",
                    "date",
                    "timestamp",
                    "timestamp with time zone",
                    "time",
                    "time with time zone",
                    "interval",
                    "json",
                    "jsonb",
                    "uuid",
                    "bytea",
                    "blob",
                    "money",
                    "inet",
                    "cidr",
                    "macaddr",
                    "citext",
                    "hstore",
                    "xml",
                    "tsvector",
                    "tsquery",
                    "bit",
                    "serial",
                    "bigserial",
                    "smallserial");

    private SqlDefinitions() {}

    /// A type no database has by itself stays symbolic.
    static SqlType type(SqlWords words) {
        List<String> names = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (String word : words.words()) {
            if (SqlWords.isGroup(word)) {
                SqlWords.items(word).forEach(item -> arguments.add(item.text()));
            } else {
                names.add(word.toLowerCase(Locale.ROOT));
            }
        }
        String written = new SqlWords(names).text().replace("[ ]", "[]");
        boolean array = written.endsWith("[]");
        String element = array ? written.substring(0, written.length() - 2) : written;
        String name = SHORTER.getOrDefault(element, element);
        return KNOWN.contains(name)
                ? SqlType.of(array ? name + "[]" : name, arguments.toArray())
                : SqlType.symbolic(words.text());
    }

    /// `nombre varchar(50) NOT NULL DEFAULT 'x' REFERENCES otra (id)`.
    static Operation.AddColumn column(String table, SqlWords words) {
        String name = SqlWords.name(words.word(0));
        int end = clause(words, 1);
        Column column = Column.of(name, type(words.from(1).upTo(end - 1)));
        List<Constraint> constraints = new ArrayList<>();
        String constraintName = null;
        int at = end;
        while (at < words.size()) {
            int next = clause(words, at + 1);
            if (words.has(at, "CONSTRAINT")) {
                constraintName = SqlWords.name(words.word(at + 1));
                at += 2;
                continue;
            }
            SqlWords rest = words.from(at);
            if (rest.has(0, "NOT", "NULL")) {
                column = column.required();
                at += 2;
                continue;
            } else if (rest.has(0, "DEFAULT")) {
                next = clause(words, at + 2);
                column = column.withServerDefault(words.from(at + 1).upTo(next - at - 1).text());
            } else if (rest.has(0, "COLLATE")) {
                column = column.withCollation(SqlWords.name(rest.word(1)));
            } else if (rest.has(0, "PRIMARY")) {
                column = column.required();
                constraints.add(new Constraint.PrimaryKey(constraintName, List.of(name)));
            } else if (rest.has(0, "UNIQUE")) {
                constraints.add(Constraint.Unique.of(constraintName, List.of(name)));
            } else if (rest.has(0, "CHECK")) {
                constraints.add(
                        new Constraint.Check(
                                constraintName, SqlWords.inside(rest.word(1)).text(), true));
            } else if (rest.has(0, "REFERENCES")) {
                constraints.add(reference(constraintName, List.of(name), rest));
                next = afterReference(words, at);
            } else if (rest.has(0, "GENERATED")) {
                column = generated(column, rest);
                next = at + afterGenerated(rest);
            }
            constraintName = null;
            at = Math.max(next, at + 1);
        }
        return new Operation.AddColumn(table, column, constraints, List.of());
    }

    private static int clause(SqlWords words, int from) {
        int at = from;
        while (at < words.size() && !CLAUSES.contains(words.word(at).toUpperCase(Locale.ROOT))) {
            at++;
        }
        return at;
    }

    /// `ON DELETE SET NULL` and `NOT DEFERRABLE` are words of the reference, not of the column.
    private static int afterReference(SqlWords words, int start) {
        int at = start + 2;
        while (at < words.size()
                && (SqlWords.isGroup(words.word(at))
                        || words.has(at, "ON")
                        || words.has(at, "DELETE")
                        || words.has(at, "UPDATE")
                        || words.has(at, "CASCADE")
                        || words.has(at, "RESTRICT")
                        || words.has(at, "NO")
                        || words.has(at, "ACTION")
                        || words.has(at, "SET")
                        || words.has(at, "MATCH")
                        || words.has(at, "DEFERRABLE")
                        || words.has(at, "INITIALLY")
                        || words.has(at, "DEFERRED")
                        || words.has(at, "IMMEDIATE")
                        || (words.has(at, "NULL") && words.has(at - 1, "SET"))
                        || (words.has(at, "DEFAULT") && words.has(at - 1, "SET")))) {
            at++;
        }
        return at;
    }

    private static int afterGenerated(SqlWords rest) {
        int identity = rest.find("IDENTITY");
        int at = identity < 0 ? rest.find("AS") + 2 : identity + 1;
        return SqlWords.isGroup(rest.word(at)) || rest.has(at, "STORED") || rest.has(at, "VIRTUAL")
                ? at + 1
                : at;
    }

    private static Column generated(Column column, SqlWords rest) {
        int as = rest.find("AS");
        if (rest.find("IDENTITY") > 0) {
            return column.required()
                    .withIdentity(
                            Identity.of(
                                    rest.has(1, "ALWAYS")
                                            ? Identity.Kind.ALWAYS
                                            : Identity.Kind.BY_DEFAULT));
        }
        boolean virtual = rest.find("VIRTUAL") > 0;
        return column.withComputed(
                new Computed(
                        SqlWords.inside(rest.word(as + 1)).text(),
                        virtual ? Boolean.FALSE : Boolean.TRUE));
    }

    /// `[CONSTRAINT name] CHECK (…) [NOT VALID]` and the like; what it does not know it keeps as it
    /// stands.
    static Constraint constraint(SqlWords all) {
        boolean named = all.has(0, "CONSTRAINT");
        String name = named ? SqlWords.name(all.word(1)) : null;
        SqlWords words = named ? all.from(2) : all;
        boolean validated = words.find("NOT", "VALID") < 0;
        if (words.has(0, "CHECK")) {
            return new Constraint.Check(name, SqlWords.inside(words.word(1)).text(), validated);
        }
        if (words.has(0, "UNIQUE") && SqlWords.isGroup(words.word(1))) {
            return new Constraint.Unique(name, names(words.word(1)), deferral(words), true);
        }
        if (words.has(0, "PRIMARY", "KEY") && SqlWords.isGroup(words.word(2))) {
            return new Constraint.PrimaryKey(name, names(words.word(2)));
        }
        int references = words.find("REFERENCES");
        if (words.has(0, "FOREIGN", "KEY") && references > 0) {
            return reference(name, names(words.word(2)), words.from(references))
                    .withValidated(validated);
        }
        return new Constraint.Other(name, all.text());
    }

    private static Constraint.ForeignKey reference(
            @Nullable String name, List<String> columns, SqlWords words) {
        List<String> referenced =
                SqlWords.isGroup(words.word(2)) ? names(words.word(2)) : List.of();
        return Constraint.ForeignKey.of(name, columns, SqlWords.name(words.word(1)), referenced)
                .withActions(action(words, "DELETE"), action(words, "UPDATE"))
                .withDeferral(deferral(words));
    }

    private static @Nullable String action(SqlWords words, String event) {
        int at = words.find("ON", event);
        if (at < 0) {
            return null;
        }
        String first = words.word(at + 2).toUpperCase(Locale.ROOT);
        boolean two = first.equals("SET") || first.equals("NO");
        return two ? first + " " + words.word(at + 3).toUpperCase(Locale.ROOT) : first;
    }

    private static Deferral deferral(SqlWords words) {
        int deferrable = words.find("DEFERRABLE");
        boolean none = deferrable < 0 || words.has(deferrable - 1, "NOT");
        if (none && words.find("INITIALLY", "DEFERRED") < 0) {
            return Deferral.NOT_DEFERRABLE;
        }
        return words.find("INITIALLY", "DEFERRED") < 0
                ? Deferral.INITIALLY_IMMEDIATE
                : Deferral.INITIALLY_DEFERRED;
    }

    private static List<String> names(String group) {
        return SqlWords.items(group).stream().map(item -> SqlWords.name(item.text())).toList();
    }

    /// From the text of a `CREATE INDEX`.
    static Index index(@Nullable String name, boolean unique, SqlWords words) {
        int on = words.find("ON");
        int at = on + (words.has(on + 1, "ONLY") ? 3 : 2);
        String method = words.has(at, "USING") ? words.word(at + 1) : null;
        int group = method == null ? at : at + 2;
        Index index = Index.of(name, elements(words.word(group)), unique).withMethod(method);
        int include = words.find("INCLUDE");
        int where = words.find("WHERE");
        Index carrying = include < 0 ? index : index.withInclude(names(words.word(include + 1)));
        return where < 0 ? carrying : carrying.withWhere(words.from(where + 1).text());
    }

    private static List<String> elements(String group) {
        return SqlWords.isGroup(group) ? names(group) : List.of();
    }

    /// From the text of a `CREATE TABLE`; without columns where it has none of its own.
    static Table table(String name, SqlWords words) {
        int at = 0;
        while (at < words.size() && !SqlWords.isGroup(words.word(at))) {
            at++;
        }
        boolean own = at < words.size() && words.find("AS") < 0 && words.find("OF") < 0;
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        for (SqlWords item : own ? SqlWords.items(words.word(at)) : List.<SqlWords>of()) {
            if (isConstraint(item)) {
                constraints.add(constraint(item));
            } else if (!item.has(0, "LIKE")) {
                Operation.AddColumn column = column(name, item);
                columns.add(column.column());
                constraints.addAll(column.constraints());
            }
        }
        List<String> options = own ? options(words.from(at + 1), words.word(at)) : List.of();
        return new Table(name, columns, constraints, List.of(), null, List.of(), options);
    }

    /// SQLite's words that matter.
    private static List<String> options(SqlWords after, String definitions) {
        List<String> options = new ArrayList<>();
        if (after.find("STRICT") >= 0) {
            options.add("STRICT");
        }
        if (after.find("WITHOUT", "ROWID") >= 0) {
            options.add("WITHOUT ROWID");
        }
        if (SqlWords.items(definitions).stream().anyMatch(item -> item.find("AUTOINCREMENT") > 0)) {
            options.add("AUTOINCREMENT");
        }
        return options;
    }

    static boolean isConstraint(SqlWords item) {
        return item.has(0, "CONSTRAINT")
                || item.has(0, "CHECK")
                || item.has(0, "UNIQUE")
                || item.has(0, "PRIMARY", "KEY")
                || item.has(0, "FOREIGN", "KEY")
                || item.has(0, "EXCLUDE");
    }
}
