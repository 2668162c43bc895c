package dev.alambique.database;

import dev.alambique.files.Deletion;
import dev.alambique.files.Mark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL server of our own for this process: no network, a Unix socket in a private folder,
/// and a superuser whose secret only this object knows.
///
/// A small supervisor holds the other end of a pipe; when this process ends in any way, even by
/// SIGKILL, it ends the server and removes its folder.
public final class PostgresqlServer implements PostgresqlHost, AutoCloseable {

    static final String PREFIX = "alambique-pg-";
    private static final String SOCKET = ".s.PGSQL.5432";
    private static final int LONGEST_SOCKET_PATH = 100;
    private static final long START_MILLISECONDS = 30_000;
    private static final int MOST_KEPT = 8;

    /// Arguments: the folder, the signal that ends the server, the server's command.
    private static final String SUPERVISOR =
            """
            trap '' INT HUP
            folder=$1; signal=$2; shift 2
            ulimit -v 2097152; ulimit -c 0
            "$@" </dev/null >>"$folder/log" 2>&1 &
            server=$!
            read -r _
            kill -"$signal" "$server" 2>/dev/null
            wait "$server" 2>/dev/null
            rm -rf "$folder"
            """;

    private final Path folder;
    private final Process supervisor;
    private final LinkedHashMap<String, PostgresqlKept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private String secret;
    private String version = "";

    private PostgresqlServer(Path folder, Process supervisor, String secret) {
        this.folder = folder;
        this.supervisor = supervisor;
        this.secret = secret;
    }

    /// Starts a server from unpacked binaries of 15 or newer; empty where the machine cannot run
    /// one.
    static Optional<PostgresqlServer> startFrom(Path binaries)
            throws IOException, SQLException, InterruptedException {
        Optional<PostgresqlConfinement> confinement = PostgresqlConfinement.here();
        if (confinement.isEmpty()) {
            return Optional.empty();
        }
        Path folder = PrivateFolder.create(parent(), PREFIX).toRealPath();
        try {
            return Optional.of(start(binaries, confinement.get(), folder));
        } catch (IOException | SQLException | InterruptedException e) {
            Deletion.of(folder);
            throw e;
        }
    }

    /// The temporary folder, or a shorter one: a socket's path has few characters.
    private static Path parent() {
        Path usual = PrivateFolder.temporary();
        int length = usual.toString().length() + PREFIX.length() + Mark.own().length() + 22;
        return length + "/socket/".length() + SOCKET.length() > LONGEST_SOCKET_PATH
                ? Path.of("/tmp")
                : usual;
    }

    private static PostgresqlServer start(
            Path binaries, PostgresqlConfinement confinement, Path folder)
            throws IOException, SQLException, InterruptedException {
        PostgresqlTemplate template = PostgresqlTemplate.in(binaries, confinement);
        template.copyTo(folder.resolve("data"));
        List<String> prefix = confinement.prefix(binaries, folder);
        Path socket = Files.createDirectory(folder.resolve("socket"));
        // open to the sandbox's unprivileged user; the folder around it is closed to others
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxr-xr-x"));

        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of("/bin/sh", "-c", SUPERVISOR, "alambique-postgresql"));
        command.addAll(List.of(folder.toString(), confinement.signal()));
        command.addAll(prefix);
        command.addAll(serverCommand(binaries, folder));
        Process supervisor = builder(command, folder).start();
        PostgresqlServer server = new PostgresqlServer(folder, supervisor, template.secret());
        try {
            server.awaitStart();
        } catch (IOException | SQLException | InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static List<String> serverCommand(Path binaries, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(binaries.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.resolve("data").toString()));
        for (String setting :
                List.of(
                        "listen_addresses=",
                        "unix_socket_directories=" + folder.resolve("socket"),
                        "unix_socket_permissions=0777",
                        "fsync=off",
                        "full_page_writes=off",
                        "synchronous_commit=off",
                        "shared_buffers=32MB",
                        "max_connections=40",
                        "max_wal_senders=0",
                        "wal_level=minimal",
                        "min_wal_size=2MB",
                        "max_wal_size=256MB",
                        "autovacuum=off",
                        "jit=off",
                        "temp_file_limit=512MB",
                        // no whole hours and a summer time: what leans on the session's clock shows
                        "timezone=America/St_Johns",
                        "log_timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        if (PostgresqlBinaries.major(binaries) >= 16) {
            // no secret here was thought up by anybody, so guessing it slowly is no better
            command.addAll(List.of("-c", "scram_iterations=1"));
        }
        return command;
    }

    static ProcessBuilder builder(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().put("LC_ALL", "C");
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        return builder;
    }

    private void awaitStart() throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLISECONDS);
        while (true) {
            try (Connection connection = administer()) {
                version = PostgresqlInspector.serverVersion(connection);
                String mine = Secret.password();
                Rows.execute(
                        connection,
                        "ALTER ROLE "
                                + PostgresqlTemplate.SUPERUSER
                                + " PASSWORD "
                                + Rows.literal(mine));
                secret = mine;
                // nobody but the superuser has any business outside the shadows
                for (String database : List.of("postgres", "template1")) {
                    Rows.execute(connection, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
                }
                return;
            } catch (SQLException e) {
                if (!supervisor.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("the server did not start: " + log(folder), e);
                }
                Thread.sleep(20);
            }
        }
    }

    static String log(Path folder) throws IOException {
        Path log = folder.resolve("log");
        if (!Files.exists(log)) {
            return "";
        }
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - 1_000)).strip();
    }

    /// A new, empty database with a role of its own.
    public PostgresqlShadow createShadow() throws SQLException {
        return PostgresqlShadow.create(this);
    }

    /// A copy of what was kept under this key; empty if nothing was, or another verification has
    /// it.
    synchronized Optional<PostgresqlShadow> kept(String key) throws SQLException {
        PostgresqlKept found = kept.get(key);
        return found == null ? Optional.empty() : found.copy();
    }

    /// Keeps what a shadow holds now, in place of what was not asked for the longest time.
    synchronized void keep(PostgresqlShadow shadow, String key) throws SQLException {
        PostgresqlKept before = kept.put(key, shadow.keep());
        if (before != null) {
            before.drop();
        }
        if (kept.size() > MOST_KEPT) {
            kept.pollFirstEntry().getValue().drop();
        }
    }

    /// Whether the server still answers; a caller starts another one if it does not.
    public boolean isAlive() {
        try (Connection connection = administer()) {
            return connection.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public String serverVersion() {
        return version;
    }

    @Override
    public Optional<Path> socketFolder() {
        return Optional.of(folder.resolve("socket"));
    }

    @Override
    public Connection administer() throws SQLException {
        return PostgresqlConnections.open(
                url(
                        "psycopg2",
                        PostgresqlTemplate.SUPERUSER,
                        secret,
                        "postgres",
                        folder.resolve("socket")));
    }

    @Override
    public DatabaseUrl url(
            String driver, String role, String password, String database, Path seenAt) {
        return DatabaseUrl.onSocket(
                driver.isEmpty() ? "psycopg2" : driver, role, password, database, seenAt, folder);
    }

    /// Ends the server and removes everything it held.
    @Override
    public void close() {
        try {
            supervisor.getOutputStream().close();
            if (!supervisor.waitFor(10, TimeUnit.SECONDS)) {
                supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
                supervisor.destroyForcibly();
            }
            Deletion.of(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException _) {
            // the supervisor goes on by itself
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "PostgresqlServer in " + folder;
    }
}
