package dev.alambique.python;

/// A place in a source text; line and column start at 1. The column counts characters, never bytes.
public record Position(int line, int column) {}
