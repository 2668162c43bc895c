package dev.alambique.python;

/// A comment with its `#`.
public record Comment(Position position, String text) {}
