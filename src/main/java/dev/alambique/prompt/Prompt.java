package dev.alambique.prompt;

/// What is sent to a model: the standing instructions and the request. It holds no row of anybody's
/// data, no database address and no key.
public record Prompt(String template, String system, String user) {}
