package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alambique.failure.Failure;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class ConfigurationReaderTest {

    @TempDir Path temporary;
    private Path root;

    @BeforeEach
    void resolve() throws IOException {
        root = temporary.toRealPath();
        Files.createDirectories(root.resolve("migrations/versions"));
    }

    @Test
    void reads_the_ini_file_as_alembic_does() throws IOException {
        write(
                "alembic.ini",
                """
                ; A comment
                [alembic]
                # another
                script_location = %(here)s/migrations
                prepend_sys_path = .
                    src
                file_template = %%(year)d_%%(rev)s
                truncate_slug_length = 20
                timezone: Europe/Madrid
                version_locations = %(here)s/a
                    %(here)s/migrations/versions
                path_separator = newline
                recursive_version_locations = true
                sqlalchemy.url = postgresql://u:p%%40@localhost/tareas

                [post_write_hooks]
                hooks = black, ruff
                black.type = console_scripts
                """);

        assertThat(ConfigurationReader.read(root, null, "alembic"))
                .isEqualTo(
                        new Project(
                                root,
                                root.resolve("alembic.ini"),
                                "alembic",
                                root.resolve("migrations"),
                                List.of(root.resolve("a"), root.resolve("migrations/versions")),
                                true,
                                "%(year)d_%(rev)s",
                                20,
                                "Europe/Madrid",
                                "postgresql://u:p%40@localhost/tareas",
                                List.of(".", "src"),
                                List.of("black", "ruff"),
                                EnvironmentFacts.UNKNOWN));
    }

    @Test
    void splits_version_locations_the_old_way_without_a_separator() throws IOException {
        write(
                "alembic.ini",
                """
                [alembic]
                script_location = migrations
                version_locations = migrations/versions, b  c
                """);

        assertThat(ConfigurationReader.read(root, null, "alembic").versionLocations())
                .containsExactly(
                        root.resolve("migrations/versions"), root.resolve("b"), root.resolve("c"));
    }

    @Test
    void reads_pyproject_alone_and_beside_an_ini_file() throws IOException {
        write(
                "pyproject.toml",
                """
                [tool.alembic]
                script_location = "%(here)s/migrations"
                file_template = "%%(rev)s"
                prepend_sys_path = ["."]
                recursive_version_locations = true

                [[tool.alembic.post_write_hooks]]
                name = "black"
                """);

        Project alone = ConfigurationReader.read(root, null, "alembic");
        assertThat(alone.configuration()).isEqualTo(root.resolve("pyproject.toml"));
        assertThat(alone.scriptLocation()).isEqualTo(root.resolve("migrations"));
        assertThat(alone.fileTemplate()).isEqualTo("%(rev)s");
        assertThat(alone.recursiveVersionLocations()).isTrue();
        assertThat(alone.postWriteHooks()).containsExactly("black");
        assertThat(alone.databaseUrl()).isNull();

        write("alembic.ini", "[alembic]\nsqlalchemy.url = sqlite:///tareas.db\n");
        Project both = ConfigurationReader.read(root, null, "alembic");
        assertThat(both.configuration()).isEqualTo(root.resolve("alembic.ini"));
        assertThat(both.fileTemplate()).isEqualTo("%(rev)s");
        assertThat(both.databaseUrl()).isEqualTo("sqlite:///tareas.db");
    }

    @Test
    void finds_the_configuration_above_and_the_package_of_a_script_location() throws IOException {
        Files.createDirectories(root.resolve("src/app/db/migraciones"));
        Files.createDirectories(root.resolve("deep/er"));
        write("alembic.ini", "[alembic]\nscript_location = app.db:migraciones\n");

        assertThat(ConfigurationReader.read(root.resolve("deep/er"), null, "alembic"))
                .extracting(Project::root, Project::scriptLocation)
                .containsExactly(root, root.resolve("src/app/db/migraciones"));
    }

    @Test
    void reads_the_section_that_is_named() throws IOException {
        write(
                "alembic.ini",
                """
                [DEFAULT]
                donde = migrations
                [alembic]
                script_location = nada
                [otra]
                script_location = %(donde)s
                """);

        assertThat(ConfigurationReader.read(root, Path.of("alembic.ini"), "otra").scriptLocation())
                .isEqualTo(root.resolve("migrations"));
        assertThat(problem("alembic")).isEqualTo("alembic.no-script-folder");
        assertThat(problem("falta")).isEqualTo("alembic.no-script-location");
    }

    @Test
    void says_what_is_wrong_with_a_configuration() throws IOException {
        assertThat(problem("alembic")).isEqualTo("alembic.no-configuration");
        write("alembic.ini", "esto no es nada\n");
        assertThat(problem("alembic")).isEqualTo("alembic.configuration-line");
        Files.delete(root.resolve("alembic.ini"));
        Files.createDirectories(root.resolve("backend"));
        write("backend/alembic.ini", "[alembic]\n");
        Failure below = failure("alembic");
        assertThat(below.remedies().getFirst().arguments())
                .containsExactly(root.resolve("backend/alembic.ini").toString());
    }

    @Test
    void keeps_the_address_that_env_replaces_only_if_a_variable_says_so() throws IOException {
        write(
                "alembic.ini",
                "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///t.db\n");
        write(
                "migrations/env.py",
                """
                import os
                from alembic import context

                config = context.config
                if os.environ.get("DATABASE_URL"):
                    config.set_main_option("sqlalchemy.url", os.environ["DATABASE_URL"])
                """);

        assertThat(ConfigurationReader.read(root, null, "alembic").databaseUrl())
                .isEqualTo("sqlite:///t.db");
    }

    @Test
    void takes_the_folder_of_a_flask_migrate_configuration_as_the_script_location()
            throws IOException {
        write("migrations/alembic.ini", "[alembic]\nfile_template = %%(rev)s\n");
        write("migrations/env.py", "from alembic import context\n");

        assertThat(ConfigurationReader.read(root.resolve("migrations"), null, "alembic"))
                .extracting(Project::scriptLocation, Project::versionLocations)
                .containsExactly(
                        root.resolve("migrations"), List.of(root.resolve("migrations/versions")));
    }

    @Test
    void takes_the_address_that_env_sets_and_forgets_one_it_computes() throws IOException {
        write(
                "alembic.ini",
                "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///ini.db\n");
        assertThat(url()).isEqualTo("sqlite:///ini.db");
        write(
                "migrations/env.py",
                """
                from alembic import context
                config = context.config
                config.set_main_option('sqlalchemy.url', 'sqlite:///env.db')
                """);
        assertThat(url()).isEqualTo("sqlite:///env.db");
        write(
                "migrations/env.py",
                """
                from app import settings
                config.set_main_option('sqlalchemy.url', settings.DATABASE_URL)
                """);
        assertThat(url()).isNull();
        write(
                "alembic.ini",
                """
                [alembic]
                script_location = migrations
                sqlalchemy.url = driver://user:pass@localhost/dbname
                """);
        Files.delete(root.resolve("migrations/env.py"));
        assertThat(url()).isNull();
    }

    @Test
    void reads_the_facts_of_env_and_of_the_modules_it_imports() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = migrations\nprepend_sys_path = .\n");
        Files.createDirectories(root.resolve("app"));
        write(
                "app/models.py",
                """
                from sqlalchemy import MetaData
                from .engine import engine
                NOMBRES = {"pk": "pk_%(table_name)s"}
                class Base(DeclarativeBase):
                    metadata = MetaData(naming_convention=NOMBRES)
                """);
        write(
                "app/engine.py",
                """
                def al_conectar(connection, record):
                    connection.execute("PRAGMA foreign_keys=ON")
                """);
        write(
                "migrations/env.py",
                """
                from alembic import context
                from app.models import Base

                target_metadata = Base.metadata
                COMUNES = {"transaction_per_migration": True}


                def run_migrations_offline():
                    context.configure(url=url, render_as_batch=False)


                def run_migrations_online():
                    with connectable.connect() as connection:
                        connection.execute(text("SET lock_timeout = '4s'"))
                        connection.exec_driver_sql("SET LOCAL statement_timeout TO 5000")
                        context.configure(
                            connection=connection,
                            render_as_batch=connection.dialect.name == "sqlite",
                            version_table_schema="ventas",
                            include_object=filtra,
                            **COMUNES,
                        )
                """);

        EnvironmentFacts environment =
                ConfigurationReader.read(root, null, "alembic").environment();

        assertThat(environment)
                .isEqualTo(
                        new EnvironmentFacts(
                                "Base.metadata",
                                "app.models",
                                true,
                                true,
                                "4s",
                                "5000",
                                true,
                                "ventas",
                                Map.of("pk", "pk_%(table_name)s"),
                                List.of(),
                                environment.facts()));
        assertThat(lines(environment))
                .isEqualTo(
                        """
                        target_metadata LeftOut[]
                        render_as_batch Said[value=connection.dialect.name == "sqlite", place=migrations/env.py:18]
                        transaction_per_migration Said[value=true, place=migrations/env.py:5]
                        transactional_ddl LeftOut[]
                        compare_type LeftOut[]
                        compare_server_default LeftOut[]
                        include_object Said[value=filtra, place=migrations/env.py:20]
                        include_name LeftOut[]
                        include_schemas LeftOut[]
                        process_revision_directives LeftOut[]
                        version_table LeftOut[]
                        version_table_schema Said[value=ventas, place=migrations/env.py:19]
                        lock_timeout Said[value=4s, place=migrations/env.py:14]
                        statement_timeout Said[value=5000, place=migrations/env.py:15]
                        idle_timeout Unknown[source=, place=]
                        search_path Unknown[source=, place=]
                        foreign_keys Said[value=ON, place=app/engine.py:2]
                        advisory_lock Unknown[source=, place=]
                        async_engine Unknown[source=, place=]
                        connection_listener Unknown[source=, place=]
                        run_arguments Unknown[source=, place=]
                        retries Unknown[source=, place=]
                        naming_convention Said[value=pk, place=app/models.py:5]
                        """);
    }

    private static String lines(EnvironmentFacts environment) {
        return environment.facts().stream()
                .map(fact -> fact.topic().id() + " " + fact.answer() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void keeps_what_env_computes_or_says_in_two_ways_unknown() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = migrations\n");
        write(
                "migrations/env.py",
                """
                \"""Run with lock_timeout = 9s.\"""
                engine = create_async_engine(
                    url, connect_args={"server_settings": {"lock_timeout": LIMIT, "search_path": "ventas"}}
                )
                args = {"options": "-c statement_timeout=5000 -c idle_session_timeout=1min"}


                @event.listens_for(engine.sync_engine, "connect")
                def al_conectar(connection, record):
                    connection.execute("PRAGMA foreign_keys=OFF")


                def despues():
                    connection.execute("PRAGMA foreign_keys=ON")


                def run_migrations_online():
                    for name, engine in engines.items():
                        context.configure(
                            connection=connection,
                            compare_type=my_compare_type,
                            include_name=nombres(),
                            version_table=f"version_{name}",
                            transactional_ddl=None,
                        )
                        connection.execute(text("SELECT pg_try_advisory_xact_lock(1)"))
                        context.run_migrations(engine_name=name)
                    context.configure(connection=connection, compare_type=True, **extra())


                retry_on_lock(run_migrations_online)
                """);

        assertThat(lines(ConfigurationReader.read(root, null, "alembic").environment()))
                .isEqualTo(
                        """
                        target_metadata Unknown[source=- | extra(), place=migrations/env.py:28]
                        render_as_batch Unknown[source=- | extra(), place=migrations/env.py:28]
                        transaction_per_migration Unknown[source=- | extra(), place=migrations/env.py:28]
                        transactional_ddl Unknown[source=- | extra(), place=migrations/env.py:28]
                        compare_type Unknown[source=my_compare_type | true, place=migrations/env.py:28]
                        compare_server_default Unknown[source=- | extra(), place=migrations/env.py:28]
                        include_object Unknown[source=- | extra(), place=migrations/env.py:28]
                        include_name Unknown[source=nombres() | extra(), place=migrations/env.py:28]
                        include_schemas Unknown[source=- | extra(), place=migrations/env.py:28]
                        process_revision_directives Unknown[source=- | extra(), place=migrations/env.py:28]
                        version_table Unknown[source=f"version_{name}" | extra(), place=migrations/env.py:28]
                        version_table_schema Unknown[source=- | extra(), place=migrations/env.py:28]
                        lock_timeout Unknown[source=LIMIT, place=migrations/env.py:3]
                        statement_timeout Said[value=5000, place=migrations/env.py:5]
                        idle_timeout Said[value=1min, place=migrations/env.py:5]
                        search_path Said[value=ventas, place=migrations/env.py:3]
                        foreign_keys Unknown[source=OFF | ON, place=migrations/env.py:10, migrations/env.py:14]
                        advisory_lock Said[value=pg_try_advisory_xact_lock, place=migrations/env.py:26]
                        async_engine Said[value=create_async_engine, place=migrations/env.py:2]
                        connection_listener Said[value=connect, place=migrations/env.py:8]
                        run_arguments Said[value=engine_name, place=migrations/env.py:27]
                        retries Said[value=retry_on_lock, place=migrations/env.py:31]
                        naming_convention Unknown[source=, place=]
                        """);
    }

    private @Nullable String url() {
        return ConfigurationReader.read(root, null, "alembic").databaseUrl();
    }

    private String problem(String section) {
        return failure(section).problem().key();
    }

    private Failure failure(String section) {
        return catchThrowableOfType(
                Failure.class, () -> ConfigurationReader.read(root, null, section));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }
}
