package dev.alambique.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A project of one revision that makes two tables, and a request about them.
///
/// The tables are stranger than most: names that need quotes or are no ASCII, keys of two columns
/// or of text, rows that point at others of their table, constraints without names, naming
/// conventions, views, triggers, and SQLite's strict tables and those without row numbers.
record RandomProject(String revision, String environment, String request) {

    private static final String ENUM = "sa.Enum(\"alta\", \"baja\", name=\"nivel\")";
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("sa.Integer()", "integer", "7", "bigint"),
                    new Kind("sa.BigInteger()", "bigint", "7", "numeric(20, 0)"),
                    new Kind("sa.String(40)", "varchar(40)", "'ñ'", "varchar(80)"),
                    new Kind("sa.Text()", "text", "'it''s'", "varchar(200)"),
                    new Kind("sa.Boolean()", "boolean", "true", "integer"),
                    new Kind("sa.Date()", "date", "'2024-02-29'", "timestamp"),
                    new Kind("sa.DateTime()", "timestamp", "now()", "timestamptz assume UTC"),
                    new Kind("sa.Numeric(10, 2)", "numeric(10, 2)", "1.5", "numeric(12, 4)"),
                    new Kind("sa.JSON()", "json", "'{}'", "text"),
                    new Kind(ENUM, "varchar(10)", "'alta'", "varchar(20)"));

    private static final List<String> NAMES =
            List.of(
                    "codigo",
                    "order",
                    "user",
                    "valor",
                    "año",
                    "Mixta",
                    "nota",
                    "estado_civil",
                    "select",
                    "dos palabras");
    private static final List<String> TABLES =
            List.of("cosas", "cosas", "cosas", "Cosas", "order", "piñas", "mis cosas");
    private static final List<String> KEYS =
            List.of(
                    "        sa.Column(\"id\", sa.Integer(), primary_key=True),\n",
                    "        sa.Column(\"id\", sa.Integer(), primary_key=True),\n",
                    "        sa.Column(\"id\", sa.BigInteger(), primary_key=True),\n",
                    "        sa.Column(\"id\", sa.String(36), primary_key=True),\n",
                    """
                            sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
                            sa.Column("parte", sa.Integer(), primary_key=True, autoincrement=False),
                    """);
    private static final List<String> OPTIONS =
            List.of("", "", "", "", "sqlite_with_rowid=False", "sqlite_strict=True");

    /// A type as SQLAlchemy and as the command language write it, a value of it, and another type.
    private record Kind(String python, String sql, String value, String other) {

        boolean isText() {
            return python.startsWith("sa.String") || python.startsWith("sa.Text");
        }

        boolean isPlain() {
            return !python.startsWith("sa.Enum") && !python.startsWith("sa.JSON");
        }
    }

    private record Column(String name, Kind kind, boolean required, boolean defaulted) {

        String python() {
            String value = kind.value().replace("now()", "CURRENT_TIMESTAMP");
            return "        sa.Column(\"%s\", %s, nullable=%s%s),\n"
                    .formatted(
                            name,
                            kind.python(),
                            required ? "False" : "True",
                            defaulted ? ", server_default=sa.text(\"" + value + "\")" : "");
        }

        String quoted() {
            return "\"" + name + "\"";
        }
    }

    static RandomProject of(Random random) {
        String table = pick(random, TABLES);
        List<Column> parents = columns(random, false);
        List<Column> columns = columns(random, true);
        String seen = columns.getFirst().name();
        String key = pick(random, KEYS);
        boolean convention = random.nextInt(4) == 0;
        boolean view = random.nextInt(6) == 0;
        return new RandomProject(
                """
                \"""two tables\"""
                import sqlalchemy as sa
                from alembic import op

                revision = "aaaa00000001"
                down_revision = None
                branch_labels = None
                depends_on = None


                def upgrade():
                    op.create_table(
                        "grupos",
                        sa.Column("id", sa.Integer(), primary_key=True),
                %s    )
                    op.create_table(
                        "%s",
                %s%s        sa.Column("grupo_id", sa.Integer(), nullable=True),
                %s    )
                %s

                def downgrade():
                %s    op.drop_table("%s")
                    op.drop_table("grupos")
                """
                        .formatted(
                                python(parents),
                                table,
                                key,
                                python(columns),
                                constraints(random, columns, key, convention),
                                beside(random, table, seen, view),
                                view ? "    op.execute(\"DROP VIEW vista\")\n" : "",
                                table),
                environment(convention),
                request(random, "\"" + table + "\"", columns));
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// Under a convention every check has to have a name.
    private static String constraints(
            Random random, List<Column> columns, String key, boolean named) {
        List<String> found = new ArrayList<>();
        String first = columns.getFirst().name();
        if (random.nextBoolean()) {
            found.add("sa.ForeignKeyConstraint([\"grupo_id\"], [\"grupos.id\"]%s)");
        }
        if (random.nextInt(4) == 0) {
            found.add("sa.UniqueConstraint(\"" + first + "\", \"grupo_id\"%s)");
        }
        if (random.nextInt(4) == 0) {
            found.add("sa.CheckConstraint(\"grupo_id > 0\"%s)");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            String name = named || random.nextBoolean() ? ", name=\"regla_" + i + "\"" : "";
            out.append("        ").append(found.get(i).formatted(name)).append(",\n");
        }
        String options = options(random, columns, key);
        boolean selfReference = random.nextInt(5) == 0;
        if (selfReference) {
            out.append("        sa.Column(\"padre_id\", sa.Integer(), nullable=True),\n");
        }
        return out + (options.isEmpty() ? "" : "        " + options + ",\n");
    }

    /// A strict table has no types of other names than SQLite's own.
    private static String options(Random random, List<Column> columns, String key) {
        boolean own =
                key.contains("sa.Integer()")
                        && columns.stream()
                                .map(each -> each.kind().sql())
                                .allMatch(each -> each.equals("integer") || each.equals("text"));
        String option = pick(random, OPTIONS);
        return option.equals("sqlite_strict=True") && !own ? "" : option;
    }

    /// An index, a view, a trigger beside the table.
    private static String beside(Random random, String table, String column, boolean view) {
        StringBuilder out = new StringBuilder();
        if (random.nextBoolean() && !column.contains(" ")) {
            out.append(
                    "    op.create_index(\"ix_cosas_%s\", \"%s\", [\"%s\"])\n"
                            .formatted(column, table, column));
        }
        if (view) {
            out.append(
                    "    op.execute('CREATE VIEW vista AS SELECT \"%s\" AS uno FROM \"%s\"')\n"
                            .formatted(column, table));
        }
        if (random.nextInt(6) == 0) {
            out.append(
                    """
                        if op.get_context().dialect.name == "sqlite":
                            op.execute('CREATE TRIGGER tr_cosas AFTER DELETE ON "%s" BEGIN SELECT 1; END')
                    """
                            .formatted(table));
        }
        return out.toString();
    }

    private static List<Column> columns(Random random, boolean indexed) {
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(NAMES);
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Kind kind = pick(random, KINDS);
            boolean first = indexed && i == 0;
            columns.add(
                    new Column(
                            names.remove(random.nextInt(names.size())),
                            (first && !kind.isPlain()) || (!indexed && kind.python().equals(ENUM))
                                    ? KINDS.getFirst()
                                    : kind,
                            random.nextInt(3) == 0,
                            random.nextInt(3) == 0));
        }
        return columns;
    }

    private static String python(List<Column> columns) {
        StringBuilder out = new StringBuilder();
        columns.forEach(each -> out.append(each.python()));
        return out.toString();
    }

    private static String request(Random random, String table, List<Column> columns) {
        Column column = pick(random, columns);
        Column another = pick(random, columns);
        String text =
                columns.stream()
                        .filter(each -> each.kind().isText())
                        .findFirst()
                        .orElse(column)
                        .quoted();
        Kind kind = pick(random, KINDS.subList(0, 8));
        String own = column.quoted();
        String name = table + "." + own;
        String value = column.kind().value();
        List<String> requests =
                List.of(
                        "add column " + table + ".nueva " + kind.sql(),
                        "add column %s.nueva %s not null default %s"
                                .formatted(table, kind.sql(), kind.value()),
                        "add column %s.nueva %s not null fill %s"
                                .formatted(table, kind.sql(), kind.value()),
                        "add column " + table + ".nueva integer references grupos(id)",
                        "add column " + table + ".nueva integer unique",
                        "drop column " + name,
                        "drop column " + name + " softly",
                        "add index on " + table + "(" + own + ")",
                        "add index on " + table + "(" + own + ") concurrently",
                        "alter column " + name + " set not null fill " + value,
                        "alter column " + name + " drop not null",
                        "alter column " + name + " set default " + value,
                        "alter column " + name + " drop default",
                        "alter column " + name + " type " + column.kind().other(),
                        "alter column "
                                + name
                                + " type "
                                + column.kind().other()
                                + " zero downtime",
                        "alter column " + table + ".id type bigint zero downtime",
                        "rename column " + name + " to renombrada",
                        "rename column " + name + " to renombrada zero downtime",
                        "rename table " + table + " to objetos",
                        "rename table " + table + " to objetos zero downtime",
                        "add unique " + table + "(" + own + ")",
                        "add check on " + table + " (" + own + " is not null)",
                        "add foreign key " + table + "(grupo_id) -> grupos(id)",
                        "add foreign key " + table + "(padre_id) -> " + table + "(id)",
                        "drop foreign key " + table + ".grupo_id",
                        "drop constraint regla_0 on " + table,
                        "drop index ix_cosas_" + column.name() + " on " + table,
                        "add table nuevas (id integer primary key, cosa_id integer not null"
                                + " references grupos(id) on delete cascade, texto text)",
                        "drop table " + table,
                        "backfill " + name + " = " + value + " where " + own + " is null",
                        "backfill " + name + " = " + value + " batch 20",
                        "merge columns " + name + ", " + another.quoted() + " into unida",
                        "split column " + table + "." + text + " into uno, dos separator ' '",
                        "extract column " + name + " -> 'color' into color varchar(20)",
                        "normalise column " + table + "." + text + " into valores(nombre)",
                        "transform column "
                                + name
                                + " to varchar(20) map "
                                + value
                                + "='uno' else 'otro' not null",
                        "transform column "
                                + name
                                + " to nueva varchar(20) map "
                                + value
                                + "='uno' else 'otro' allow 'tercero' default 'otro'",
                        "add value 'media' to enum nivel",
                        "drop value 'baja' from enum nivel map to 'alta'");
        return pick(random, requests);
    }

    private static String environment(boolean convention) {
        return """
        import sqlalchemy as sa
        from alembic import context
        from sqlalchemy import engine_from_config, pool

        config = context.config
        metadata = sa.MetaData(%s)
        engine = engine_from_config(
            config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool
        )
        with engine.connect() as connection:
            context.configure(connection=connection, target_metadata=metadata)
            with context.begin_transaction():
                context.run_migrations()
        """
                .formatted(
                        convention
                                ? """
                                naming_convention={
                                        "ix": "ix_%(column_0_label)s",
                                        "uq": "uq_%(table_name)s_%(column_0_name)s",
                                        "ck": "ck_%(table_name)s_%(constraint_name)s",
                                        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                                        "pk": "pk_%(table_name)s",
                                    }\
                                """
                                : "");
    }

    void writeTo(Path project) throws IOException {
        Path versions = Files.createDirectories(project.resolve("alembic/versions"));
        Files.writeString(
                project.resolve("alembic.ini"),
                "[alembic]\nscript_location = alembic\nsqlalchemy.url = sqlite:///app.db\n");
        Files.writeString(project.resolve("alembic/env.py"), environment);
        Files.writeString(versions.resolve("aaaa00000001_two_tables.py"), revision);
    }
}
