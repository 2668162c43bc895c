package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RulePageTest {

    private static final Path PAGES = Path.of("src/main/resources/dev/alambique/rule");

    @Test
    void a_page_is_cut_into_its_sections() throws IOException {
        assertThat(RulePage.read("drop-index-backing-constraint", Language.ENGLISH))
                .isEqualTo(
                        new RulePage(
                                "drop-index-backing-constraint",
                                "An index is dropped that a constraint stands on.",
                                "A primary key and a unique constraint have an index of their own"
                                        + " name. PostgreSQL refuses to drop it as an index; the"
                                        + " constraint is what has to go, and its index goes with"
                                        + " it.",
                                List.of(
                                        """
                                        def upgrade() -> None:
                                            \"""Create the table.\"""
                                            op.create_table(
                                                "tareas",
                                                sa.Column("id", sa.Integer(), nullable=False),
                                                sa.Column("nombre", sa.String(length=200), nullable=False),
                                                sa.PrimaryKeyConstraint("id", name="pk_tareas"),
                                                sa.UniqueConstraint("nombre", name="uq_tareas_nombre"),
                                            )


                                        def downgrade() -> None:
                                            \"""Remove the table.\"""
                                            op.drop_table("tareas")
                                        """),
                                List.of("op.drop_index(\"uq_tareas_nombre\", \"tareas\")\n"),
                                List.of(
                                        """
                                        def upgrade() -> None:
                                            \"""Remove an index that nothing stands on.\"""
                                            with op.get_context().autocommit_block():
                                                op.drop_index("ix_tareas_id", "tareas", postgresql_concurrently=True)


                                        def downgrade() -> None:
                                            \"""Build it again.\"""
                                            with op.get_context().autocommit_block():
                                                op.create_index("ix_tareas_id", "tareas", ["id"], postgresql_concurrently=True)
                                        """),
                                List.of("drop-index-of-constraint"),
                                List.of(
                                        "Does this index stand alone, or does something else need"
                                                + " it?"),
                                Files.readString(
                                        PAGES.resolve("drop-index-backing-constraint.md"))));
    }

    @Test
    void a_spanish_page_has_spanish_headings_and_the_same_examples() {
        RulePage english = RulePage.read("drop-index-backing-constraint", Language.ENGLISH);
        RulePage spanish = RulePage.read("drop-index-backing-constraint", Language.SPANISH);

        assertThat(spanish.given()).isEqualTo(english.given());
        assertThat(spanish.flagged()).isEqualTo(english.flagged());
        assertThat(spanish.accepted()).isEqualTo(english.accepted());
        assertThat(spanish.measured()).isEqualTo(english.measured());
        assertThat(spanish.questions()).hasSize(1);
        assertThat(spanish.why()).isNotEmpty().isNotEqualTo(english.why());
    }

    @Test
    void there_is_no_page_for_what_is_no_rule() {
        for (String id : List.of("no-such-rule", "../rule/drop-table", "")) {
            assertThatThrownBy(() -> RulePage.read(id, Language.ENGLISH))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no rule " + id);
        }
    }
}
