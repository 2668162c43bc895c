package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Random schemas, and requests made at random for them: what is planned without a model is
/// verified on both engines and written, or it ends in a reason. No plan of ours may be one that
/// its own verification refuses.
///
/// `ALAMBIQUE_INTENTS` is how many, from `ALAMBIQUE_FIRST_INTENT` on.
class RandomIntentsIT {

    private static final int INTENTS = number("ALAMBIQUE_INTENTS", 6);
    private static final int FIRST = number("ALAMBIQUE_FIRST_INTENT", 0);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CONSENT = Pattern.compile("--confirm (\\S+)");

    @TempDir private Path folder;

    private static int number(String name, int otherwise) {
        String said = System.getenv(name);
        return said == null ? otherwise : Integer.parseInt(said);
    }

    @Test
    void every_plan_verifies_or_ends_in_a_reason() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + INTENTS; seed++) {
            RandomProject project = RandomProject.of(new Random(seed));
            Ended ended = ask(project, folder.resolve("p" + seed));
            ends.merge(ended.word(), 1, Integer::sum);
            if (!ended.isWell()) {
                wrong.add(seed + ": " + project.request() + ": " + ended);
            }
        }
        System.out.println("random intents: " + ends);
        assertThat(wrong).isEmpty();
    }

    /// How a request ended: the program's word, and why.
    private record Ended(String word, int code, boolean drafted, String said) {

        boolean isWell() {
            return switch (word) {
                case "written", "nothing_to_do" -> code == 0;
                case "needs_answer" -> code == 6 && !said.isBlank();
                case "gave_up" -> code == 1 && !drafted && !said.isBlank();
                case "not understood" -> code == 2 && !said.isBlank();
                default -> false;
            };
        }
    }

    private static Ended ask(RandomProject random, Path root) throws Exception {
        Path project = root.resolve("project");
        random.writeTo(project);
        Alambique alambique = new Alambique(project, root.resolve("state"));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "ask",
                                "--yes",
                                "--trust",
                                "--no-input",
                                "--json",
                                "--model",
                                "offline",
                                "--rows",
                                "60",
                                "--engines",
                                "sqlite,postgresql"));
        while (true) {
            List<String> all = new ArrayList<>(arguments);
            all.add(random.request());
            Alambique.Result result = alambique.run(all.toArray(String[]::new));
            Optional<String> wanted = consent(result);
            if (wanted.isPresent() && !arguments.contains(wanted.get())) {
                arguments.addAll(List.of("--confirm", wanted.get()));
                continue;
            }
            JsonNode report = JSON.readTree(result.out().isBlank() ? "{}" : result.out());
            return new Ended(
                    report.path("outcome").asText("not understood"),
                    result.code(),
                    report.has("verification") || report.path("attempts").asInt() > 0,
                    result.err());
        }
    }

    private static Optional<String> consent(Alambique.Result result) {
        Matcher matcher = CONSENT.matcher(result.err());
        return result.code() == 6 && matcher.find()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /// A project of one revision that makes two tables, and a request about them.
    private record RandomProject(String revision, String request) {

        private static final List<Kind> KINDS =
                List.of(
                        new Kind("sa.Integer()", "integer", "7", "bigint"),
                        new Kind("sa.BigInteger()", "bigint", "7", "numeric(20, 0)"),
                        new Kind("sa.String(40)", "varchar(40)", "'ñ'", "varchar(80)"),
                        new Kind("sa.Text()", "text", "'it''s'", "varchar(200)"),
                        new Kind("sa.Boolean()", "boolean", "true", "integer"),
                        new Kind("sa.Date()", "date", "'2024-02-29'", "timestamp"),
                        new Kind("sa.DateTime()", "timestamp", "now()", "timestamptz assume UTC"),
                        new Kind("sa.Numeric(10, 2)", "numeric(10, 2)", "1.5", "numeric(12, 4)"));
        private static final List<String> NAMES =
                List.of("codigo", "order", "user", "valor", "año", "Mixta", "nota", "estado_civil");

        /// A type as SQLAlchemy and as the command language write it, a value of it, and another
        /// type.
        private record Kind(String python, String sql, String value, String other) {}

        private record Column(String name, Kind kind, boolean required, boolean defaulted) {

            String python() {
                return "        sa.Column(\"%s\", %s, nullable=%s%s),\n"
                        .formatted(
                                name,
                                kind.python(),
                                required ? "False" : "True",
                                defaulted
                                        ? ", server_default=sa.text(\""
                                                + kind.value().replace("now()", "CURRENT_TIMESTAMP")
                                                + "\")"
                                        : "");
            }
        }

        static RandomProject of(Random random) {
            List<Column> first = columns(random);
            List<Column> second = columns(random);
            String revision =
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
                            "cosas",
                            sa.Column("id", sa.Integer(), primary_key=True),
                            sa.Column("grupo_id", sa.Integer(), nullable=True),
                    %s%s    )
                    %s

                    def downgrade():
                        op.drop_table("cosas")
                        op.drop_table("grupos")
                    """
                            .formatted(
                                    python(first),
                                    python(second),
                                    random.nextBoolean()
                                            ? "        sa.ForeignKeyConstraint([\"grupo_id\"],"
                                                    + " [\"grupos.id\"], name=\"fk_cosas_grupo\"),\n"
                                            : "",
                                    random.nextBoolean()
                                            ? "    op.create_index(\"ix_cosas_"
                                                    + second.getFirst().name()
                                                    + "\", \"cosas\", [\""
                                                    + second.getFirst().name()
                                                    + "\"])\n"
                                            : "");
            return new RandomProject(revision, request(random, second));
        }

        private static List<Column> columns(Random random) {
            List<Column> columns = new ArrayList<>();
            List<String> names = new ArrayList<>(NAMES);
            int count = 2 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                columns.add(
                        new Column(
                                names.remove(random.nextInt(names.size())),
                                KINDS.get(random.nextInt(KINDS.size())),
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

        private static String request(Random random, List<Column> columns) {
            Column column = columns.get(random.nextInt(columns.size()));
            Column another = columns.get(random.nextInt(columns.size()));
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            String name = "cosas.\"" + column.name() + "\"";
            List<String> requests =
                    List.of(
                            "add column cosas.nueva " + kind.sql(),
                            "add column cosas.nueva "
                                    + kind.sql()
                                    + " not null default "
                                    + kind.value(),
                            "add column cosas.nueva "
                                    + kind.sql()
                                    + " not null fill "
                                    + kind.value(),
                            "add column cosas.nueva integer references grupos(id)",
                            "add column cosas.nueva integer unique",
                            "drop column " + name,
                            "add index on cosas(\"" + column.name() + "\")",
                            "add index on cosas(\"" + column.name() + "\") concurrently",
                            "alter column " + name + " set not null fill " + column.kind().value(),
                            "alter column " + name + " drop not null",
                            "alter column " + name + " set default " + column.kind().value(),
                            "alter column " + name + " drop default",
                            "alter column " + name + " type " + column.kind().other(),
                            "rename column " + name + " to renombrada",
                            "rename column " + name + " to renombrada zero downtime",
                            "rename table cosas to objetos",
                            "add unique cosas(\"" + column.name() + "\")",
                            "add check on cosas (\"" + column.name() + "\" is not null)",
                            "add foreign key cosas(grupo_id) -> grupos(id)",
                            "add table nuevas (id integer primary key, cosa_id integer not null"
                                    + " references cosas(id) on delete cascade, texto text)",
                            "drop table cosas",
                            "backfill "
                                    + name
                                    + " = "
                                    + column.kind().value()
                                    + " where "
                                    + "\""
                                    + column.name()
                                    + "\" is null",
                            "merge columns " + name + ", \"" + another.name() + "\" into unida",
                            "transform column "
                                    + name
                                    + " to varchar(20) map "
                                    + column.kind().value()
                                    + "='uno' else 'otro' not null");
            return requests.get(random.nextInt(requests.size()));
        }

        void writeTo(Path project) throws Exception {
            Path versions = Files.createDirectories(project.resolve("alembic/versions"));
            Files.writeString(
                    project.resolve("alembic.ini"),
                    "[alembic]\nscript_location = alembic\nsqlalchemy.url = sqlite:///app.db\n");
            Files.writeString(
                    project.resolve("alembic/env.py"),
                    """
                    from alembic import context
                    from sqlalchemy import engine_from_config, pool

                    config = context.config
                    engine = engine_from_config(
                        config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool
                    )
                    with engine.connect() as connection:
                        context.configure(connection=connection, target_metadata=None)
                        with context.begin_transaction():
                            context.run_migrations()
                    """);
            Files.writeString(versions.resolve("aaaa00000001_two_tables.py"), revision);
        }
    }
}
