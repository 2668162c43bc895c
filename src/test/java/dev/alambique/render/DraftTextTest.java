package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftTextTest {

    @Test
    void shows_every_line_that_will_be_written() {
        assertThat(
                        new DraftText(Samples.ENGLISH)
                                .of(Samples.draft(Samples.SOURCE), "alembic/versions"))
                .isEqualTo(
                        """
                        new file alembic/versions/6c3a_add.py (6 lines)
                        +def upgrade() -> None:
                        +    op.add_column("producto", sa.Column("descripcion", sa.Text(), nullable=False))
                        +
                        +
                        +def downgrade() -> None:
                        +    op.drop_column("producto", "descripcion")
                        """);
    }

    @Test
    void points_at_names_that_are_not_ascii_but_not_at_texts() {
        String source =
                """
                # añadir
                \"\"\"Añadir
                descripción\"\"\"
                tаbla = "categoría"
                x = 'año'  # ñ
                y = "sin fin ñ
                """;

        assertThat(new DraftText(Samples.SPANISH).of(Samples.draft(source), "v"))
                .endsWith(
                        "Mírelo con atención: fuera de cadenas y comentarios hay código que no es"
                                + " ASCII\n  (línea 4, 6).\n");
    }

    @Test
    void shows_hidden_characters_as_marks() {
        assertThat(new DraftText(Samples.ENGLISH).of(Samples.draft("x = '\u202e'\u001b\n"), "v"))
                .startsWith("new file v/6c3a_add.py (1 lines)\n+x = '<U+202E>'␛\n");
    }
}
