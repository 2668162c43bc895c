package dev.alambique.sqlalchemy;

import dev.alambique.python.Span;

/// What a mapped class says of its table.
sealed interface TableName {

    record Own(String name) implements TableName {}

    /// It lives in the table of a parent.
    record Shared(Declared parent) implements TableName {}

    /// It has a name that nobody can read off; `span` is where it is made.
    record Unknown(Span span) implements TableName {}

    /// It has none.
    record None() implements TableName {}
}
