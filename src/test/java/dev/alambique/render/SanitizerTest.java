package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class SanitizerTest {

    private static final List<String> HOSTILE =
            List.of(
                    "\u001b[2J",
                    "\u001b]52;c;Y3VybA==\u0007",
                    "\u001b]8;;http://evil\u001b\\click\u001b]8;;\u001b\\",
                    "\u001b]0;title\u0007",
                    "\u001bP1;2|dcs\u001b\\",
                    "\u009b31m",
                    "\u0090dcs\u009c",
                    "safe\rover",
                    "ab\b\bcd",
                    "\u202edrawkcab\u202c",
                    "\u2066isolate\u2069",
                    "zero\u200bwidth\u200d\ufeff",
                    "\udb40\udc41\udb40\udc42 tags",
                    "\ud800 lone",
                    "lone \udc00",
                    "line\u2028separator",
                    "\u3164filler",
                    "\0nul");

    @Test
    void keeps_printable_unicode_line_ends_and_tabs() {
        String text = "Añadir índice\t日本語 🙂 «ok»\né\n";

        assertThat(Sanitizer.clean(text)).isEqualTo(text);
    }

    @Test
    void shows_every_other_character_as_a_mark() {
        assertThat(Sanitizer.clean("\u001b]52;c;eA==\u0007 \u009b31m a\rb \u202ex\u007f"))
                .isEqualTo("␛]52;c;eA==␇ <U+009B>31m a␍b <U+202E>x␡");
    }

    @Test
    void reads_a_windows_line_end_as_a_line_end() {
        assertThat(Sanitizer.clean("a\r\nb\r\r\n")).isEqualTo("a\nb␍\n");
    }

    @Test
    void keeps_a_name_on_one_line() {
        assertThat(Sanitizer.line("a\nb\tc")).isEqualTo("a␊b␉c");
    }

    @Test
    void gives_the_same_wherever_the_stream_is_cut() {
        for (String text : HOSTILE) {
            String whole = Sanitizer.clean("🙂" + text + "\r\n🙂");
            String input = "🙂" + text + "\r\n🙂";
            for (int cut = 0; cut <= input.length(); cut++) {
                Sanitizer stream = new Sanitizer();

                String result =
                        stream.accept(input.substring(0, cut))
                                + stream.accept(input.substring(cut))
                                + stream.finish();

                assertThat(result).isEqualTo(whole);
            }
        }
    }

    @Test
    void lets_no_control_through_in_two_hundred_thousand_random_texts() {
        Random random = new Random(20261124);
        for (int round = 0; round < 200_000; round++) {
            String text = random(random);
            int cut = random.nextInt(text.length() + 1);
            Sanitizer stream = new Sanitizer();

            String result =
                    stream.accept(text.substring(0, cut))
                            + stream.accept(text.substring(cut))
                            + stream.finish();

            if (!result.equals(Sanitizer.clean(text)) || !isPlain(result)) {
                throw new AssertionError("round " + round + ": " + result);
            }
        }
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(24);
        for (int at = 0; at < length; at++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0xa0));
                case 1 -> text.append((char) (0xd800 + random.nextInt(0x800)));
                case 2 -> text.append((char) (0x2000 + random.nextInt(0x70)));
                case 3 -> text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
                case 4 -> text.appendCodePoint(0xe0000 + random.nextInt(0x1000));
                default -> text.appendCodePoint(random.nextInt(0x110000));
            }
        }
        return text.toString();
    }

    /// Written without the code under test: only what Java itself calls control, format, private,
    /// unassigned, lone surrogate or a line separator is looked for.
    private static boolean isPlain(String text) {
        return text.codePoints()
                .allMatch(codePoint ->
                        codePoint == '\n'
                                || codePoint == '\t'
                                || !(Character.isISOControl(codePoint)
                                        || Character.getType(codePoint) == Character.FORMAT
                                        || Character.getType(codePoint) == Character.SURROGATE
                                        || Character.getType(codePoint) == Character.PRIVATE_USE
                                        || Character.getType(codePoint) == Character.UNASSIGNED
                                        || codePoint == 0x2028
                                        || codePoint == 0x2029));
    }
}
