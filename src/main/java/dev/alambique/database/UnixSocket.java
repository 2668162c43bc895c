package dev.alambique.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A socket in the file system with the face of a [Socket]: connect, read with a time limit, write,
/// close. Everything about hosts and ports is ignored.
final class UnixSocket extends Socket {

    private final Path path;
    private volatile int timeout;
    private @Nullable SocketChannel channel;
    private @Nullable Selector readable;
    private @Nullable Selector writable;

    UnixSocket(Path path) {
        this.path = path;
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            opened.connect(UnixDomainSocketAddress.of(path));
            opened.configureBlocking(false);
            readable = Selector.open();
            writable = Selector.open();
            opened.register(readable, SelectionKey.OP_READ);
            opened.register(writable, SelectionKey.OP_WRITE);
            channel = opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public void connect(SocketAddress ignored, int milliseconds) throws IOException {
        connect(ignored);
    }

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public boolean isClosed() {
        return channel != null && !channel.isOpen();
    }

    @Override
    public void setSoTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return 8192;
    }

    @Override
    public void close() throws IOException {
        if (channel != null && readable != null && writable != null) {
            channel.close();
            readable.close();
            writable.close();
        }
    }

    private SocketChannel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            throw new SocketException("the socket is closed");
        }
        return channel;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                int count = open().read(buffer);
                while (count == 0 && length > 0) {
                    await(readable, timeout);
                    count = open().read(buffer);
                }
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    if (open().write(buffer) == 0) {
                        await(writable, 0);
                    }
                }
            }
        };
    }

    /// Waits until the channel is ready; zero means for ever.
    private static void await(@Nullable Selector selector, int milliseconds) throws IOException {
        if (selector == null) {
            throw new SocketException("the socket is not connected");
        }
        int ready = selector.select(milliseconds);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new SocketException("interrupted");
        }
        if (ready == 0 && milliseconds > 0) {
            throw new SocketTimeoutException("no answer in " + milliseconds + " ms");
        }
    }
}
