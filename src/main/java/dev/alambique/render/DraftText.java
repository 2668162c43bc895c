package dev.alambique.render;

import dev.alambique.draft.Draft;
import dev.alambique.render.Style.Ink;
import dev.alambique.revision.DraftedRevision;

import java.util.ArrayList;
import java.util.List;

/// A draft as the new files it would write, every line with a `+` before it. Lines are never
/// wrapped, cut or left out: what is shown is what will be written.
public final class DraftText {

    private final Face face;

    public DraftText(Face face) {
        this.face = face;
    }

    /// `folder` is where the files would go, as it is shown; empty where that does not matter.
    public String of(Draft draft, String folder) {
        List<String> lines = new ArrayList<>();
        for (DraftedRevision drafted : draft.revisions()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(file(drafted, folder));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> file(DraftedRevision drafted, String folder) {
        List<String> source = drafted.source().lines().toList();
        List<String> lines = new ArrayList<>();
        String name =
                Sanitizer.line(
                        folder.isEmpty() ? drafted.fileName() : folder + "/" + drafted.fileName());
        lines.add(
                face.paint(
                        Ink.STRONG,
                        face.text("render.draft.file", name, face.number(source.size()))));
        source.forEach(line -> lines.add(face.paint(Ink.ADDED, "+" + Sanitizer.clean(line))));
        List<Integer> unusual = UnusualIdentifiers.lines(drafted.source());
        if (!unusual.isEmpty()) {
            String where = String.join(", ", unusual.stream().map(String::valueOf).toList());
            lines.addAll(
                    face.paragraph(
                            "", "  ", face.text("render.draft.unusual", where), Ink.WARNING));
        }
        return lines;
    }
}
