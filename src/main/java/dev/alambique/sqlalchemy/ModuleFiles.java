package dev.alambique.sqlalchemy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the files of Python modules inside a project, where Python would look for them. It never
/// looks at installed packages.
public final class ModuleFiles {

    private final List<Path> roots;

    private ModuleFiles(Set<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// `searchPath` is Alembic's `prepend_sys_path`.
    public static ModuleFiles of(Path root, List<String> searchPath) {
        Set<Path> roots = new LinkedHashSet<>();
        searchPath.forEach(each -> roots.add(root.resolve(each).normalize()));
        roots.add(root);
        roots.add(root.resolve("src"));
        return new ModuleFiles(roots);
    }

    /// The file of a dotted module or package.
    public Optional<Path> file(String module) {
        String relative = module.replace('.', '/');
        for (Path root : roots) {
            Path file = root.resolve(relative + ".py");
            Path initial = root.resolve(relative).resolve("__init__.py");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            if (Files.isRegularFile(initial)) {
                return Optional.of(initial);
            }
        }
        return Optional.empty();
    }

    /// The folder of a dotted package, with or without an `__init__.py`.
    public Optional<Path> folder(String packageName) {
        String relative = packageName.replace('.', '/');
        return roots.stream()
                .map(root -> root.resolve(relative))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /// The file a relative or absolute import in another file leads to.
    public List<Path> imported(Path importer, int level, String module, List<String> names) {
        List<Path> found = new ArrayList<>();
        if (level == 0) {
            file(module).ifPresent(found::add);
            names.forEach(name -> file(module + "." + name).ifPresent(found::add));
            return found;
        }
        Path folder = importer.getParent();
        for (int i = 1; i < level && folder != null; i++) {
            folder = folder.getParent();
        }
        if (folder != null) {
            ModuleFiles here = new ModuleFiles(Set.of(folder));
            if (!module.isEmpty()) {
                here.file(module).ifPresent(found::add);
            }
            String prefix = module.isEmpty() ? "" : module + ".";
            names.forEach(name -> here.file(prefix + name).ifPresent(found::add));
        }
        return found;
    }

    /// The text of a source file; empty where it cannot be read as UTF-8.
    public static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
