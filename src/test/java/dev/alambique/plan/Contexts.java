package dev.alambique.plan;

import dev.alambique.project.Context;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The course's database, and contexts that differ from it in what a test is about.
final class Contexts {

    static final Table USERS =
            Table.of(
                    "usuarios",
                    List.of(
                            Column.of("id", SqlType.of("integer")).required(),
                            Column.of("nombre", SqlType.of("varchar", 100)).required(),
                            Column.of("email", SqlType.of("varchar", 255))),
                    List.of(
                            new Constraint.PrimaryKey(null, List.of("id")),
                            Constraint.Unique.of("uq_usuarios_email", List.of("email"))),
                    List.of());

    static final Table TASKS =
            Table.of(
                    "tareas",
                    List.of(
                            Column.of("id", SqlType.of("integer")).required(),
                            Column.of("nombre", SqlType.of("varchar", 100)).required(),
                            Column.of("completada", SqlType.of("boolean")).required(),
                            Column.of("prioridad", SqlType.of("integer")),
                            Column.of("creado_en", SqlType.of("timestamp")).required(),
                            Column.of("actualizado_en", SqlType.of("timestamp"))),
                    List.of(new Constraint.PrimaryKey(null, List.of("id"))),
                    List.of());

    static final Schema HEAD = Schema.of(USERS, TASKS);

    private Contexts() {}

    /// Both databases, 1,000 tasks and 5 users, models in line with the history.
    static Context course() {
        return context(HEAD, HEAD, 1_000);
    }

    /// The models have changed in the tasks.
    static Context withModels(UnaryOperator<Table> change) {
        return context(HEAD, Schema.of(USERS, change.apply(TASKS)), 1_000);
    }

    static Context context(Schema head, Schema models, long tasks) {
        Revision base = base(head);
        return new Context(
                project(),
                new Models(
                        models,
                        Map.of("tareas", new Models.ModelClass("TareaModel", "models.py", 17, "")),
                        List.of()),
                new InspectedDatabase(
                        Dialect.SQLITE,
                        "3.40.1",
                        head,
                        Map.of("tareas", tasks, "usuarios", 5L),
                        List.of("base0001"),
                        Surroundings.NONE),
                RevisionGraph.of(List.of(base)),
                head,
                SchemaDiff.between(head, models, Equivalence.PYTHON),
                Set.of(Dialect.SQLITE, Dialect.POSTGRESQL));
    }

    static Context with(Context context, Dialect... dialects) {
        return new Context(
                context.project(),
                context.models(),
                context.database(),
                context.revisions(),
                context.head(),
                context.pending(),
                Set.of(dialects));
    }

    static Context with(Context context, RevisionGraph revisions) {
        return new Context(
                context.project(),
                context.models(),
                context.database(),
                revisions,
                context.head(),
                context.pending(),
                context.dialects());
    }

    /// The inspected database is a PostgreSQL server with the same rows.
    static Context onPostgresql(Context context) {
        return new Context(
                context.project(),
                context.models(),
                new InspectedDatabase(
                        Dialect.POSTGRESQL,
                        "15.18",
                        context.head(),
                        context.estimatedRows(),
                        List.of("base0001"),
                        Surroundings.NONE),
                context.revisions(),
                context.head(),
                context.pending(),
                context.dialects());
    }

    static Context withoutDatabase(Context context) {
        return new Context(
                context.project(),
                context.models(),
                null,
                context.revisions(),
                context.head(),
                context.pending(),
                context.dialects());
    }

    static Revision revision(String id, String... parents) {
        return new Revision(
                new RevisionId(id),
                List.of(parents).stream().map(RevisionId::new).toList(),
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                "versions/" + id + ".py");
    }

    private static Revision base(Schema head) {
        List<Located<Operation>> created =
                head.tables().stream()
                        .map(table -> Located.<Operation>of(new Operation.CreateTable(table)))
                        .toList();
        return new Revision(
                new RevisionId("base0001"),
                List.of(),
                List.of(),
                List.of(),
                "base",
                created,
                List.of(),
                List.of(),
                "versions/base0001.py");
    }

    private static Project project() {
        Path root = Path.of("proyecto").toAbsolutePath();
        return new Project(
                root,
                root.resolve("alembic.ini"),
                "alembic",
                root.resolve("alembic"),
                List.of(root.resolve("alembic/versions")),
                false,
                "%%(rev)s_%%(slug)s",
                40,
                null,
                null,
                List.of("."),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }
}
