package dev.alambique.rule;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.sql.SqlOperations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Revisions for tests, from as little text as a page has.
final class Scripts {

    static final Set<Dialect> BOTH = Set.of(Dialect.SQLITE, Dialect.POSTGRESQL);

    /// The tables of the course, as a page has them before its examples unless it says otherwise.
    static final String GIVEN =
            """
            def upgrade() -> None:
                \"""Create the tables.\"""
                op.create_table(
                    "usuarios",
                    sa.Column("id", sa.Integer(), nullable=False),
                    sa.Column("nombre", sa.String(length=100), nullable=False),
                    sa.PrimaryKeyConstraint("id"),
                )
                op.create_table(
                    "tareas",
                    sa.Column("id", sa.Integer(), nullable=False),
                    sa.Column("nombre", sa.String(length=200), nullable=False),
                    sa.Column("completada", sa.Boolean(), nullable=False),
                    sa.Column("prioridad", sa.Integer(), nullable=True),
                    sa.PrimaryKeyConstraint("id"),
                )


            def downgrade() -> None:
                \"""Remove the tables.\"""
                op.drop_table("tareas")
                op.drop_table("usuarios")
            """;

    private static final Map<List<String>, Start> STARTS = new ConcurrentHashMap<>();

    private Scripts() {}

    /// A whole script: a page's block may leave out the header, or even the functions.
    static String whole(String block, String id, String downRevision) {
        if (isWhole(block)) {
            return block;
        }
        return """
        \"""Example.\"""
        from alembic import op
        import sqlalchemy as sa

        revision = "%s"
        down_revision = %s


        %s\
        """
                .formatted(id, downRevision, block.contains("def upgrade") ? block : body(block));
    }

    private static String body(String block) {
        return """
        def upgrade() -> None:
            \"""Go on.\"""
        %s

        def downgrade() -> None:
            \"""Say no.\"""
            raise RuntimeError("not part of this example")
        """
                .formatted(block.indent(4));
    }

    static DraftedRevision read(String source) {
        return new DraftedRevision(RevisionReader.read(source, "example.py"), source, "example.py");
    }

    static RuleContext asDraft(RuleContext written) {
        return new RuleContext(
                written.revision(),
                written.source(),
                written.before(),
                written.after(),
                written.earlier(),
                written.later(),
                written.history(),
                written.grounds(),
                true,
                written.isWritten(),
                written.upgrade(),
                written.downgrade(),
                written.sentUp(),
                written.sentDown(),
                written.makers());
    }

    /// The blocks in order, each following the one before; whole scripts keep their own parents.
    static List<DraftedRevision> chain(List<String> blocks) {
        List<DraftedRevision> scripts = new ArrayList<>();
        String parent = "None";
        for (String block : blocks) {
            String id = "%012x".formatted(scripts.size() + 1);
            String source = whole(block, id, parent);
            scripts.add(
                    new DraftedRevision(
                            RevisionReader.read(source, id + scripts.size() + ".py"),
                            source,
                            id + ".py"));
            parent = '"' + id + '"';
        }
        return scripts;
    }

    /// The scripts as if a person had written them, on top of the given tables.
    static Checked check(List<DraftedRevision> scripts, List<String> given) {
        return Rules.check(
                scripts, grounds(given, Map.of("tareas", 12_000L, "ventas", 2_000_000L)), false);
    }

    static Checked check(String block) {
        return check(chain(List.of(block)), List.of());
    }

    static Grounds grounds(List<String> given, Map<String, Long> rows) {
        Situation situation = Situation.in(given);
        List<String> scripts = given.stream().filter(block -> !Situation.isOne(block)).toList();
        Start start = STARTS.computeIfAbsent(scripts, Start::of);
        return new Grounds(
                start.schema(),
                start.graph(),
                situation.dialects(),
                situation.rows(rows),
                situation.environment(),
                situation.models(),
                situation.database());
    }

    /// Read once, as many tests begin with the same tables.
    private record Start(Schema schema, RevisionGraph graph) {

        static Start of(List<String> scripts) {
            return new Start(
                    Scripts.schema(scripts),
                    RevisionGraph.of(
                            chain(scripts.stream().filter(Scripts::isWhole).toList()).stream()
                                    .map(DraftedRevision::revision)
                                    .toList()));
        }
    }

    /// A whole script is history, operations alone only say what there is.
    private static boolean isWhole(String block) {
        return block.contains("down_revision");
    }

    /// What makes the given tables.
    static List<Located<Operation>> given(List<String> given) {
        return makers(given.stream().filter(block -> !Situation.isOne(block)).toList()).stream()
                .flatMap(script -> SqlOperations.expand(script.revision().upgrade()).stream())
                .toList();
    }

    private static List<DraftedRevision> makers(List<String> given) {
        return chain(given.isEmpty() ? List.of(GIVEN) : given);
    }

    private static Schema schema(List<String> given) {
        Schema schema = Schema.of();
        for (DraftedRevision script : makers(given)) {
            schema =
                    Replay.apply(
                                    schema,
                                    SqlOperations.expand(script.revision().upgrade()),
                                    BOTH,
                                    script.fileName())
                            .schema();
        }
        return schema;
    }
}
