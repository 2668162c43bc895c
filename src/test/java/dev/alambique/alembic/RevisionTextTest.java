package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;

class RevisionTextTest {

    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 11, 24, 5, 6, 7, 123_456_000, ZoneOffset.UTC);
    private static final String FUNCTIONS =
            """
            def upgrade() -> None:
                \"""Sube.\"""
                op.drop_column("tareas", "x")


            def downgrade() -> None:
                \"""Baja.\"""
                op.add_column("tareas", sa.Column("x", sa.Text()))
            """;

    @Test
    void renders_the_header_alembic_writes() {
        RevisionHeader header =
                RevisionHeader.of(
                        new RevisionId("0123456789ab"),
                        List.of(new RevisionId("aaaaaaaaaaaa")),
                        "agregar descripción",
                        NOW);

        assertThat(
                        RevisionText.render(
                                header,
                                List.of("from sqlalchemy.dialects import postgresql"),
                                FUNCTIONS))
                .isEqualTo(
                        """
                        \"""agregar descripción

                        Revision ID: 0123456789ab
                        Revises: aaaaaaaaaaaa
                        Create Date: 2026-11-24 05:06:07.123456

                        \"""
                        from typing import Sequence, Union

                        from alembic import op
                        import sqlalchemy as sa
                        from sqlalchemy.dialects import postgresql

                        # revision identifiers, used by Alembic.
                        revision: str = "0123456789ab"
                        down_revision: Union[str, Sequence[str], None] = "aaaaaaaaaaaa"
                        branch_labels: Union[str, Sequence[str], None] = None
                        depends_on: Union[str, Sequence[str], None] = None


                        """
                                + FUNCTIONS);
    }

    @Test
    void renders_a_merge_and_a_base() {
        RevisionHeader merge =
                new RevisionHeader(
                        new RevisionId("m"),
                        List.of(new RevisionId("a"), new RevisionId("b")),
                        List.of("ventas"),
                        List.of("c"),
                        "",
                        NOW);

        String text = RevisionText.render(merge, List.of(), FUNCTIONS);

        Revision read = RevisionReader.read(text, "m.py");
        assertThat(read.downRevisions()).containsExactly(new RevisionId("a"), new RevisionId("b"));
        assertThat(read.branchLabels()).containsExactly("ventas");
        assertThat(read.dependsOn()).containsExactly("c");
        assertThat(read.message()).isEqualTo("empty message");
        assertThat(
                        RevisionText.render(
                                RevisionHeader.of(new RevisionId("a"), List.of(), "x", NOW),
                                List.of(),
                                FUNCTIONS))
                .contains("\nRevises:\nCreate Date")
                .contains("down_revision: Union[str, Sequence[str], None] = None");
    }

    @Test
    void lets_no_message_out_of_the_docstring() {
        Random random = new Random(7);
        String[] pieces = {
            "\"\"\"",
            "\"",
            "\\",
            "'''",
            "'",
            "\n",
            "\r",
            "\t",
            "\0",
            "%s",
            "${x}",
            "{x}",
            "ñ",
            "😀",
            "\nimport os\n",
            "\"\"\"\nimport os\n\"\"\"",
            "\\N{BULLET}",
            "\\x",
            "\u202e",
            "a",
            " ",
            "\ud800",
            "#"
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder message = new StringBuilder("m");
            for (int k = random.nextInt(6); k >= 0; k--) {
                message.append(pieces[random.nextInt(pieces.length)]);
            }
            RevisionHeader header =
                    RevisionHeader.of(
                            new RevisionId("0123456789ab"), List.of(), message + "e", NOW);

            PythonModule module =
                    PythonReader.read(RevisionText.render(header, List.of(), FUNCTIONS));

            assertThat(module.problems()).as(message.toString()).isEmpty();
            assertThat(module.statements()).as(message.toString()).hasSize(10);
            String shown =
                    message.toString()
                            .replaceAll("[\n\r\t]", " ")
                            .replaceAll("[\0\u202e\ud800](?![\udc00-\udfff])", "");
            assertThat(module.docstring()).startsWith(shown + "e\n");
        }
    }
}
