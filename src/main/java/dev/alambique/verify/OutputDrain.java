package dev.alambique.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What a program prints, read as it comes so that the program never waits for us. It keeps no more
/// than its limit, however much is printed.
final class OutputDrain {

    private final Thread reader;
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private OutputDrain(InputStream stream, int limit) {
        this.limit = limit;
        this.reader = Thread.ofVirtual().unstarted(() -> drain(stream));
    }

    static OutputDrain of(InputStream stream, int limit) {
        OutputDrain drain = new OutputDrain(stream, limit);
        drain.reader.start();
        return drain;
    }

    /// What is kept, after a moment for what is still in the pipe.
    String text() throws InterruptedException {
        reader.join(Duration.ofSeconds(1));
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    private void drain(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                synchronized (kept) {
                    kept.write(buffer, 0, Math.min(n, limit - kept.size()));
                }
            }
        } catch (IOException _) {
            return; // the process was ended while it printed, which is no news
        }
    }
}
