package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TestPython;
import dev.alambique.project.Project;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.sqlalchemy.ModelsReader;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A project in which everything that could be run leaves a mark when it is. Reading its
/// configuration, its `env.py`, its models and its revisions leaves none.
class TrapsTest {

    @TempDir Path root;
    private Path marks;

    @BeforeEach
    void setsTheTraps() throws IOException {
        root = root.toRealPath();
        marks = Files.createDirectory(root.resolve("marks"));
        for (Map.Entry<String, String> each : traps().entrySet()) {
            Path file = root.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue().replace("MARKS", marks.toString()));
            if (each.getValue().startsWith("#!")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String python(String mark) {
        return "open('MARKS/" + mark + "', 'w').close()\n";
    }

    private static String shell(String mark) {
        return "#!/bin/sh\ntouch MARKS/" + mark + "\n";
    }

    private static Map<String, String> traps() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "alembic.ini",
                """
                [alembic]
                script_location = migrations
                prepend_sys_path = .
                sqlalchemy.url = sqlite:///MARKS/url.db
                file_template = %%(rev)s

                [post_write_hooks]
                hooks = trap
                trap.type = exec
                trap.executable = %(here)s/hook.sh
                trap.options = REVISION_SCRIPT_FILENAME
                """);
        files.put("migrations/env.py", python("env") + "import models\n" + python("env-end"));
        files.put("migrations/script.py.mako", "<% open('MARKS/mako', 'w') %>\n${message}\n");
        files.put(
                "migrations/versions/1_module.py",
                python("module") + "revision = '1'\ndown_revision = None\n");
        files.put(
                "migrations/versions/2_functions.py",
                "revision = '2'\ndown_revision = '1'\n\n\ndef upgrade():\n    "
                        + python("upgrade")
                        + "\n\ndef downgrade():\n    __import__('os').system('touch MARKS/downgrade')\n");
        files.put(
                "migrations/versions/3_decorator.py",
                """
                revision = '3'
                down_revision = '2'


                @(lambda f: open('MARKS/decorator', 'w'))
                def upgrade(a=open('MARKS/default', 'w')):
                    pass
                """);
        files.put(
                "migrations/versions/4_class.py",
                "revision = '4'\ndown_revision = '3'\n\n\nclass A(print(open('MARKS/base', 'w')) or object):\n    "
                        + python("class"));
        files.put(
                "migrations/versions/5_header.py",
                "revision = (open('MARKS/header', 'w'), '5')[1]\ndown_revision = f\"{open('MARKS/fstring', 'w')}\"\n");
        files.put(
                "migrations/versions/6_codec.py",
                "# coding: trap_codec\nrevision = '6'\ndown_revision = '4'\n");
        files.put("migrations/versions/__init__.py", python("versions-init"));
        files.put("migrations/__init__.py", python("migrations-init"));
        files.put("models/__init__.py", python("models-init"));
        files.put(
                "models/things.py",
                python("models")
                        + "import sqlalchemy as sa\nfrom sqlalchemy.orm import declarative_base\n"
                        + "Base = declarative_base()\n\n\nclass T(Base):\n    __tablename__ = 't'\n"
                        + "    id = sa.Column(sa.Integer, primary_key=True, default=open('MARKS/column', 'w'))\n");
        files.put("sitecustomize.py", python("sitecustomize"));
        files.put("usercustomize.py", python("usercustomize"));
        files.put("conftest.py", python("conftest"));
        files.put("setup.py", python("setup"));
        files.put("trap.pth", "import os; os.system('touch MARKS/pth')\n");
        files.put("sqlalchemy.py", python("shadowed-sqlalchemy"));
        files.put("alembic/__init__.py", python("shadowed-alembic"));
        files.put("trap_codec.py", python("codec"));
        files.put(".env", "BASH_ENV=MARKS/../hook.sh\nX=$(touch MARKS/dotenv)\n");
        files.put("hook.sh", shell("hook"));
        files.put(".git/hooks/post-checkout", shell("git-hook"));
        files.put(
                ".git/config",
                "[core]\n\tfsmonitor = \"touch MARKS/fsmonitor\"\n\tpager = touch MARKS/pager\n");
        files.put(
                "pyproject.toml",
                """
                [build-system]
                requires = []
                build-backend = "trap"
                backend-path = ["."]

                [tool.alembic]
                script_location = "migrations"
                """);
        files.put("alembic.sh", shell("alembic"));
        return files;
    }

    @Test
    void a_trap_springs_when_it_is_run() throws IOException, InterruptedException {
        String python = TestPython.found().executable().toString();
        Path script = root.resolve("migrations/versions/1_module.py");

        assertThat(new ProcessBuilder(python, script.toString()).start().waitFor()).isZero();
        assertThat(marks.resolve("module")).exists();
    }

    @Test
    void reading_springs_none() throws IOException {
        assertThat(traps()).hasSizeGreaterThanOrEqualTo(25);

        Project project = ConfigurationReader.read(root, null, "alembic");
        RevisionGraph graph = GraphReader.read(project);
        GraphReader.readShape(project);
        ModelsReader.read(project);

        assertThat(graph.revisions())
                .extracting(each -> each.id().value())
                .contains("1", "2", "3", "4");
        try (Stream<Path> sprung = Files.list(marks)) {
            assertThat(sprung).isEmpty();
        }
    }
}
