package dev.alambique.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FingerprintTest {

    private static final String LINE = "    op.drop_column(\"tareas\", \"nombre\")\n";

    @Test
    void stays_when_the_line_moves_or_is_indented_anew_or_the_folder_is_renamed() {
        Fingerprint before = of("versions/a.py", 1, LINE);

        assertThat(of("versions/a.py", 3, "\n\n" + LINE)).isEqualTo(before);
        assertThat(of("versions/a.py", 1, "\t" + LINE.strip() + "\n")).isEqualTo(before);
        assertThat(of("migrations/2026/a.py", 1, LINE)).isEqualTo(before);
    }

    @Test
    void changes_with_the_rule_the_file_and_the_text() {
        assertThat(
                        List.of(
                                of("a.py", 1, LINE),
                                of("b.py", 1, LINE),
                                of("a.py", 1, LINE.replace("nombre", "notas")),
                                one("drop-table", "a.py", 1, LINE)))
                .doesNotHaveDuplicates();
    }

    @Test
    void tells_equal_findings_apart_by_their_turn() {
        Finding finding = finding("drop-column", "a.py", 1);

        List<Fingerprint> two = Fingerprint.of(List.of(finding, finding), Map.of("a.py", LINE));

        assertThat(two).doesNotHaveDuplicates().first().isEqualTo(of("a.py", 1, LINE));
    }

    private static Fingerprint of(String file, int line, String source) {
        return one("drop-column", file, line, source);
    }

    private static Fingerprint one(String rule, String file, int line, String source) {
        return Fingerprint.of(List.of(finding(rule, file, line)), Map.of(file, source)).getFirst();
    }

    private static Finding finding(String rule, String file, int line) {
        return Finding.confirmed(
                rule,
                Severity.ERROR,
                new Location.InScript(file, line, 5),
                Message.verbatim("lost"));
    }
}
