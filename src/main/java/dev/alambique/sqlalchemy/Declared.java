package dev.alambique.sqlalchemy;

import dev.alambique.project.Gap;
import dev.alambique.project.Gap.Reason;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A class of the project; `path` is its dotted name, module first.
record Declared(SourceModule module, ClassDef definition, String path) {

    String name() {
        return definition.name();
    }

    String file() {
        return module.file();
    }

    int line() {
        return definition.span().line();
    }

    /// The statement of its body that binds a name, the last one if there are several.
    @Nullable Statement binding(String name) {
        return bound(definition.body(), name);
    }

    private static @Nullable Statement bound(List<Statement> body, String name) {
        Statement found = null;
        for (Statement statement : body) {
            boolean binds =
                    switch (statement) {
                        case Assign assign -> name.equals(assign.singleName());
                        case FunctionDef function -> function.name().equals(name);
                        case ClassDef type -> type.name().equals(name);
                        default -> false;
                    };
            if (binds) {
                found = statement;
            }
        }
        return found;
    }

    /// What could not be made out in its file, told by its first line.
    Gap gap(Span span, Reason reason) {
        return gap(span, span.text(), reason);
    }

    Gap gap(Span span, String what, Reason reason) {
        return gap(file(), span, what, reason);
    }

    static Gap gap(String file, Span span, String what, Reason reason) {
        String first = what.strip().lines().findFirst().orElse("");
        return new Gap(file, span.line(), first, reason);
    }
}
