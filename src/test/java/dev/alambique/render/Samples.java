package dev.alambique.render;

import dev.alambique.draft.Draft;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.intent.Intent;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.plan.Phase;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.review.Review;
import dev.alambique.review.Review.Answer;
import dev.alambique.review.Review.ChecklistAnswer;
import dev.alambique.review.Verdict;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.LockMode;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;
import dev.alambique.verify.ColumnName;
import dev.alambique.verify.Compatibility;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.ExecutedStatement;
import dev.alambique.verify.Footprint;
import dev.alambique.verify.Footprint.Lock;
import dev.alambique.verify.LockForecast;
import dev.alambique.verify.Rollback;
import dev.alambique.verify.Stage;
import dev.alambique.verify.StageResult;
import dev.alambique.verify.StageResult.StageError;
import dev.alambique.verify.Verification;
import dev.alambique.verify.Waits;
import dev.alambique.verify.Waits.Wait;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/// Values of the course's shop to render.
final class Samples {

    static final Face ENGLISH = new Face(Language.ENGLISH, Style.PLAIN);
    static final Face SPANISH = new Face(Language.SPANISH, Style.PLAIN);
    static final Face NARROW = new Face(Language.ENGLISH, new Style(false, 40));
    static final Face COLOURED = new Face(Language.ENGLISH, new Style(true, 80));

    static final String FILE = "alembic/versions/41c0_descripcion.py";

    static final String SOURCE =
            """
            def upgrade() -> None:
                op.add_column("producto", sa.Column("descripcion", sa.Text(), nullable=False))


            def downgrade() -> None:
                op.drop_column("producto", "descripcion")
            """;

    static final Finding REQUIRED =
            Finding.confirmed(
                            "required-column-on-existing-table",
                            Severity.ERROR,
                            new Location.InScript(FILE, 2, 5),
                            Message.verbatim("New required column on a table that has rows."))
                    .withEvidence("producto has 3 rows")
                    .withFix(
                            new Fix(
                                    Message.verbatim("Add it nullable first"),
                                    2,
                                    2,
                                    "    op.add_column(\"producto\", sa.Column(\"descripcion\", sa.Text()))"));

    static final Finding OPINION =
            Finding.opinion(
                    "docstring",
                    Severity.INFO,
                    new Location.Whole(FILE),
                    Message.verbatim("The docstring could say what changes."));

    static final Finding LOSS =
            Finding.confirmed(
                            "data-loss",
                            Severity.WARNING,
                            new Location.InSchema("producto", "descripcion"),
                            Message.verbatim("The downgrade discards the column's values."))
                    .withConsent("producto.descripcion");

    static final Table PRODUCTO =
            new Table(
                    "producto",
                    List.of(
                            new Column(
                                    "id",
                                    SqlType.of("integer"),
                                    false,
                                    null,
                                    null,
                                    null,
                                    null,
                                    Identity.of(Identity.Kind.BY_DEFAULT),
                                    null),
                            Column.of("nombre", SqlType.of("varchar", 80)).required(),
                            Column.of("precio", SqlType.of("numeric", 10, 2))
                                    .required()
                                    .withServerDefault("0"),
                            Column.of("categoria_id", SqlType.of("integer"))),
                    List.of(
                            new Constraint.PrimaryKey("pk_producto", List.of("id")),
                            Constraint.ForeignKey.of(
                                            null,
                                            List.of("categoria_id"),
                                            "categoria",
                                            List.of("id"))
                                    .withActions("SET NULL", null),
                            new Constraint.Check("ck_precio", "precio >= 0", false)),
                    List.of(
                            new Index(
                                    "ix_nombre",
                                    List.of("nombre"),
                                    true,
                                    "precio > 0",
                                    "btree",
                                    true,
                                    List.of(),
                                    true)),
                    "What is sold",
                    List.of("producto_audit"),
                    List.of("STRICT"));

    static final Schema SHOP =
            new Schema(
                    List.of(
                            PRODUCTO,
                            Table.of(
                                    "vacia",
                                    List.of(Column.of("x", SqlType.of("text"))),
                                    List.of(),
                                    List.of())),
                    List.of(new View("v_precios", null, false)),
                    List.of(SqlType.enumeration("estado", List.of("abierto", "cerrado"))),
                    List.of());

    static final Plan PLAN =
            new Plan(
                    new Intent.AddColumn(
                            "producto", "descripcion", SqlType.of("varchar", 500), true, null),
                    List.of(
                            new Step(
                                    Phase.ALL_AT_ONCE,
                                    Message.verbatim("Add producto.descripcion"),
                                    List.of(
                                            Located.of(
                                                    Operation.AddColumn.of(
                                                            "producto",
                                                            Column.of(
                                                                    "descripcion",
                                                                    SqlType.of("varchar", 500))))),
                                    List.of(
                                            Located.of(
                                                    new Operation.DropColumn(
                                                            "producto", "descripcion"))),
                                    List.of(
                                            Message.verbatim(
                                                    "A nullable column needs no rewrite.")),
                                    List.of(),
                                    List.of(Message.verbatim("Values stored in the new column.")))),
                    List.of(
                            Message.verbatim(
                                    "Type and nullability are those of the model (models.py:17).")),
                    List.of(Message.verbatim("The database has a column the models do not know.")));

    static final List<Review> REVIEWS =
            List.of(
                    new Review(
                            "Database ORM Specialist",
                            "openai:gpt-x",
                            new Verdict.RequestChanges(List.of(REQUIRED)),
                            List.of(
                                    new ChecklistAnswer(
                                            "Does downgrade undo upgrade?", Answer.YES, List.of()),
                                    new ChecklistAnswer(
                                            "Is it safe with rows?",
                                            Answer.NO,
                                            List.of("required-column-on-existing-table")),
                                    new ChecklistAnswer(
                                            "Are locks short?", Answer.NOT_CHECKED, List.of())),
                            Duration.ofMillis(2400)),
                    new Review(
                            "Python Best Practices Coach",
                            "rules",
                            new Verdict.Abstain(Message.verbatim("No answer in time.")),
                            List.of(),
                            Duration.ofSeconds(30)));

    static final Verification PASSED =
            new Verification.Passed(
                    List.of(passed(Dialect.SQLITE, "3.40.1"), passed(Dialect.POSTGRESQL, "17.11")));

    static final Verification FAILED =
            new Verification.Failed(
                    List.of(passed(Dialect.SQLITE, "3.40.1"), failed()), List.of(REQUIRED));

    static final Verification UNVERIFIED =
            new Verification.Unverified(
                    List.of(
                            passed(Dialect.SQLITE, "3.40.1"),
                            EngineRun.unverified(
                                    Dialect.POSTGRESQL,
                                    Message.verbatim("The server did not start."))),
                    Message.verbatim("PostgreSQL is missing."),
                    List.of(Message.verbatim("Install PostgreSQL 13 or newer.")));

    private Samples() {}

    static Draft draft(String source) {
        Revision revision =
                revision("6c3a1426ac27", "Add producto.descripcion", List.of("a572989b3ee2"));
        return new Draft(
                1,
                "offline",
                List.of(new DraftedRevision(revision, source, "6c3a_add.py")),
                List.of());
    }

    static Revision revision(String id, String message, List<String> parents) {
        return revision(id, message, parents, List.of(), List.of());
    }

    static Revision revision(
            String id,
            String message,
            List<String> parents,
            List<String> dependsOn,
            List<String> labels) {
        return new Revision(
                new RevisionId(id),
                parents.stream().map(RevisionId::new).toList(),
                dependsOn,
                labels,
                message,
                List.of(),
                List.of(),
                List.of(),
                "versions/" + id + ".py");
    }

    static EngineRun passed(Dialect dialect, String version) {
        List<StageResult> stages =
                EnumSet.complementOf(EnumSet.of(Stage.BRANCH_ORDERS)).stream()
                        .map(stage ->
                                new StageResult(
                                        stage,
                                        StageResult.Status.PASSED,
                                        Duration.ofMillis(9),
                                        null,
                                        null))
                        .toList();
        return new EngineRun(
                dialect,
                EngineRun.Status.PASSED,
                version,
                1000,
                "env",
                "bubblewrap",
                stages,
                null,
                List.of(),
                List.of(),
                List.of(),
                Waits.NONE,
                new Rollback(
                        Rollback.Kind.LOSES_NEW_WRITES,
                        List.of(
                                new Rollback.AtStake(
                                        new ColumnName("producto", "descripcion"), 1000, 1000))),
                new Compatibility(
                        new Compatibility.Count(6, 6),
                        new Compatibility.Count(6, 6),
                        List.of(),
                        List.of(),
                        Duration.ofMillis(4)));
    }

    /// With statements, the last of which nobody could look at, and one on its own.
    static EngineRun locking() {
        EngineRun run = passed(Dialect.POSTGRESQL, "17.11");
        Lock on = new Lock("producto", true, LockMode.ACCESS_EXCLUSIVE);
        return new EngineRun(
                run.dialect(),
                run.status(),
                run.version(),
                run.rows(),
                run.mode(),
                run.sandbox(),
                List.of(),
                null,
                List.of(),
                List.of(
                        statement(
                                        "ALTER TABLE producto ALTER COLUMN precio TYPE NUMERIC(12, 4)",
                                        3,
                                        new Footprint(
                                                true,
                                                List.of(
                                                        on,
                                                        new Lock("producto", true, LockMode.SHARE),
                                                        new Lock(
                                                                "pk",
                                                                false,
                                                                LockMode.ACCESS_SHARE)),
                                                List.of(on),
                                                List.of("producto"),
                                                List.of("producto")))
                                .with(forecast("type-integer-to-bigint", true)),
                        statement(
                                        "ALTER TABLE producto ADD COLUMN nota TEXT",
                                        2,
                                        new Footprint(
                                                true, List.of(), List.of(on), List.of(), List.of()))
                                .with(forecast("add-column-clock-default", true)),
                        statement(
                                "CREATE INDEX CONCURRENTLY ix ON producto (nota)",
                                7,
                                new Footprint(false, List.of(), List.of(), List.of(), List.of())),
                        statement("ALTER TABLE producto DROP COLUMN nota", 1, null)
                                .with(forecast("drop-column", false))),
                List.of(),
                new Waits(
                        new Wait("producto", Duration.ofMillis(4), null),
                        new Wait(
                                "producto",
                                Duration.ofMillis(2_400),
                                statement("SELECT pg_sleep(2)", 2_000, null))),
                null,
                Compatibility.NONE);
    }

    private static LockForecast forecast(String form, boolean rewrites) {
        return new LockForecast(form, "producto", LockMode.ACCESS_EXCLUSIVE, rewrites, rewrites);
    }

    private static ExecutedStatement statement(
            String sql, int milliseconds, @Nullable Footprint footprint) {
        return new ExecutedStatement(
                sql, Duration.ofMillis(milliseconds), "41c0", FILE, 2, footprint);
    }

    static EngineRun failed() {
        StageError error =
                new StageError(
                        "23502",
                        "column \"descripcion\" of relation \"producto\" contains null values",
                        FILE,
                        2,
                        "ALTER TABLE producto ADD COLUMN descripcion TEXT NOT NULL");
        return new EngineRun(
                Dialect.POSTGRESQL,
                EngineRun.Status.FAILED,
                "17.11",
                3,
                "direct",
                "none",
                List.of(
                        new StageResult(
                                Stage.UPGRADE_EMPTY,
                                StageResult.Status.PASSED,
                                Duration.ofMillis(18),
                                null,
                                null),
                        new StageResult(
                                Stage.UPGRADE,
                                StageResult.Status.FAILED,
                                Duration.ofMillis(45),
                                error,
                                null),
                        new StageResult(
                                Stage.DOWNGRADE,
                                StageResult.Status.SKIPPED,
                                Duration.ZERO,
                                null,
                                Message.verbatim("An earlier stage stopped the run."))),
                null,
                List.of(Message.verbatim("The table was locked.")),
                List.of(
                        new ExecutedStatement(
                                "SELECT 1", Duration.ofMillis(1), null, null, null, null),
                        new ExecutedStatement(
                                "ALTER TABLE producto ADD COLUMN descripcion TEXT NOT NULL",
                                Duration.ofMillis(4),
                                "41c0",
                                FILE,
                                2,
                                null)),
                List.of(),
                Waits.NONE,
                null,
                Compatibility.NONE);
    }
}
