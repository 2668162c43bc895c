package dev.alambique.flow;

import dev.alambique.database.SampleDatabase;
import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The course's project, for `demo`: models, configuration, a first revision, a database of 1,000
/// rows. It writes what is missing and never touches what is there.
public final class SampleProject {

    /// What the model has and the database lacks.
    public static final String REQUEST = "add column descripcion";

    private static final String REVISION = "5f1d2c7a9b30";
    private static final String DATABASE = "tareas.db";
    private static final List<String> FILES =
            List.of(
                    "alembic.ini",
                    "alembic/env.py",
                    "alembic/script.py.mako",
                    "alembic/versions/" + REVISION + "_crear_tabla_tareas.py",
                    "api/__init__.py",
                    "api/models.py");

    private SampleProject() {}

    /// Makes the project in a folder that is absent, empty, or already the sample project.
    ///
    /// @throws Failure.Unusable when the folder holds something else or cannot be written
    public static void create(Path folder) {
        try {
            if (!isFree(folder) && !isSample(folder)) {
                throw new Failure.Unusable(
                        Message.of("flow.demo.folder-taken", folder),
                        Message.of("flow.demo.folder-taken.remedy"));
            }
            for (String file : FILES) {
                copy(file, folder.resolve(file));
            }
            Path database = folder.resolve(DATABASE);
            if (!Files.exists(database)) {
                SampleDatabase.create(database, REVISION);
            }
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("flow.demo.not-written", folder, String.valueOf(e.getMessage())),
                    e,
                    Message.of("flow.demo.folder-taken.remedy"));
        }
    }

    private static boolean isFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static boolean isSample(Path folder) throws IOException {
        Path configuration = folder.resolve("alembic.ini");
        return Files.isRegularFile(configuration)
                && Files.readString(configuration).equals(text("alembic.ini"));
    }

    private static void copy(String file, Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text(file));
        }
    }

    private static String text(String file) {
        try (InputStream stream = SampleProject.class.getResourceAsStream("demo/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the sample project has no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
