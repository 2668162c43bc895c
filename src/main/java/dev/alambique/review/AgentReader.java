package dev.alambique.review;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.prompt.FrontMatter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads reviewers from a project's `agents/` folder and from our own; the project's come first and
/// take the place of ours by file or by name.
///
/// Files written for other tools load unchanged: keys nobody here knows are ignored, and `tools`
/// are never granted.
public final class AgentReader {

    /// The files we ship.
    public static final List<String> BUILT_IN =
            List.of("database-orm-specialist.md", "python-best-practices-coach.md");

    private static final int LIMIT = 200_000;

    private AgentReader() {}

    /// Every file and what became of it. `projectFolder` is the `agents` folder of a project, which
    /// need not exist.
    public static List<AgentFile> read(@Nullable Path projectFolder) {
        List<AgentFile> all = new ArrayList<>();
        Set<String> files = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Path path : markdown(projectFolder)) {
            files.add(String.valueOf(path.getFileName()));
            all.add(once(parse(path), names));
        }
        for (String file : BUILT_IN) {
            all.add(
                    files.contains(file)
                            ? new AgentFile.Skipped(file, Message.of("review.replaced", file))
                            : once(parse(file, builtIn(file)), names));
        }
        return List.copyOf(all);
    }

    /// The agents among the files.
    public static List<Agent> agents(List<AgentFile> files) {
        return files.stream()
                .filter(AgentFile.Loaded.class::isInstance)
                .map(file -> ((AgentFile.Loaded) file).agent())
                .toList();
    }

    static AgentFile parse(String file, String text) {
        FrontMatter.Split split;
        try {
            split = FrontMatter.split(text);
        } catch (FrontMatter.Malformed e) {
            return new AgentFile.Broken(file, e.line(), e.text());
        }
        String name = split.frontMatter().text("name");
        String description = split.frontMatter().text("description");
        if (name == null || description == null) {
            return new AgentFile.Skipped(file, Message.of("review.no-agent", file));
        }
        return new AgentFile.Loaded(file, Agent.of(name, description, split.body().strip() + "\n"));
    }

    private static AgentFile once(AgentFile file, Set<String> names) {
        return file instanceof AgentFile.Loaded(var path, Agent agent) && !names.add(agent.name())
                ? new AgentFile.Skipped(path, Message.of("review.same-name", path, agent.name()))
                : file;
    }

    private static AgentFile parse(Path path) {
        String shown = "agents/" + path.getFileName();
        try {
            return Files.size(path) > LIMIT
                    ? new AgentFile.Skipped(shown, Message.of("review.too-long", shown, LIMIT))
                    : parse(shown, Files.readString(path));
        } catch (IOException e) {
            return new AgentFile.Broken(shown, 1, String.valueOf(e.getMessage()));
        }
    }

    private static List<Path> markdown(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure.Unusable(Message.of("review.folder", folder, e), e);
        }
    }

    private static String builtIn(String file) {
        try (InputStream stream = AgentReader.class.getResourceAsStream("/agents/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("no built-in agent " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable built-in agent " + file, e);
        }
    }
}
