package dev.alambique.verify;

import java.util.ArrayDeque;
import java.util.Deque;

/// What must be closed together, last come first served. One that fails to close keeps none of the
/// others open.
final class Resources implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();

    void add(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        RuntimeException failed = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
