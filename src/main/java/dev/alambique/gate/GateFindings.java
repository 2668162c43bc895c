package dev.alambique.gate;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.ArrayList;
import java.util.List;

/// Collects what the parts of the gate refuse in one file.
final class GateFindings {

    private static final int SHOWN = 120;

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    GateFindings(String file) {
        this.file = file;
    }

    /// `key` is the part of the message key after `gate.`; its first word is the id.
    void refuse(int line, String key, String... arguments) {
        String id = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        List<String> shown = List.of(arguments).stream().map(GateFindings::shortened).toList();
        Finding finding =
                Finding.confirmed(
                        id,
                        Severity.ERROR,
                        new Location.InScript(file, line, 1),
                        new Message("gate." + key, shown));
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    private static String shortened(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
