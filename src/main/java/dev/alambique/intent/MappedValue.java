package dev.alambique.intent;

/// One line of a table of old and new values, both as SQL literals or `null`.
public record MappedValue(String from, String to) {}
