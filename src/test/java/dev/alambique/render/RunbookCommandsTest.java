package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.RunbookStep;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The lines are pasted into a shell, and the names in them are somebody else's.
class RunbookCommandsTest {

    private static final String HOSTILE =
            "a'b \"c\" $(touch pwned) `touch pwned` | & \\ ; touch pwned";

    private static final List<RunbookStep> STEPS =
            List.of(
                    new RunbookStep.Backup("backup"),
                    new RunbookStep.Restore("backup", "trial"),
                    new RunbookStep.Compare("trial"),
                    new RunbookStep.DryRun("b2" + HOSTILE, "a1" + HOSTILE),
                    new RunbookStep.Downgrade("trial", "a1" + HOSTILE),
                    new RunbookStep.Downgrade(null, "a1" + HOSTILE),
                    new RunbookStep.CheckVersion("trial", List.of()),
                    new RunbookStep.Count("t" + HOSTILE));

    @TempDir private Path folder;

    @Test
    void no_name_of_a_file_a_table_or_a_revision_is_anything_but_one_word_to_the_shell()
            throws Exception {
        attack(Dialect.SQLITE, HOSTILE + ".db");
        attack(Dialect.SQLITE, "-rf.db");
        attack(Dialect.POSTGRESQL, null);
    }

    @Test
    void plain_names_stay_plain() {
        RunbookCommands commands =
                new RunbookCommands(
                        new RunbookPlace(Dialect.SQLITE, "data/tareas.db", "alembic.ini"),
                        "b2",
                        List.of());

        assertThat(commands.of(STEPS.get(0)))
                .containsExactly(
                        "test ! -e data/tareas-backup-b2.db && sqlite3 data/tareas.db '.backup"
                                + " data/tareas-backup-b2.db'");
        assertThat(commands.of(new RunbookStep.Downgrade(null, "a1")))
                .containsExactly("alembic downgrade a1");
        assertThat(commands.of(new RunbookStep.Count("Pedidos")))
                .containsExactly("sqlite3 data/tareas.db 'SELECT count(*) FROM \"Pedidos\"'");
    }

    /// Every program is one that writes down what it was given.
    private void attack(Dialect dialect, @Nullable String file) throws Exception {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (String name :
                List.of("sqlite3", "alembic", "psql", "pg_dump", "pg_restore", "createdb")) {
            Path program = programs.resolve(name);
            Files.writeString(program, "#!/bin/sh\nprintf '<%s>' \"$@\" >> given\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        RunbookCommands commands =
                new RunbookCommands(
                        new RunbookPlace(dialect, file, HOSTILE + ".ini"),
                        "b2" + HOSTILE,
                        List.of("t" + HOSTILE));
        for (RunbookStep step : STEPS) {
            for (String line : commands.of(step)) {
                ProcessBuilder builder =
                        new ProcessBuilder("sh", "-c", line)
                                .directory(folder.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("out").toFile());
                builder.environment().merge("PATH", programs + ":", (path, own) -> own + path);
                builder.environment().put("DATABASE_URL", "postgresql://host/db");
                builder.start().waitFor();
                assertThat(Files.readString(folder.resolve("out")))
                        .as(line)
                        .doesNotContain("yntax error", "not found", "nterminated");
            }
        }

        assertThat(folder.resolve("pwned")).doesNotExist();
        assertThat(Files.readString(folder.resolve("given")))
                .contains("<downgrade><a1" + HOSTILE + ">");
    }
}
