package dev.alambique.sqlalchemy;

import dev.alambique.project.Gap;
import dev.alambique.project.Gap.Reason;
import dev.alambique.project.Project;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.SourceBytes;
import dev.alambique.python.SyntaxProblem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The modules of a project under the names Python would import them by. Those that may hold models
/// are read at once, others when something in them is asked for.
final class SourceModules {

    /// Words without which a file makes no table, by itself or for others; a file that only asks
    /// questions of a database has none of them.
    private static final Pattern MAYBE_MODELS =
            Pattern.compile(
                    "\\b(?:[cC]olumn\\(|Column\\b|Mapped\\b|Table\\(|Index\\(|MetaData\\(|naming_convention"
                            + "|__tablename__|__table__|__table_args__|__mapper_args__|__abstract__"
                            + "|declared_attr|declarative_base|DeclarativeBase|SQLModel|db\\.Model"
                            + "|map_imperatively|as_declarative|SQLAlchemy\\("
                            + "|peewee|tortoise|mongoengine|pony|sqlobject|pymodm|odmantic|beanie|piccolo"
                            + "|ormar|django\\.db)"
                            + "|mapped_column\\b|\\bclass\\s+\\w+\\([^)]*\\b(?:Base|BASE)\\b");

    private final Project project;
    private final Map<String, Path> files = new HashMap<>();
    private final Map<Path, String> names = new LinkedHashMap<>();
    private final Map<Path, Optional<SourceModule>> read = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    SourceModules(Project project) {
        this.project = project;
        ModelFiles.Found found = ModelFiles.of(project);
        if (!found.complete()) {
            gaps.add(new Gap(".", 1, "> " + ModelFiles.MAX_FILES, Reason.TOO_MANY_FILES));
        }
        found.unreadable().forEach(each -> gaps.add(unreadable(each)));
        name(found.files());
    }

    /// What could not be read, so far.
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /// The modules that may hold models, in the order of their files.
    List<SourceModule> withModels() {
        List<Loaded> loaded =
                names.keySet().parallelStream()
                        .map(file -> load(file, true))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        loaded.forEach(this::keep);
        return loaded.stream()
                .flatMap(each -> Optional.ofNullable(each.module()).stream())
                .toList();
    }

    /// The module of a dotted name, null where it is none of the project.
    @Nullable SourceModule find(String dotted) {
        Path file = files.get(dotted);
        if (file == null) {
            return null;
        }
        Optional<SourceModule> known = read.get(file);
        if (known == null) {
            Loaded loaded = Objects.requireNonNull(load(file, false));
            keep(loaded);
            known = Optional.ofNullable(loaded.module());
        }
        return known.orElse(null);
    }

    private void keep(Loaded loaded) {
        read.put(loaded.file(), Optional.ofNullable(loaded.module()));
        gaps.addAll(loaded.gaps());
    }

    private record Loaded(Path file, @Nullable SourceModule module, List<Gap> gaps) {}

    /// Null where it is none that is wanted.
    private @Nullable Loaded load(Path file, boolean onlyModels) {
        String shown = project.shown(file);
        try {
            boolean tooLong = Files.size(file) > 4L * PythonReader.MAX_LENGTH;
            byte[] bytes = tooLong ? start(file) : Files.readAllBytes(file);
            String plain = new String(bytes, StandardCharsets.ISO_8859_1);
            if (onlyModels && !MAYBE_MODELS.matcher(plain).find()) {
                return null;
            }
            if (tooLong) {
                return failed(file, new Gap(shown, 1, "", Reason.TOO_LONG));
            }
            return switch (SourceBytes.decode(bytes)) {
                case SourceBytes.Text(var text) -> parsed(file, shown, text);
                case SourceBytes.Undecodable(var encoding) ->
                        failed(file, new Gap(shown, badLine(bytes), encoding, Reason.NOT_UTF8));
            };
        } catch (IOException _) {
            return failed(file, unreadable(file));
        }
    }

    private Gap unreadable(Path file) {
        return new Gap(project.shown(file), 1, "", Reason.UNREADABLE);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(PythonReader.MAX_LENGTH);
        }
    }

    private static Loaded failed(Path file, Gap gap) {
        return new Loaded(file, null, List.of(gap));
    }

    /// The line of the first byte that is not UTF-8.
    private static int badLine(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = Math.max(text.indexOf('\ufffd'), 0);
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private Loaded parsed(Path file, String shown, String text) {
        PythonModule module = PythonReader.read(text);
        Map<String, Gap> problems = new LinkedHashMap<>();
        for (SyntaxProblem problem : module.problems()) {
            Gap gap = gap(shown, problem);
            problems.putIfAbsent(gap.line() + " " + gap.reason(), gap);
        }
        boolean isPackage = file.endsWith("__init__.py");
        return new Loaded(
                file,
                new SourceModule(names.getOrDefault(file, shown), shown, isPackage, module),
                List.copyOf(problems.values()));
    }

    private static Gap gap(String shown, SyntaxProblem problem) {
        Reason reason =
                switch (problem.kind()) {
                    case UNEXPECTED, MISSING -> Reason.DAMAGED;
                    case TOO_LONG -> Reason.TOO_LONG;
                    case TOO_SLOW -> Reason.TOO_SLOW;
                };
        return new Gap(shown, problem.position().line(), problem.text(), reason);
    }

    /// A file is named from the outermost folder that is a package, and from every root that
    /// imports may start at.
    private void name(List<Path> found) {
        Set<Path> packages = new HashSet<>();
        for (Path file : found) {
            if (file.endsWith("__init__.py") && file.getParent() != null) {
                packages.add(file.getParent());
            }
        }
        List<Path> roots = new ArrayList<>();
        project.prependSysPath()
                .forEach(each -> roots.add(project.root().resolve(each).normalize()));
        roots.add(project.root());
        roots.add(project.root().resolve("src"));
        for (Path file : found) {
            Path root = file.getParent();
            while (root != null && packages.contains(root)) {
                root = root.getParent();
            }
            if (root != null) {
                name(file, root);
            }
            roots.stream().filter(file::startsWith).forEach(each -> name(file, each));
        }
    }

    private void name(Path file, Path root) {
        String relative = root.relativize(file).toString().replace('\\', '/');
        String dotted =
                relative.replaceFirst("\\.py$", "")
                        .replaceFirst("(?:^|/)__init__$", "")
                        .replace('/', '.');
        if (!dotted.isEmpty()) {
            names.putIfAbsent(file, dotted);
            files.putIfAbsent(dotted, file);
        }
    }
}
