package dev.alambique.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What makes a finding the same one tomorrow: its rule, its file's name and the text of its line,
/// wherever that line has moved to. Among equal ones the first, the second, … differ.
public record Fingerprint(String value) {

    /// One for each finding, in their order; `sources` are the scripts by the name findings use.
    public static List<Fingerprint> of(List<Finding> findings, Map<String, String> sources) {
        Map<String, Integer> seen = new HashMap<>();
        List<Fingerprint> all = new ArrayList<>();
        for (Finding finding : findings) {
            String subject = finding.ruleId() + "\0" + subject(finding.location(), sources);
            int turn = seen.merge(subject, 1, Integer::sum);
            all.add(new Fingerprint(digest(subject + "\0" + turn)));
        }
        return List.copyOf(all);
    }

    private static String subject(Location location, Map<String, String> sources) {
        return switch (location) {
            case Location.InScript(String file, int line, _) ->
                    nameOf(file) + "\0" + lineOf(sources.getOrDefault(file, ""), line);
            case Location.InSchema(String table, String column) -> table + "." + column;
            case Location.Whole(String file) -> nameOf(file);
        };
    }

    /// Folders move, and a revision's name says which one it is.
    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String lineOf(String source, int line) {
        return source.lines()
                .skip(line - 1L)
                .findFirst()
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .orElse("");
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
