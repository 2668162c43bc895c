package dev.alambique.render;

import dev.alambique.project.Gap;
import dev.alambique.project.Models;
import dev.alambique.project.Models.ForeignModels;
import dev.alambique.render.Style.Ink;
import dev.alambique.schema.SchemaDifference;
import dev.alambique.verify.ExactModels;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the models describe, what of it is not known and why, and where the real metadata differs.
public final class ModelsText {

    private final Face face;

    public ModelsText(Face face) {
        this.face = face;
    }

    public String of(Models models) {
        return String.join("\n", lines(models)) + "\n";
    }

    public String of(Models models, ExactModels.Told exact, List<SchemaDifference> differences) {
        List<String> lines = lines(models);
        lines.add("");
        lines.addAll(
                face.paragraph(
                        "",
                        "  ",
                        face.text(
                                "render.models.exact",
                                face.number(exact.schema().tables().size()),
                                exact.python().python(),
                                exact.python().sqlalchemy())));
        if (differences.isEmpty()) {
            lines.add(face.text("render.models.same"));
        } else {
            lines.add(face.paint(Ink.STRONG, face.text("render.models.differences")));
            differences.forEach(each -> lines.addAll(difference(each)));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> lines(Models models) {
        List<String> lines = new ArrayList<>();
        ForeignModels foreign = models.foreign();
        if (foreign == null) {
            lines.add(new SchemaText(face).of(models.schema(), Map.of()).stripTrailing());
            lines.add("");
            lines.add(count(models));
        } else {
            lines.addAll(
                    face.paragraph(
                            "",
                            "  ",
                            face.text(
                                    "render.models.foreign",
                                    foreign.library(),
                                    face.number(foreign.classes()),
                                    Sanitizer.line(foreign.file()),
                                    face.number(foreign.line()))));
        }
        if (!models.notUnderstood().isEmpty()) {
            lines.add("");
            lines.add(face.paint(Ink.STRONG, face.text("render.models.unknown")));
            models.notUnderstood().forEach(gap -> lines.addAll(gap(gap)));
        }
        return lines;
    }

    private String count(Models models) {
        long columns =
                models.schema().tables().stream().mapToLong(each -> each.columns().size()).sum();
        long unknown =
                models.schema().tables().stream()
                        .flatMap(each -> each.columns().stream())
                        .filter(column -> !column.type().known())
                        .count();
        return face.text(
                "render.models.count",
                face.number(models.schema().tables().size()),
                face.number(columns),
                face.number(unknown));
    }

    private List<String> gap(Gap gap) {
        String reason = face.text("render.gap." + gap.reason().id());
        return face.paragraph("  ", "      ", Sanitizer.line(gap.text() + " (" + reason + ")"));
    }

    private List<String> difference(SchemaDifference difference) {
        String told =
                difference.about()
                        + ": "
                        + told(difference.first())
                        + " | "
                        + told(difference.second());
        return face.paragraph("  ", "      ", Sanitizer.line(told));
    }

    private String told(@Nullable String value) {
        return Objects.requireNonNullElseGet(value, () -> face.text("render.models.absent"));
    }
}
