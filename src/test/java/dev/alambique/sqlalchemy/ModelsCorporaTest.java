package dev.alambique.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.alambique.fixture.TestPython;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.schema.Column;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDifference;
import dev.alambique.schema.Table;
import dev.alambique.verify.ExactModels;
import dev.alambique.verify.Isolation;
import dev.alambique.verify.MetadataReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The models of real projects are read without a crash, and those that can be imported are what
/// SQLAlchemy makes of them.
///
/// It needs `ALAMBIQUE_CORPORA`, a folder with one checkout a subfolder, and for the comparison
/// `ALAMBIQUE_CORPORA_PYTHON`, a Python with SQLAlchemy, Alembic and whatever else of the projects'
/// requirements is at hand; the rest gets stand-ins, which are named. Skipped without them:
///
/// ```
/// ALAMBIQUE_CORPORA=DIR ALAMBIQUE_CORPORA_PYTHON=PYTHON mvn -q test -Dtest=ModelsCorporaTest
/// ```
class ModelsCorporaTest {

    /// How to import the models of a project: where its packages lie, the lines that do it, and the
    /// differences that are explained.
    private record Importable(
            String project,
            String path,
            List<String> own,
            String imports,
            List<String> explained) {}

    private static final List<Importable> IMPORTABLE =
            List.of(
                    new Importable(
                            "h",
                            ".",
                            List.of("h"),
                            "import h.models\nfrom h.db import Base\nmetadata = Base.metadata",
                            List.of()),
                    new Importable(
                            "optuna",
                            ".",
                            List.of("optuna"),
                            """
                            from optuna.storages._rdb.models import BaseModel
                            metadata = BaseModel.metadata\
                            """,
                            List.of()),
                    new Importable(
                            "warehouse",
                            ".",
                            List.of("warehouse"),
                            """
                            import pkgutil, importlib, warehouse
                            for each in pkgutil.walk_packages(warehouse.__path__, "warehouse."):
                                if each.name.endswith(".models"):
                                    importlib.import_module(each.name)
                            from warehouse.db import metadata\
                            """,
                            List.of(
                                    // subclasses of a mixin make classes of their own
                                    "\\w+_(events|observations): null \\| table",
                                    // a member of an enum whose values are its labels
                                    "organization_applications.status: default: .*")),
                    new Importable(
                            "letta",
                            ".",
                            List.of("letta"),
                            """
                            import letta.orm
                            from letta.orm.base import Base
                            metadata = Base.metadata\
                            """,
                            List.of()),
                    new Importable(
                            "rucio",
                            "lib",
                            List.of("rucio"),
                            """
                            import os
                            os.environ["RUCIO_CONFIG"] = "/tmp/rucio.cfg"
                            open("/tmp/rucio.cfg", "w").write("[database]\\n")
                            import rucio.db.sqla.models
                            from rucio.db.sqla.session import BASE
                            metadata = BASE.metadata\
                            """,
                            List.of(
                                    // listeners of the project rename constraints when attached
                                    "\\w+: primary key \\w+_PK \\[.*",
                                    "\\w+: unique (uq_\\w+ )?\\[\\w+\\]: .*",
                                    "\\w+: check \\w+_NN (CREATED|UPDATED)_AT IS NOT NULL: .*")),
                    new Importable(
                            "CTFd",
                            ".",
                            List.of("CTFd"),
                            """
                            import CTFd.models, CTFd.plugins.dynamic_challenges
                            metadata = CTFd.models.db.metadata\
                            """,
                            List.of()),
                    new Importable(
                            "notifications-api",
                            ".",
                            List.of("app"),
                            """
                            import app.models
                            metadata = app.models.db.metadata\
                            """,
                            List.of(
                                    // a mapper of the project's own adds tables and columns
                                    "\\w+_history: null \\| table",
                                    "\\w+\\.version: null \\| integer",
                                    // two columns in an index by their keys, not their names
                                    "notifications: index ix_notifications_not.*",
                                    "notifications: index ix_notifications_nondelivered_.*",
                                    // a key's column that says nullable=True; no database takes it
                                    "ft_billing_letter_despatch.billable_units: nullable: .*")),
                    new Importable(
                            "full-stack-fastapi-template",
                            "backend",
                            List.of("app"),
                            """
                            import app.models
                            from sqlmodel import SQLModel
                            metadata = SQLModel.metadata\
                            """,
                            List.of()));

    @TempDir private Path folder;

    private static Path corpora() throws IOException {
        String corpora = System.getenv("ALAMBIQUE_CORPORA");
        if (corpora == null) {
            System.out.println("ModelsCorporaTest: ALAMBIQUE_CORPORA is not set, nothing read");
        }
        assumeTrue(corpora != null, "ALAMBIQUE_CORPORA is not set");
        return Path.of(corpora).toRealPath();
    }

    @Test
    void reads_all_projects_without_a_crash() throws IOException {
        Path root = corpora();
        List<String> table =
                new ArrayList<>(
                        List.of(row("project", "tables", "columns", "untyped", "gaps", "foreign")));
        List<String> projects;
        try (Stream<Path> folders = Files.list(root)) {
            projects = folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
        for (String each : projects) {
            Models models = ModelsReader.read(project(root.resolve(each), each, ".", ""));
            List<Column> columns = columns(models.schema());
            table.add(
                    row(
                            each,
                            models.schema().tables().size(),
                            columns.size(),
                            columns.stream().filter(column -> !column.type().known()).count(),
                            models.notUnderstood().stream().filter(gap -> !gap.isOfType()).count(),
                            String.valueOf(models.foreign())));
            if (System.getenv("GAPS") != null) {
                models.notUnderstood().stream()
                        .filter(gap -> !gap.isOfType())
                        .forEach(gap -> table.add("    " + gap.reason() + " " + gap.text()));
            }
            assertThat(models.schema().tables()).isNotEmpty();
        }
        table.forEach(System.out::println);
        assertThat(projects).isNotEmpty();
    }

    @Test
    void reads_what_sqlalchemy_makes_of_those_it_can_import()
            throws IOException, InterruptedException {
        Path root = corpora();
        String python = System.getenv("ALAMBIQUE_CORPORA_PYTHON");
        if (python == null) {
            System.out.println(
                    "ModelsCorporaTest: ALAMBIQUE_CORPORA_PYTHON is not set, nothing compared");
        }
        assumeTrue(python != null, "ALAMBIQUE_CORPORA_PYTHON is not set");
        List<String> unexplained = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (Importable each : IMPORTABLE) {
            if (Files.isDirectory(root.resolve(each.project()))
                    && isEqual(root, each, Path.of(python), unexplained)) {
                equal.add(each.project());
            }
        }
        System.out.println("equal in everything: " + equal);
        assertThat(unexplained).isEmpty();
        assertThat(equal).hasSizeGreaterThanOrEqualTo(4);
    }

    /// Whether it could be imported and nothing is different; what could not is told, too.
    private boolean isEqual(Path root, Importable importable, Path python, List<String> unexplained)
            throws IOException, InterruptedException {
        Path checkout = root.resolve(importable.project());
        Project project =
                project(checkout, importable.project(), importable.path(), env(importable));
        MetadataReader reader = new MetadataReader(TestPython.finder(), Isolation.ofThisMachine());
        ExactModels exact =
                reader.read(
                        project,
                        python,
                        new MetadataReader.TypeNames(TypeReader.names(), TypeReader.arguments()));
        switch (exact) {
            case ExactModels.Untold untold -> {
                System.out.println(importable.project() + ": not imported: " + untold.reason());
                return false;
            }
            case ExactModels.Told(Schema schema, _, _) -> {
                Models models = ModelsReader.read(project);
                return isEqual(importable, models, schema, unexplained);
            }
        }
    }

    private static boolean isEqual(
            Importable importable, Models models, Schema told, List<String> unexplained) {
        List<Table> real =
                told.tables().stream().filter(each -> !each.name().startsWith("stubbed")).toList();
        String stubbed =
                told.tables().stream()
                        .map(Table::name)
                        .filter(name -> name.startsWith("stubbed"))
                        .findFirst()
                        .orElse("");
        List<SchemaDifference> differences =
                SchemaDifference.between(models.schema(), told.withTables(real));
        System.out.printf(
                "%s: %d tables, %d columns, %d of unknown type; %d differences; %s%n",
                importable.project(),
                real.size(),
                columns(told.withTables(real)).size(),
                columns(models.schema()).stream().filter(each -> !each.type().known()).count(),
                differences.size(),
                stubbed);
        for (SchemaDifference each : differences) {
            String text = each.about() + ": " + each.first() + " | " + each.second();
            boolean explained = importable.explained().stream().anyMatch(text::matches);
            System.out.println("    " + (explained ? "explained: " : "") + text);
            if (!explained) {
                unexplained.add(importable.project() + ": " + text);
            }
        }
        return differences.isEmpty();
    }

    private static List<Column> columns(Schema schema) {
        return schema.tables().stream().flatMap(each -> each.columns().stream()).toList();
    }

    private static String env(Importable importable) {
        return """
        from alembic import context
        from sqlalchemy import MetaData, Table

        import stubs

        stubbed = stubs.install(%s)
        %s
        told = MetaData()
        Table("stubbed " + ", ".join(sorted(stubbed)), told)
        context.configure(url="sqlite://", target_metadata=[metadata, told])
        """
                .formatted(
                        String.join(
                                ", ",
                                importable.own().stream().map(each -> '"' + each + '"').toList()),
                        importable.imports());
    }

    /// A configuration outside the checkout, which is left as it is.
    private Project project(Path checkout, String name, String path, String env)
            throws IOException {
        Path home = Files.createDirectories(folder.toRealPath().resolve(name));
        Files.setPosixFilePermissions(
                folder.toRealPath(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(home.resolve("scripts/versions"));
        Files.writeString(
                home.resolve("alembic.ini"),
                "[alembic]\nscript_location = %s\npath_separator = newline\nprepend_sys_path =\n    %s\n    %s\n"
                        .formatted(
                                home.resolve("scripts"),
                                checkout.resolve(path).normalize(),
                                home.resolve("scripts")));
        Files.writeString(home.resolve("scripts/env.py"), env);
        Files.copy(
                Path.of("src/test/resources/sqlalchemy/corpora/stubs.py"),
                home.resolve("scripts/stubs.py"));
        return new Project(
                checkout,
                home.resolve("alembic.ini"),
                "alembic",
                home.resolve("scripts"),
                List.of(home.resolve("scripts/versions")),
                false,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(checkout.resolve(path).normalize().toString()),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }

    private static String row(Object... cells) {
        return String.format("%-30s %7s %8s %8s %6s %s", cells);
    }
}
