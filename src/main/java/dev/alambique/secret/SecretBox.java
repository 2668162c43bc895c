package dev.alambique.secret;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The secrets that are known by their value: keys, passwords in URLs, environment variables that
/// are named or look like one.
///
/// It never prints one; its `toString` only counts them.
public final class SecretBox {

    public static final SecretBox EMPTY = new SecretBox(Set.of());

    /// Shorter values would take harmless words out of every text.
    private static final int SHORTEST = 4;

    private static final int SHORTEST_LINE = 12;

    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    "passw|passphrase|passwd|secret|token|credential|private|api_?key|access_?key"
                            + "|^key$|_key$|_pwd$|^pgpass$|_dsn$",
                    Pattern.CASE_INSENSITIVE);

    private final Set<String> values;

    private SecretBox(Set<String> values) {
        this.values = Set.copyOf(values);
    }

    /// Everything secret in an environment: values of variables named like a secret, values that
    /// look like a random key, and the secret parts of every URL.
    public static SecretBox ofEnvironment(Map<String, String> environment) {
        Set<String> values = new LinkedHashSet<>();
        environment.forEach((name, value) -> {
            List<String> ofUrl = UrlSecrets.of(value);
            values.addAll(ofUrl);
            if (ofUrl.isEmpty() && (isSecretName(name) || looksRandom(value))) {
                values.add(value);
            }
        });
        return EMPTY.with(values);
    }

    /// The same box with the secret parts of some URLs.
    public SecretBox withUrls(Collection<String> urls) {
        Set<String> more = new LinkedHashSet<>();
        urls.forEach(url -> more.addAll(UrlSecrets.of(url)));
        return with(more);
    }

    /// The same box with more secrets, such as a key that was typed.
    public SecretBox with(Collection<String> secrets) {
        Set<String> all = new LinkedHashSet<>(values);
        secrets.stream().map(String::strip).filter(SecretBox::isLongEnough).forEach(all::add);
        all.addAll(longLines(all));
        return new SecretBox(all);
    }

    /// Whether a variable or parameter of that name holds a secret.
    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    Set<String> values() {
        return values;
    }

    /// A secret of several lines is also met line by line.
    private static List<String> longLines(Collection<String> secrets) {
        return secrets.stream()
                .filter(secret -> secret.contains("\n"))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
                .toList();
    }

    private static boolean isLongEnough(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.length() >= SHORTEST
                && !lower.equals("true")
                && !lower.equals("false")
                && !lower.equals("none");
    }

    /// Long, without a break, and with letters of both cases and digits well mixed.
    private static boolean looksRandom(String value) {
        return value.length() >= 24
                && value.matches("[A-Za-z0-9_+=.-]+")
                && value.matches(".*[a-z].*")
                && value.matches(".*[A-Z].*")
                && value.matches(".*[0-9].*")
                && bitsPerCharacter(value) >= 4.0;
    }

    private static double bitsPerCharacter(String value) {
        double length = value.length();
        return value.chars()
                .distinct()
                .mapToLong(each -> value.chars().filter(other -> other == each).count())
                .mapToDouble(count -> -(count / length) * Math.log(count / length) / Math.log(2))
                .sum();
    }

    @Override
    public String toString() {
        return "SecretBox of " + values.size();
    }
}
