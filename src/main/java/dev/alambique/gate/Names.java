package dev.alambique.gate;

import dev.alambique.gate.AllowedNames.Meaning;
import dev.alambique.python.Expression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the names of a file stand for: imports, and whatever the file itself binds.
final class Names {

    private final Map<String, Meaning> imported = new HashMap<>();
    private final Set<String> bound = new HashSet<>();
    private final Set<String> looped = new HashSet<>();
    private final Map<String, List<Expression>> values = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();
    private final Set<String> functions = new HashSet<>();

    void importAs(String name, Meaning meaning) {
        imported.put(name, meaning);
    }

    @Nullable Meaning meaning(String name) {
        return imported.get(name);
    }

    /// A name bound to a value that can be seen.
    void bind(String name, Expression value) {
        bound.add(name);
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    /// A name bound to something else: a parameter, the target of `with`.
    void bind(String name) {
        bound.add(name);
        unclear.add(name);
    }

    void bindFunction(String name) {
        bind(name);
        functions.add(name);
    }

    boolean isFunction(String name) {
        return functions.contains(name) && !values.containsKey(name) && !looped.contains(name);
    }

    /// A name that holds one thing after another: rows, mostly.
    void bindLoop(String name) {
        bind(name);
        looped.add(name);
    }

    boolean isLoop(String name) {
        return looped.contains(name) && !values.containsKey(name);
    }

    boolean isKnown(String name) {
        return bound.contains(name)
                || imported.containsKey(name)
                || AllowedNames.BUILTINS.contains(name);
    }

    boolean isReserved(String name) {
        return imported.containsKey(name) || AllowedNames.BUILTINS.contains(name);
    }

    /// Every value the name can have; empty where that is not known.
    List<Expression> values(String name) {
        return unclear.contains(name) ? List.of() : values.getOrDefault(name, List.of());
    }

    /// What an import, or a dotted path that starts with one, stands for.
    Optional<Meaning> meaning(Expression expression) {
        return switch (expression) {
            case Expression.Name(_, String name) -> Optional.ofNullable(imported.get(name));
            case Expression.Attribute(_, Expression object, String name) ->
                    meaning(object)
                            .flatMap(owner ->
                                    switch (owner) {
                                        case Meaning.Module(String module) ->
                                                AllowedNames.of(module, name);
                                        case Meaning.Listed _ -> Optional.empty();
                                    });
            case Expression _ -> Optional.empty();
        };
    }

    Optional<Meaning.Listed> listed(Expression function) {
        return meaning(function)
                .filter(Meaning.Listed.class::isInstance)
                .map(Meaning.Listed.class::cast);
    }

    boolean isSqlalchemy(Expression function) {
        return listed(function)
                .map(Meaning.Listed::module)
                .filter(module -> module.startsWith("sqlalchemy"))
                .isPresent();
    }
}
