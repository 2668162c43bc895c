package dev.alambique.prompt;

import dev.alambique.failure.Failure;
import dev.alambique.message.Language;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// The templates of `prompts/`, filled; a file of the same name in the project's own `prompts/`
/// takes the place of ours.
///
/// `NAME.es.md` is the Spanish text, `NAME.md` the English one; a project that has only one of them
/// is asked in that one.
public final class Prompts {

    private static final int LIMIT = 200_000;

    private final Language language;
    private final @Nullable Path projectFolder;
    private final Supplier<String> boundaries;

    /// `projectFolder` is the `prompts` folder of a project, which need not exist.
    public Prompts(Language language, @Nullable Path projectFolder) {
        this(language, projectFolder, Prompts::randomBoundary);
    }

    Prompts(Language language, @Nullable Path projectFolder, Supplier<String> boundaries) {
        this.language = language;
        this.projectFolder = projectFolder;
        this.boundaries = boundaries;
    }

    public Language language() {
        return language;
    }

    /// A request with the standing instructions of every draft.
    public Prompt drafting(PromptInput request) {
        String contract = fill(new PromptInput.Contract(languageName()));
        return new Prompt(request.template(), contract, fill(request));
    }

    /// The same request again, with what spoke against the last draft.
    public Prompt repairing(Prompt request, PromptInput.Repair repair) {
        return new Prompt(
                request.template() + "+" + repair.template(),
                request.system(),
                request.user() + "\n" + fill(repair));
    }

    /// A sentence to be turned into a command.
    public Prompt interpreting(PromptInput.RequestToCommand request) {
        String language = fill(new PromptInput.CommandLanguage(languageName()));
        return new Prompt(request.template(), language, fill(request));
    }

    /// The same sentence again, with what was wrong with the last answer.
    public Prompt interpretingAgain(Prompt request, PromptInput.RequestToCommandAgain again) {
        return new Prompt(again.template(), request.system(), request.user() + "\n" + fill(again));
    }

    /// A request to a reviewer, whose `instructions` are the standing ones.
    public Prompt reviewing(String instructions, PromptInput.Review request) {
        return new Prompt(request.template(), instructions, fill(request));
    }

    /// The language's own name, for "answer in …".
    public String languageName() {
        return switch (language) {
            case ENGLISH -> "English";
            case SPANISH -> "español";
        };
    }

    /// The template of that name, the project's before ours.
    ///
    /// @throws Failure.Unusable where the project's own template cannot be read
    public PromptTemplate template(String name) {
        List<String> files =
                switch (language) {
                    case ENGLISH -> List.of(name + ".md");
                    case SPANISH -> List.of(name + ".es.md", name + ".md");
                };
        if (projectFolder != null) {
            for (String file : files) {
                Path path = projectFolder.resolve(file);
                if (Files.isRegularFile(path)) {
                    return parse(name, "prompts/" + file, read(path));
                }
            }
        }
        String file = files.getFirst();
        return parse(name, "prompts/" + file, builtIn(file));
    }

    private String fill(PromptInput input) {
        return template(input.template()).fill(input, boundaries.get());
    }

    private static PromptTemplate parse(String name, String origin, String text) {
        try {
            FrontMatter.Split split = FrontMatter.split(text);
            return new PromptTemplate(name, origin, split.frontMatter(), split.body());
        } catch (FrontMatter.Malformed e) {
            throw new Failure.Unusable(
                    Message.of("prompt.front-matter", origin, e.line(), e.text()), e);
        }
    }

    private static String read(Path path) {
        try {
            if (Files.size(path) > LIMIT) {
                throw new Failure.Unusable(Message.of("prompt.too-long", path, LIMIT));
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new Failure.Unusable(Message.of("prompt.unreadable", path, e), e);
        }
    }

    private static String builtIn(String file) {
        try (InputStream stream = Prompts.class.getResourceAsStream("/prompts/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("no built-in prompt " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable built-in prompt " + file, e);
        }
    }

    private static String randomBoundary() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
