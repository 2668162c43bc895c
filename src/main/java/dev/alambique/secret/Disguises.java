package dev.alambique.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The forms in which a secret turns up in texts: itself, URL-encoded, base64 (also in the middle
/// of a longer encoded text), escaped for JSON once and twice.
final class Disguises {

    /// Shorter pieces of base64 could be a part of any word.
    private static final int SHORTEST_BASE64 = 7;

    private Disguises() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        addUrlEncoded(secret, forms);
        String json = jsonEscaped(secret);
        forms.add(json);
        forms.add(jsonEscaped(json));
        addBase64(secret, forms);
        return forms;
    }

    private static void addUrlEncoded(String secret, Set<String> forms) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (String form : List.of(encoded, encoded.replace("+", "%20"))) {
            forms.add(form);
            forms.add(lowerCaseEscapes(form));
        }
    }

    private static String lowerCaseEscapes(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
            text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static String jsonEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(unit -> {
                    switch (unit) {
                        case '"' -> escaped.append("\\\"");
                        case '\\' -> escaped.append("\\\\");
                        case '\n' -> escaped.append("\\n");
                        case '\t' -> escaped.append("\\t");
                        case '\r' -> escaped.append("\\r");
                        default -> escaped.append((char) unit);
                    }
                });
        return escaped.toString();
    }

    /// Three bytes become four characters, so a secret inside a longer text is encoded in one of
    /// three ways; the characters it shares with its neighbours are left out.
    private static void addBase64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int start = before == 0 ? 0 : before + 1;
            int end = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
            String inner = start < end ? encoded.substring(start, end) : "";
            if (inner.length() >= SHORTEST_BASE64) {
                forms.add(inner);
                forms.add(inner.replace('+', '-').replace('/', '_'));
            }
        }
        String whole = Base64.getEncoder().encodeToString(bytes);
        forms.add(whole);
        forms.add(whole.replace("=", ""));
    }
}
