package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// Where an expression stands: the module, the class body around it, the class it is evaluated for
/// (`cls`), and the local names of a function.
record Place(
        SourceModule module,
        @Nullable Declared body,
        @Nullable Declared evaluated,
        Map<String, Expression> locals) {

    static Place of(SourceModule module) {
        return new Place(module, null, null, Map.of());
    }

    /// In the body of a class, for itself or for one that inherits it.
    static Place in(Declared body, Declared evaluated) {
        return new Place(body.module(), body, evaluated, Map.of());
    }

    /// The same place with more local names.
    Place with(Map<String, Expression> more) {
        Map<String, Expression> all = new HashMap<>(locals);
        all.putAll(more);
        return new Place(module, body, evaluated, all);
    }
}
