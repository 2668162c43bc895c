package dev.alambique.secret;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The secret parts of a database URL: the password, also where it was not escaped and a program
/// would take its tail for a host name, and query parameters named like a secret.
final class UrlSecrets {

    private static final Pattern URL =
            Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://(.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("[?&]([^=&?]+)=([^&]*)");
    private static final Pattern DELIMITERS = Pattern.compile("[@:/?&]");
    private static final int SHORTEST_FRAGMENT = 4;

    private UrlSecrets() {}

    /// Each as written and decoded, the password also in fragments; empty where the text is no URL
    /// or holds no secret.
    static List<String> of(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return List.of();
        }
        String rest = url.group(1);
        List<String> found = new ArrayList<>(password(rest));
        Matcher parameter = PARAMETER.matcher(rest);
        while (parameter.find()) {
            if (SecretBox.isSecretName(parameter.group(1))) {
                addBoth(parameter.group(2), found);
            }
        }
        return found;
    }

    private static List<String> password(String rest) {
        int end = endOfPassword(rest);
        int colon = rest.indexOf(':');
        if (colon < 0 || end <= colon) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        String password = rest.substring(colon + 1, end);
        addBoth(password, found);
        for (String fragment : DELIMITERS.split(password + "@" + decoded(password), -1)) {
            if (fragment.length() >= SHORTEST_FRAGMENT) {
                found.add(fragment);
            }
        }
        return found;
    }

    /// The last `@`, but not one inside a query parameter's value.
    private static int endOfPassword(String rest) {
        int last = rest.lastIndexOf('@');
        int query = rest.indexOf('?');
        boolean inQuery = query >= 0 && query < last && rest.substring(query, last).contains("=");
        return inQuery ? rest.substring(0, query).lastIndexOf('@') : last;
    }

    private static void addBoth(String value, List<String> found) {
        if (!value.isEmpty()) {
            found.add(value);
            found.add(decoded(value));
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }
}
