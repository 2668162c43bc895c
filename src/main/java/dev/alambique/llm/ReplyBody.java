package dev.alambique.llm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of a response as a stream that keeps an eye on the clock and on its size.
///
/// The JDK's own timeout ends with the headers; here every read waits at most as long as the limits
/// say, and an interrupted reader closes the connection. [#trouble] tells why it ended early.
final class ReplyBody extends InputStream implements HttpResponse.BodySubscriber<ReplyBody> {

    private sealed interface Arrival {
        record Bytes(ByteBuffer buffer) implements Arrival {}

        record End() implements Arrival {}

        record Failed(Trouble trouble) implements Arrival {}
    }

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Limits limits;
    private final long deadline;
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private long received;

    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean begun;
    private boolean ended;
    private @Nullable Trouble trouble;

    ReplyBody(Limits limits, long deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    @Nullable Trouble trouble() {
        return trouble;
    }

    @Override
    public CompletionStage<ReplyBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
            arrivals.add(new Arrival.Bytes(buffer));
        }
        if (received > limits.bytes()) {
            arrivals.add(new Arrival.Failed(new Trouble.TooLong()));
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new Arrival.Failed(new Trouble.Cut()));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!current.hasRemaining()) {
            if (ended) {
                return -1;
            }
            switch (next()) {
                case Arrival.Bytes(ByteBuffer buffer) -> current = buffer;
                case Arrival.End() -> ended = true;
                case Arrival.Failed(Trouble reason) -> throw broken(reason);
            }
        }
        int count = Math.min(length, current.remaining());
        current.get(bytes, offset, count);
        return count;
    }

    private Arrival next() throws IOException {
        Duration patience = begun ? limits.idle() : limits.firstByte();
        long left = deadline - System.nanoTime();
        boolean last = left < patience.toNanos();
        try {
            Arrival arrival = arrivals.poll(last ? left : patience.toNanos(), TimeUnit.NANOSECONDS);
            if (arrival != null) {
                begun = true;
                return arrival;
            }
        } catch (InterruptedException _) {
            // A stream can only say so with this exception; the flag tells LanguageModel.
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        Trouble.Wait wait =
                last ? Trouble.Wait.TOTAL : begun ? Trouble.Wait.IDLE : Trouble.Wait.FIRST_BYTE;
        return new Arrival.Failed(new Trouble.TimedOut(wait));
    }

    private IOException broken(Trouble reason) {
        trouble = reason;
        ended = true;
        close();
        return new IOException(reason.toString());
    }

    /// Closes the connection, unless the body was read to its end.
    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
