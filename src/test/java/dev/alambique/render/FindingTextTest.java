package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FindingTextTest {

    private static final Map<String, String> SOURCES = Map.of(Samples.FILE, Samples.SOURCE);

    @Test
    void shows_the_line_the_evidence_and_the_way_out() {
        String text = new FindingText(Samples.ENGLISH).of(Samples.REQUIRED, SOURCES);

        assertThat(text)
                .isEqualTo(
                        """
                        error[required-column-on-existing-table]: New required column on a table that
                          has rows.
                         --> alembic/versions/41c0_descripcion.py:2:5
                          |
                        2 |     op.add_column("producto", sa.Column("descripcion", sa.Text(), nullable=…
                          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                          = evidence: producto has 3 rows
                          = help: Add it nullable first
                        2 -     op.add_column("producto", sa.Column("descripcion", sa.Text(), nullable=…
                        2 +     op.add_column("producto", sa.Column("descripcion", sa.Text()))
                        """);
    }

    @Test
    void names_what_is_only_an_opinion_and_counts_each_severity_in_spanish() {
        String text =
                new FindingText(Samples.SPANISH)
                        .of(List.of(Samples.OPINION, Samples.LOSS, Samples.LOSS), SOURCES);

        assertThat(text)
                .isEqualTo(
                        """
                        nota[docstring] (opinión): The docstring could say what changes.
                         --> alembic/versions/41c0_descripcion.py

                        aviso[data-loss]: The downgrade discards the column's values.
                         --> producto.descripcion
                          = hace falta confirmar: producto.descripcion

                        aviso[data-loss]: The downgrade discards the column's values.
                         --> producto.descripcion
                          = hace falta confirmar: producto.descripcion

                        2 avisos, 1 nota
                        """);
    }

    @Test
    void fits_forty_columns() {
        String text = new FindingText(Samples.NARROW).of(Samples.REQUIRED, SOURCES);

        assertThat(text)
                .isEqualTo(
                        """
                        error[required-column-on-existing-table]:
                          New required column on a table that
                          has rows.
                         --> alembic/versions/41c0_descripcion.py:2:5
                          |
                        2 |     op.add_column("producto", sa.Co…
                          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                          = evidence: producto has 3 rows
                          = help: Add it nullable first
                        2 -     op.add_column("producto", sa.Co…
                        2 +     op.add_column("producto", sa.Co…
                        """);
    }

    @Test
    void points_at_a_line_without_an_excerpt_where_the_source_is_not_at_hand() {
        Finding finding =
                Finding.confirmed(
                        "x",
                        Severity.WARNING,
                        new Location.InScript("a.py", 99, 1),
                        Message.verbatim("Text."));

        assertThat(new FindingText(Samples.ENGLISH).of(finding, Map.of("a.py", "one line\n")))
                .isEqualTo("warning[x]: Text.\n  --> a.py:99:1\n");
        assertThat(new FindingText(Samples.ENGLISH).of(finding, Map.of()))
                .isEqualTo("warning[x]: Text.\n --> a.py:99:1\n");
    }

    @Test
    void shows_hostile_text_of_a_message_a_file_name_and_a_source_as_marks() {
        Finding finding =
                Finding.confirmed(
                                "x",
                                Severity.ERROR,
                                new Location.InScript("a\u001b[2J.py", 1, 1),
                                Message.verbatim("say \u001b]52;c;eA==\u0007"))
                        .withEvidence("\u202eevil");

        String text =
                new FindingText(Samples.ENGLISH).of(finding, Map.of("a\u001b[2J.py", "x\u009b\n"));

        assertThat(text)
                .isEqualTo(
                        """
                        error[x]: say ␛]52;c;eA==␇
                         --> a␛[2J.py:1:1
                          |
                        1 | x<U+009B>
                          | ^^^^^^^^^
                          = evidence: <U+202E>evil
                        """);
    }

    @Test
    void says_the_same_words_with_and_without_colour() {
        List<Finding> findings = List.of(Samples.REQUIRED, Samples.OPINION, Samples.LOSS);

        String coloured = new FindingText(Samples.COLOURED).of(findings, SOURCES);

        assertThat(coloured)
                .contains("\u001b[1;31merror[required-column-on-existing-table]\u001b[0m:");
        assertThat(Style.withoutInk(coloured))
                .isEqualTo(new FindingText(Samples.ENGLISH).of(findings, SOURCES));
    }

    @Test
    void says_that_there_is_nothing() {
        assertThat(new FindingText(Samples.SPANISH).of(List.of(), Map.of()))
                .isEqualTo("Sin hallazgos.\n");
    }
}
