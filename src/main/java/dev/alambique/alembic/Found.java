package dev.alambique.alembic;

import dev.alambique.python.Position;
import dev.alambique.python.Span;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.ScriptFact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was found in a body so far.
final class Found {

    private final List<Located<Operation>> operations = new ArrayList<>();
    private final Set<ScriptFact> facts = new LinkedHashSet<>();

    List<Located<Operation>> operations() {
        return operations;
    }

    Set<ScriptFact> facts() {
        return facts;
    }

    int size() {
        return operations.size();
    }

    void add(ScriptFact fact) {
        facts.add(fact);
    }

    void add(Operation operation, Span span, Place place) {
        Position position = span.position();
        operations.add(
                new Located<>(operation, position.line(), position.column(), place.surroundings()));
    }

    void opaque(Span span, Place place) {
        add(new Operation.Opaque(span.text()), span, place);
    }
}
