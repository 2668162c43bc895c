package dev.alambique.python;

import org.jspecify.annotations.Nullable;

/// The exact stretch of source a piece of syntax was read from. Two spans are equal when they stand
/// at the same offsets and hold the same text.
public final class Span {

    private final SourceText source;
    private final int start;
    private final int end;

    Span(SourceText source, int start, int end) {
        this.source = source;
        this.start = start;
        this.end = end;
    }

    public Position position() {
        return source.position(start);
    }

    /// The line it starts on, from 1.
    public int line() {
        return position().line();
    }

    /// The source as written.
    public String text() {
        return source.text().substring(start, end);
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Span span
                && start == span.start
                && end == span.end
                && text().equals(span.text());
    }

    @Override
    public int hashCode() {
        return 31 * start + end;
    }

    @Override
    public String toString() {
        return position().line() + ":" + position().column() + " " + text();
    }
}
