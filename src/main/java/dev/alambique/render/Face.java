package dev.alambique.render;

import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.render.Style.Ink;

import org.jspecify.annotations.Nullable;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// In which language and style something is shown.
///
/// Everything it hands out is sanitised; text of others reaches a screen through here only.
public record Face(Language language, Style style) {

    /// A message as it is read.
    public String say(Message message) {
        return Sanitizer.clean(language.render(message));
    }

    /// A text of the program, its arguments filled in.
    public String text(String key, Object... arguments) {
        return Sanitizer.clean(language.text(key, arguments));
    }

    String paint(Ink ink, String text) {
        return style.paint(ink, text);
    }

    String number(long value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    /// Milliseconds up to a second, then seconds with one decimal.
    String duration(Duration took) {
        long millis = took.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(millis / 1000.0) + " s";
    }

    /// A sanitised text behind a label, wrapped to the style's width; `rest` stands before every
    /// line but the first. A label that leaves no room stands alone.
    List<String> paragraph(String label, String rest, String text) {
        return paragraph(label, rest, text, null);
    }

    List<String> paragraph(String label, String rest, String text, @Nullable Ink ink) {
        int room = style.width() - TextWidth.of(rest);
        int firstRoom = style.width() - TextWidth.of(Style.withoutInk(label));
        List<String> wrapped = TextWidth.wrap(text, Math.max(firstRoom, 0), room);
        List<String> lines = new ArrayList<>();
        for (String line : wrapped) {
            String margin = lines.isEmpty() ? label : rest;
            lines.add((margin + (ink == null ? line : paint(ink, line))).stripTrailing());
        }
        return lines;
    }

    /// A text behind a label, its further lines under its first; under the label's start where the
    /// label takes more than a third of the width.
    public List<String> hanging(String margin, String label, String text) {
        int width = TextWidth.of(Style.withoutInk(margin + label));
        String rest = width * 3 <= style.width() ? " ".repeat(width) : margin + "  ";
        return paragraph(margin + label, rest, text);
    }
}
