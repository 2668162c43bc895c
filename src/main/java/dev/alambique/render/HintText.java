package dev.alambique.render;

import dev.alambique.finding.Location;
import dev.alambique.render.Style.Ink;
import dev.alambique.rule.Hint;

import java.util.ArrayList;
import java.util.List;

/// Hints for a student: where to look, why it matters, a question. It has nothing else to show.
public final class HintText {

    private final Face face;

    public HintText(Face face) {
        this.face = face;
    }

    public String of(List<Hint> hints) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < hints.size(); i++) {
            Hint hint = hints.get(i);
            if (i > 0) {
                lines.add("");
            }
            String title =
                    face.text(
                            "render.hint.title",
                            i + 1,
                            hints.size(),
                            hint.ruleId(),
                            place(hint.location()));
            lines.add(face.paint(Ink.STRONG, Sanitizer.line(title)));
            lines.addAll(face.paragraph("  ", "  ", hint.why()));
            lines.addAll(face.paragraph("  ? ", "    ", hint.question(), Ink.NOTE));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String place(Location location) {
        return switch (location) {
            case Location.InScript(String file, int line, _) -> file + ":" + line;
            case Location.InSchema(String table, String column) ->
                    column == null ? table : table + "." + column;
            case Location.Whole(String file) -> file;
        };
    }
}
