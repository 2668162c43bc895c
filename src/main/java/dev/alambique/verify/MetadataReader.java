package dev.alambique.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.verify.ExactModels.Told;
import dev.alambique.verify.ExactModels.Untold;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks a project's own Python for the metadata its env.py gives Alembic. It runs the project's
/// code, so it is only for projects that are trusted; it opens no database.
public final class MetadataReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final PythonFinder pythons;
    private final Isolation isolation;

    public MetadataReader(PythonFinder pythons, Isolation isolation) {
        this.pythons = pythons;
        this.isolation = isolation;
    }

    /// The names both sides give SQLAlchemy's types: SQL names by class, and the attributes that
    /// are part of the SQL by SQL name.
    public record TypeNames(Map<String, String> names, Map<String, List<String>> arguments) {
        public TypeNames {
            names = Map.copyOf(names);
            arguments = Map.copyOf(arguments);
        }
    }

    /// `option` is the Python the command line names, if it does.
    public ExactModels read(Project trusted, @Nullable Path option, TypeNames types)
            throws InterruptedException {
        return switch (pythons.find(trusted.root(), true, option)) {
            case PythonEnvironment.Missing(Message reason, List<Message> remedies) ->
                    new Untold(reason, remedies, null, null);
            case PythonEnvironment.Found python -> read(trusted, python, types);
        };
    }

    private ExactModels read(Project project, PythonEnvironment.Found python, TypeNames types)
            throws InterruptedException {
        Optional<Sandbox> sandbox = isolation.sandbox();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path program = copyProgram(folder.path());
            List<String> command = Runner.program(python.executable(), program);
            if (sandbox.isPresent()) {
                List<Path> readable = readable(project, python, folder.path());
                sandbox.get().admit(folder.path());
                Optional<Path> closed = sandbox.get().closed(ofProject(project));
                if (closed.isPresent()) {
                    return new Untold(
                            Message.of("verify.engine.closed-folder", closed.get()),
                            List.of(Message.of("verify.engine.closed-folder.remedy", closed.get())),
                            null,
                            null);
                }
                command =
                        sandbox.get()
                                .command(
                                        command,
                                        new Sandbox.View(readable, List.of(), project.root()),
                                        Sandbox.Limits.USUAL);
            }
            ProcessBuilder builder = new ProcessBuilder(command).directory(project.root().toFile());
            builder.environment().clear();
            String question = JSON.writeValueAsString(question(project, types)) + "\n";
            Subprocess.Ended ended = Subprocess.run(builder, question, LIMIT);
            return answer(ended, project, python, sandbox.isPresent());
        } catch (IOException e) {
            return untold(Message.of("verify.metadata.not-started", String.valueOf(e)));
        }
    }

    private static Path copyProgram(Path folder) throws IOException {
        Path target = folder.resolve("metadata.py");
        try (InputStream program = MetadataReader.class.getResourceAsStream("metadata.py")) {
            if (program == null) {
                throw new IllegalStateException("metadata.py is not in the program");
            }
            Files.copy(program, target);
        }
        return target;
    }

    private static List<Path> ofProject(Project project) {
        List<Path> folders = new ArrayList<>(List.of(project.root(), project.scriptLocation()));
        folders.addAll(project.versionLocations());
        return folders;
    }

    private static List<Path> readable(
            Project project, PythonEnvironment.Found python, Path program) {
        Set<Path> paths = new LinkedHashSet<>(python.roots());
        paths.add(project.root());
        paths.add(project.configuration());
        paths.add(project.scriptLocation());
        paths.addAll(project.versionLocations());
        paths.add(program);
        return paths.stream().filter(Files::exists).filter(Sandbox::mayShow).toList();
    }

    private static ObjectNode question(Project project, TypeNames types) {
        ObjectNode question = JSON.createObjectNode();
        boolean toml = project.configuration().toString().endsWith(".toml");
        question.put(toml ? "toml" : "ini", project.configuration().toString());
        question.put("section", project.section());
        question.put("project", project.root().toString());
        question.set("types", JSON.valueToTree(types.names()));
        question.set("arguments", JSON.valueToTree(types.arguments()));
        return question;
    }

    private static ExactModels answer(
            Subprocess.Ended ended,
            Project project,
            PythonEnvironment.Found python,
            boolean sandboxed) {
        if (ended.exit() == null) {
            return untold(Message.of("verify.metadata.too-slow", LIMIT.toSeconds()));
        }
        JsonNode json;
        try {
            json = JSON.readTree(ended.lastOutputLine());
        } catch (JsonProcessingException _) {
            json = JSON.missingNode();
        }
        if (json.path("ok").asBoolean()) {
            return new Told(MetadataJson.schema(json.path("tables")), python, sandboxed);
        }
        if (json.path("code").asText().equals("no-metadata")) {
            return new Untold(
                    Message.of("verify.metadata.none"),
                    List.of(Message.of("verify.metadata.none.remedy")),
                    null,
                    null);
        }
        if (!json.isObject()) {
            return untold(Message.of("verify.metadata.died", ended.lastLine()));
        }
        String file = json.path("file").textValue();
        Integer line = json.path("line").isInt() ? json.path("line").asInt() : null;
        String shown = file == null ? "" : project.shown(Path.of(file)) + ":" + line + ": ";
        return new Untold(
                Message.of(
                        "verify.metadata.raised",
                        shown,
                        json.path("code").asText(),
                        json.path("message").asText()),
                List.of(Message.of("verify.metadata.raised.remedy", python.executable())),
                file == null ? null : project.shown(Path.of(file)),
                line);
    }

    private static Untold untold(Message reason) {
        return new Untold(reason, List.of(), null, null);
    }
}
