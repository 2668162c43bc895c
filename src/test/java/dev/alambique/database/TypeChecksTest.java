package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Replayed;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;
import dev.alambique.sql.SqlReplay;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The checks SQLAlchemy makes of `create_constraint=True` are the ones a replay says there are.
class TypeChecksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// By the templates for checks, none being the first.
    private static final List<Map<String, String>> NAMINGS =
            List.of(
                    Map.of(),
                    Map.of("ck", "ck_%(table_name)s_%(constraint_name)s"),
                    Map.of("ck", "ck_%(table_name)s_%(column_0_name)s"));

    private static final String MADE =
            """
            import sqlalchemy as sa
            from alembic import op

            revision = "a1"
            down_revision = None


            def upgrade():
                op.create_table(
                    "pasos",
                    sa.Column("id", sa.Integer, primary_key=True),
                    sa.Column("estado", sa.Enum("a", "b'c", name="estado_t", create_constraint=True)),
                    sa.Column("tipo", sa.Enum("x", "y", name="tipo_t", native_enum=False, create_constraint=True)),
                    sa.Column("Modo", sa.Enum("x", "y", name="modo_t", native_enum=False, create_constraint=True)),
                    sa.Column("sin", sa.Enum("x", "y", name="sin_t")),
                    sa.Column("hecho", sa.Boolean(name="hecho_t", create_constraint=True)),
                    sa.Column("listo", sa.Boolean()),
                    UNNAMED
                )


            def downgrade():
                op.drop_table("pasos")
            """;

    private static final String CHANGED =
            """
            import sqlalchemy as sa
            from alembic import op

            revision = "a2"
            down_revision = "a1"
            NUEVO = sa.Enum("n", "m", name="nuevo_t", native_enum=False, create_constraint=True)


            def upgrade():
                with op.batch_alter_table("pasos") as batch_op:
                    batch_op.add_column(sa.Column("nuevo", NUEVO))
                    batch_op.add_column(sa.Column("vivo", sa.Boolean(name="vivo_t", create_constraint=True)))
                    batch_op.alter_column(
                        "tipo",
                        existing_type=sa.Enum("x", "y", name="tipo_t", native_enum=False, create_constraint=True),
                        type_=sa.Enum("x", "yes", name="tipo_t", native_enum=False, create_constraint=True),
                    )


            def downgrade():
                pass
            """;

    @ParameterizedTest
    @EnumSource
    void are_seen_without_a_database(Dialect dialect) throws Exception {
        try (AgreedDatabase database =
                AgreedDatabase.with(dialect, "alembic-agreement/history.py")) {
            for (Map<String, String> naming : NAMINGS) {
                Map<String, String> files = files(naming);
                ObjectNode question = JSON.createObjectNode();
                question.set("files", JSON.valueToTree(files));
                question.set("naming", JSON.valueToTree(naming));
                JsonNode answer = database.ask(question);
                assertThat(answer.path("error").asText("")).as(naming.toString()).isEmpty();

                Replayed replayed = replayed(files, naming, dialect);

                assertThat(replayed.notUnderstood()).extracting(NotReplayed::reason).isEmpty();
                assertThat(checks(replayed.schema().table("pasos").orElseThrow()))
                        .as("%s %s", dialect, naming)
                        .isEqualTo(checks(database.schema().table("pasos").orElseThrow()))
                        .hasSize(dialect == Dialect.SQLITE ? unnamed(naming) + 6 : 3);
            }
        }
    }

    /// SQLAlchemy refuses one without a name where the convention wants one; a rebuild by Alembic
    /// loses one that got none.
    private static int unnamed(Map<String, String> naming) {
        return String.valueOf(naming.get("ck")).contains("column_0") ? 1 : 0;
    }

    private static Map<String, String> files(Map<String, String> naming) {
        boolean refused = String.valueOf(naming.get("ck")).contains("constraint_name");
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "a1.py",
                MADE.replace(
                        "UNNAMED",
                        refused ? "" : "sa.Column(\"anon\", sa.Boolean(create_constraint=True)),"));
        files.put("a2.py", CHANGED);
        return files;
    }

    private static Set<String> checks(Table table) {
        return table.constraintsOf(Constraint.Check.class)
                .map(check -> check.name() + ": " + words(check.condition()))
                .collect(Collectors.toSet());
    }

    /// What both databases leave of a condition: names and values.
    private static String words(String condition) {
        return condition
                .replaceAll("::[a-z ]+(\\[\\])?|= ANY|ARRAY|IN|[\\[\\]()\",]", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static Replayed replayed(
            Map<String, String> files, Map<String, String> naming, Dialect dialect) {
        return Replay.of(
                RevisionGraph.of(
                        files.entrySet().stream()
                                .map(file -> RevisionReader.read(file.getValue(), file.getKey()))
                                .toList()),
                new ReplayTerms(Set.of(dialect), new SqlReplay(), naming));
    }
}
