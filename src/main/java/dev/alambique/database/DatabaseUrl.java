package dev.alambique.database;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A SQLAlchemy database URL taken apart. Neither [#toString] nor [#shown] ever shows a password or
/// a secret parameter; [#revealed] does, for the one process that has to connect.
///
/// A relative SQLite path is resolved against the project's root, SQLAlchemy's working directory.
public final class DatabaseUrl {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z0-9_]+(\\+[A-Za-z0-9_]+)?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._%:-]*");
    private static final Pattern SECRET_NAME =
            Pattern.compile("password|passwd|pwd|passphrase|secret|token|credential|api_?key");
    private static final String HIDDEN = "***";

    private final String scheme;
    private final @Nullable String user;
    private final @Nullable String password;
    private final @Nullable String host;
    private final @Nullable Integer port;
    private final @Nullable String database;
    private final Map<String, String> query;
    private final Path root;

    private DatabaseUrl(
            String scheme,
            @Nullable String user,
            @Nullable String password,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String database,
            Map<String, String> query,
            Path root) {
        this.scheme = scheme;
        this.user = user;
        this.password = password;
        this.host = host;
        this.port = port;
        this.database = database;
        this.query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        this.root = root;
    }

    /// Takes a URL apart; a password with unescaped `@`, `/` or `?` stays a password. Throws
    /// [Failure.Unusable], without the text, for what is no URL.
    public static DatabaseUrl parse(String text, Path root) {
        int colon = text.indexOf("://");
        if (colon < 0 || !SCHEME.matcher(text.substring(0, colon)).matches()) {
            throw unusable("database.url.malformed");
        }
        String rest = text.substring(colon + 3);
        int at = endOfCredentials(rest);
        String credentials = at < 0 ? null : rest.substring(0, at);
        String place = rest.substring(at + 1);

        int question = place.indexOf('?');
        Map<String, String> query =
                question < 0 ? Map.of() : parameters(place.substring(question + 1));
        String path = question < 0 ? place : place.substring(0, question);
        int slash = path.indexOf('/');
        String address = slash < 0 ? path : path.substring(0, slash);
        String database =
                slash < 0 || slash == path.length() - 1 ? null : path.substring(slash + 1);

        int separator = credentials == null ? -1 : credentials.indexOf(':');
        String user =
                credentials == null
                        ? null
                        : decoded(
                                separator < 0 ? credentials : credentials.substring(0, separator));
        String password =
                credentials == null || separator < 0
                        ? null
                        : decoded(credentials.substring(separator + 1));
        return new DatabaseUrl(
                text.substring(0, colon),
                user,
                password,
                hostOf(address),
                portOf(address),
                database,
                query,
                root);
    }

    /// A PostgreSQL database behind a Unix socket, e.g. a shadow.
    static DatabaseUrl onSocket(
            String driver, String user, String password, String database, Path folder, Path root) {
        Map<String, String> query =
                driver.equals("pg8000")
                        ? Map.of("unix_sock", folder + "/.s.PGSQL.5432")
                        : Map.of("host", folder.toString());
        return new DatabaseUrl(
                "postgresql+" + driver, user, password, null, null, database, query, root);
    }

    /// A SQLite file under its absolute path.
    static DatabaseUrl ofFile(String driver, Path file) {
        return new DatabaseUrl(
                driver.isEmpty() ? "sqlite" : "sqlite+" + driver,
                null,
                null,
                null,
                null,
                file.toAbsolutePath().toString(),
                Map.of(),
                file.toAbsolutePath().resolveSibling("."));
    }

    /// The same server under another database and role.
    DatabaseUrl with(String driver, String newUser, String newPassword, String newDatabase) {
        return new DatabaseUrl(
                "postgresql+" + driver, newUser, newPassword, host, port, newDatabase, query, root);
    }

    /// Where the credentials end: at the last `@` before the query, since a database or host with
    /// an `@` in its name is rarer than a password with one; -1 if there are none.
    private static int endOfCredentials(String rest) {
        if (rest.startsWith("/")) {
            return -1;
        }
        int question = rest.indexOf('?');
        String head = question < 0 ? rest : rest.substring(0, question);
        int at = head.lastIndexOf('@');
        if (at >= 0) {
            boolean credentials = head.indexOf(':') >= 0 && head.indexOf(':') < at;
            return credentials || head.substring(0, at).indexOf('/') < 0 ? at : -1;
        }
        // a question mark inside the password: what follows the colon cannot be a port
        int colon = head.indexOf(':');
        return question > 0 && colon >= 0 && head.indexOf('/') < 0 ? rest.lastIndexOf('@') : -1;
    }

    private static @Nullable String hostOf(String address) {
        int bracket = address.lastIndexOf(']');
        String name =
                address.startsWith("[") && bracket > 0
                        ? address.substring(1, bracket)
                        : address.replaceFirst(":[^:]*$", "");
        if (!HOST.matcher(name).matches()) {
            throw unusable("database.url.host");
        }
        return name.isEmpty() ? null : decoded(name);
    }

    private static @Nullable Integer portOf(String address) {
        int colon = address.lastIndexOf(':');
        if (colon <= address.lastIndexOf(']') || colon == address.length() - 1) {
            return null;
        }
        String digits = address.substring(colon + 1);
        if (!digits.matches("[0-9]{1,5}")) {
            throw unusable("database.url.host");
        }
        return Integer.valueOf(digits);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        decoded(part.substring(0, equals)),
                        decoded(part.substring(equals + 1).replace("+", "%20")));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // SQLAlchemy leaves a stray percent sign as it stands
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Failure unusable(String key) {
        return new Failure.Unusable(Message.of(key), Message.of("database.url.malformed.remedy"));
    }

    /// The dialect; empty for a database the program does not know.
    public Optional<Dialect> dialect() {
        return Dialect.ofUrl(scheme + ":");
    }

    /// The part after the plus sign, e.g. `psycopg2`; empty where the URL leaves it open.
    public String driver() {
        int plus = scheme.indexOf('+');
        return plus < 0 ? "" : scheme.substring(plus + 1);
    }

    public @Nullable String user() {
        return user;
    }

    /// The password in clear, from the URL itself or from its parameters.
    public @Nullable String password() {
        return password == null ? query.get("password") : password;
    }

    /// The host name, or the folder of a Unix socket; null for the default.
    public @Nullable String host() {
        return host == null ? query.get("host") : host;
    }

    public @Nullable Integer port() {
        String given = query.get("port");
        return port == null && given != null && given.matches("[0-9]{1,5}")
                ? Integer.valueOf(given)
                : port;
    }

    /// The database's name, or SQLite's path as written.
    public @Nullable String database() {
        return database;
    }

    /// The parameters after the question mark, decoded, in order.
    public Map<String, String> query() {
        return query;
    }

    /// The file of a SQLite URL as an absolute path; empty for a database in memory.
    public Optional<Path> file() {
        String path = database;
        if (path == null || path.equals(":memory:") || "memory".equals(query.get("mode"))) {
            return Optional.empty();
        }
        if (path.startsWith("file:")) {
            path = decoded(path.substring("file:".length()));
            return path.startsWith(":memory:")
                    ? Optional.empty()
                    : Optional.of(root.resolve(path.replaceFirst("^/{2,}", "/")).normalize());
        }
        return Optional.of(root.resolve(path).toAbsolutePath().normalize());
    }

    /// Every literal a redactor has to know.
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (password != null && !password.isEmpty()) {
            secrets.add(password);
        }
        query.forEach((name, value) -> {
            if (isSecret(name) && !value.isEmpty()) {
                secrets.add(value);
            }
        });
        return List.copyOf(secrets);
    }

    /// The URL as people may see it.
    public String shown() {
        return text(false);
    }

    /// The URL with its secrets, as SQLAlchemy reads it; never to be logged or shown.
    public String revealed() {
        return text(true);
    }

    /// Same as [#shown].
    @Override
    public String toString() {
        return shown();
    }

    private String text(boolean secrets) {
        StringBuilder text = new StringBuilder(scheme).append("://");
        if (user != null) {
            text.append(encoded(user));
            if (password != null) {
                text.append(':').append(secrets ? encoded(password) : HIDDEN);
            }
            text.append('@');
        }
        if (host != null) {
            text.append(host.contains(":") ? "[" + host + "]" : host.replace("/", "%2F"));
        }
        if (port != null) {
            text.append(':').append(port);
        }
        if (database != null) {
            text.append('/').append(database);
        }
        if (!query.isEmpty()) {
            text.append(
                    query.entrySet().stream()
                            .map(each ->
                                    encoded(each.getKey())
                                            + "="
                                            + (isSecret(each.getKey()) && !secrets
                                                    ? HIDDEN
                                                    : encoded(each.getValue()).replace("%2F", "/")))
                            .collect(Collectors.joining("&", "?", "")));
        }
        return text.toString();
    }

    private static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
