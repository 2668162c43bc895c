package dev.alambique.render;

import java.util.Map;
import java.util.regex.Pattern;

/// How text may look: with colour or without, and how many columns it has.
///
/// Colour never carries meaning of its own; a plain style shows the same words.
public record Style(boolean colour, int width) {

    /// What a pipe or a file gets.
    public static final Style PLAIN = new Style(false, 80);

    private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final int NARROWEST = 20;
    private static final int WIDEST = 100;

    public Style {
        width = Math.max(width, NARROWEST);
    }

    /// The kinds of emphasis.
    public enum Ink {
        ERROR("1;31"),
        WARNING("1;33"),
        NOTE("1;36"),
        GOOD("32"),
        ADDED("32"),
        REMOVED("31"),
        CHANGED("33"),
        STRONG("1"),
        FAINT("2");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    /// As the environment asks: `NO_COLOR` turns colour off, `CLICOLOR_FORCE` turns it on, and
    /// without either it needs a terminal that is not `dumb`. Lines get no longer than is readable.
    public static Style of(Map<String, String> environment, boolean terminal, int width) {
        return new Style(wantsColour(environment, terminal), Math.min(width, WIDEST));
    }

    private static boolean wantsColour(Map<String, String> environment, boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return true;
        }
        return terminal && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /// The text in an ink; unchanged in a plain style. The text must already be sanitised.
    public String paint(Ink ink, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    static String withoutInk(String painted) {
        return PAINT.matcher(painted).replaceAll("");
    }
}
