package dev.alambique.python;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the names of a module stand for, as far as its imports say so.
///
/// It follows names only; it never looks whether the modules exist.
public final class Imports {

    private final Map<String, String> qualified = new HashMap<>();

    private Imports() {}

    /// The imports anywhere in a module, those inside functions too.
    public static Imports of(PythonModule module) {
        Imports imports = new Imports();
        for (Statement statement : Walk.statements(module.statements())) {
            switch (statement) {
                case Statement.Import(_, var modules) -> modules.forEach(imports::add);
                case Statement.ImportFrom(_, int level, var from, var names, _) ->
                        names.forEach(name -> imports.add(level, from, name));
                default -> {}
            }
        }
        return imports;
    }

    /// The same imports, with meanings for names the module does not import.
    public Imports withDefaults(Map<String, String> defaults) {
        Imports all = new Imports();
        all.qualified.putAll(defaults);
        all.qualified.putAll(qualified);
        return all;
    }

    private void add(Statement.Imported module) {
        String name = module.localName();
        qualified.put(name, module.alias() == null ? name : module.name());
    }

    private void add(int level, String from, Statement.Imported name) {
        String prefix = ".".repeat(level) + from;
        qualified.put(
                name.localName(),
                prefix.isEmpty() || prefix.endsWith(".")
                        ? prefix + name.name()
                        : prefix + "." + name.name());
    }

    /// Whether a name comes from an import.
    public boolean has(String name) {
        return qualified.containsKey(name);
    }

    /// The dotted path of a name or attribute chain, its first name resolved; null for anything
    /// else. `sa.String` is `sqlalchemy.String`; a name that is not imported stays as it is.
    public @Nullable String path(Expression expression) {
        return switch (expression) {
            case Expression.Name(_, var name) -> qualified.getOrDefault(name, name);
            case Expression.Attribute(_, var object, var name) -> {
                String prefix = path(object);
                yield prefix == null ? null : prefix + "." + name;
            }
            default -> null;
        };
    }

    /// The last part of a path if it leads into one of the packages, else null.
    public @Nullable String nameFrom(Expression expression, List<String> packages) {
        String path = path(expression);
        if (path == null) {
            return null;
        }
        for (String each : packages) {
            if (path.startsWith(each + ".")) {
                return path.substring(path.lastIndexOf('.') + 1);
            }
        }
        return null;
    }
}
