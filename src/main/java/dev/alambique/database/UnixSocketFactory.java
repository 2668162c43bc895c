package dev.alambique.database;

import java.net.Socket;
import java.nio.file.Path;

import javax.net.SocketFactory;

/// How the PostgreSQL driver, which only knows TCP, comes to a Unix socket. The driver makes it by
/// name and passes the socket's path; host and port of the URL are ignored.
public final class UnixSocketFactory extends SocketFactory {

    private final Path path;

    public UnixSocketFactory(String path) {
        this.path = Path.of(path);
    }

    @Override
    public Socket createSocket() {
        return new UnixSocket(path);
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, java.net.InetAddress local, int localPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(java.net.InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(
            java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) {
        return createSocket();
    }
}
