package dev.alambique.finding;

import dev.alambique.message.Message;

/// A safe edit: the title in the imperative, and the text that replaces lines `firstLine` to
/// `lastLine` (both counted from 1, inclusive).
public record Fix(Message title, int firstLine, int lastLine, String replacement) {}
