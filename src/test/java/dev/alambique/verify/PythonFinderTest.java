package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TestPython;
import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PythonFinderTest {

    @TempDir Path folder;

    @Test
    void takes_the_interpreter_of_the_option_before_all_others() throws InterruptedException {
        Path python = TestPython.found().executable();

        PythonEnvironment found =
                finder(Map.of("ALAMBIQUE_PYTHON", "/nowhere"), NEVER).find(folder, true, python);

        assertThat(found).isInstanceOf(PythonEnvironment.Found.class);
        assertThat(((PythonEnvironment.Found) found).origin())
                .isEqualTo(PythonEnvironment.Origin.OPTION);
    }

    @Test
    void never_replaces_a_named_interpreter_that_does_not_run() throws InterruptedException {
        PythonEnvironment found =
                finder(Map.of("ALAMBIQUE_PYTHON", "/nowhere/python", "PATH", path()), ALWAYS)
                        .find(folder, true, null);

        assertThat(found).isInstanceOf(PythonEnvironment.Missing.class);
        assertThat(((PythonEnvironment.Missing) found).reason().key())
                .isEqualTo("verify.python.does-not-run");
    }

    @Test
    void takes_the_environment_of_a_trusted_project_only() throws Exception {
        linkTo(folder.resolve(".venv/bin/python"));

        PythonEnvironment trusted = finder(Map.of(), NEVER).find(folder, true, null);
        PythonEnvironment untrusted = finder(Map.of(), NEVER).find(folder, false, null);

        assertThat(((PythonEnvironment.Found) trusted).origin())
                .isEqualTo(PythonEnvironment.Origin.PROJECT);
        assertThat(untrusted).isInstanceOf(PythonEnvironment.Missing.class);
    }

    @Test
    void takes_an_environment_the_user_has_activated_in_the_project() throws Exception {
        linkTo(folder.resolve("entorno/bin/python"));

        PythonEnvironment found =
                finder(Map.of("VIRTUAL_ENV", folder.resolve("entorno").toString()), NEVER)
                        .find(folder, false, null);

        assertThat(((PythonEnvironment.Found) found).origin())
                .isEqualTo(PythonEnvironment.Origin.PROJECT);
    }

    @Test
    void says_what_to_do_where_there_is_no_python() throws InterruptedException {
        assertThat(finder(Map.of("PATH", folder.toString()), ALWAYS).find(folder, true, null))
                .isEqualTo(
                        new PythonEnvironment.Missing(
                                Message.of("verify.python.none"),
                                List.of(
                                        Message.of("verify.remedy.install-python"),
                                        Message.of("verify.remedy.name-python"))));
    }

    @Test
    void asks_before_it_makes_an_environment_of_its_own() throws Exception {
        Path bare = script("python3", "exec python3 -I \"$@\"");
        List<String> asked = new ArrayList<>();
        InstallConsent refusing =
                (where, packages) -> {
                    asked.add(where.getFileName() + " " + packages);
                    return false;
                };

        PythonEnvironment found =
                finder(Map.of("PATH", String.valueOf(bare.getParent())), refusing)
                        .find(folder, true, null);

        assertThat(asked).containsExactly("managed [alembic, sqlalchemy, psycopg2-binary]");
        assertThat(found)
                .isEqualTo(
                        new PythonEnvironment.Missing(
                                Message.of("verify.python.no-alembic", bare),
                                List.of(
                                        Message.of("verify.remedy.install-alembic", bare),
                                        Message.of("verify.remedy.name-python"))));
    }

    /// The sandbox's process is another user where root started it.
    @Test
    void makes_an_environment_that_other_users_may_enter() throws Exception {
        Path fake =
                script(
                        "python3",
                        "[ \"$2\" = venv ] && mkdir -p \"$3/bin\" && cp \"$0\" \"$3/bin/python\"; exit 0");
        Path managed = folder.resolve("managed");

        ManagedEnvironment.Made made = new ManagedEnvironment(managed).make(fake);

        assertThat(made).isInstanceOf(ManagedEnvironment.Made.Ready.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(managed)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void leaves_nothing_behind_when_the_packages_cannot_be_installed() throws Exception {
        Path broken =
                script("python3", "case \"$*\" in *venv*) exit 1;; *) exec python3 \"$@\";; esac");

        PythonEnvironment found =
                finder(Map.of("PATH", String.valueOf(broken.getParent())), ALWAYS)
                        .find(folder, true, null);

        assertThat(((PythonEnvironment.Missing) found).reason().key())
                .isEqualTo("verify.python.install-failed");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void refuses_an_alembic_that_is_too_old() throws Exception {
        Path old =
                script(
                        "old",
                        """
                        echo '{"executable": "/old", "prefix": "/usr", "base": "/usr", "path": [], \
                        "python": "3.9.2", "alembic": "1.7.7", "sqlalchemy": "1.4.0"}'
                        """);

        assertThat(
                        ((PythonEnvironment.Missing)
                                        finder(Map.of(), NEVER).find(folder, true, old))
                                .reason())
                .isEqualTo(
                        Message.of(
                                "verify.python.too-old",
                                Path.of("/old"),
                                "Alembic",
                                "1.7.7",
                                "1.8"));
    }

    @Test
    void says_what_to_do_where_a_python_has_no_driver_for_postgresql() throws Exception {
        PythonEnvironment.Found found =
                new PythonEnvironment.Found(
                        Path.of("/p/python"),
                        PythonEnvironment.Origin.PROJECT,
                        "3.11.2",
                        "1.20.0",
                        "2.1.1",
                        null,
                        List.of());

        assertThat(finder(Map.of("PATH", folder.toString()), NEVER).withPostgresqlDriver(found))
                .isEqualTo(
                        new PythonEnvironment.Missing(
                                Message.of("verify.python.no-driver", Path.of("/p/python")),
                                List.of(
                                        Message.of(
                                                "verify.remedy.install-driver",
                                                Path.of("/p/python")))));
    }

    private static final InstallConsent ALWAYS = InstallConsent.ALWAYS;
    private static final InstallConsent NEVER = InstallConsent.NEVER;

    private static String path() {
        return System.getenv().getOrDefault("PATH", "");
    }

    private PythonFinder finder(Map<String, String> variables, InstallConsent consent) {
        return new PythonFinder(
                variables,
                new ManagedEnvironment(folder.resolve("cache").resolve("managed")),
                consent);
    }

    private static void linkTo(Path link) throws Exception {
        Files.createDirectories(link.getParent());
        Files.writeString(link, "#!/bin/sh\nexec " + TestPython.found().executable() + " \"$@\"\n");
        assertThat(link.toFile().setExecutable(true)).isTrue();
    }

    private Path script(String name, String text) throws Exception {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
