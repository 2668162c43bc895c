package dev.alambique.sqlalchemy;

import dev.alambique.python.Statement.ClassDef;

/// A class of the project with what names mean in its file.
record Declared(String file, ClassDef definition, Meaning meaning) {

    String name() {
        return definition.name();
    }

    int line() {
        return definition.span().line();
    }

    /// `models.py:17: what`, for what was not understood.
    String at(int line, String what) {
        String first = what.strip().lines().findFirst().orElse("");
        return file + ":" + line + ": " + first;
    }
}
