package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.revision.DraftedRevision;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What real runs of the course's migrations showed (design page *alembic.md*, 4.1), told without
/// running them.
class CourseTest {

    @Test
    void tells_which_migrations_of_the_course_fail_and_where() throws IOException {
        assertThat(found("xxx_agregar_descripcion")).isEmpty();
        assertThat(found("xxx_add_categoria_step1")).isEmpty();
        assertThat(found("xxx_add_categoria_step1", "yyy_add_categoria_step2"))
                .containsExactly("missing-or-empty-downgrade 27");
        assertThat(
                        found(
                                "xxx_add_categoria_step1",
                                "yyy_add_categoria_step2",
                                "zzz_add_categoria_step3"))
                .containsExactly(
                        "missing-or-empty-downgrade 27",
                        "sqlite-alter-outside-batch 18",
                        "sqlite-alter-outside-batch 21",
                        "sqlite-alter-outside-batch 27",
                        "sqlite-alter-outside-batch 30",
                        "drop-default-on-not-null 18");
        assertThat(found("xxx_prioridad_int_to_text"))
                .containsExactly(
                        "drop-column 46",
                        "sqlite-alter-outside-batch 52",
                        "sqlite-alter-outside-batch 58",
                        "sqlite-alter-outside-batch 82",
                        "expand-and-contract-in-one-release 46");
        assertThat(found("merge_abc_def")).isEmpty();
    }

    @Test
    void tells_that_the_fix_of_the_rollback_chapter_fails_on_postgresql() {
        assertThat(
                        Scripts.check(
                                        """
                                        op.create_index(
                                            'ix_tareas_nombre',
                                            'tareas',
                                            ['nombre'],
                                            postgresql_concurrently=True
                                        )
                                        """)
                                .findings())
                .extracting(Finding::ruleId)
                .containsExactly("concurrently-in-transaction");
    }

    @Test
    void tells_that_a_foreign_key_in_a_new_column_stops_half_way_on_sqlite() {
        assertThat(
                        Scripts.check(
                                        "op.add_column('tareas', sa.Column('usuario_id',"
                                                + " sa.Integer(), sa.ForeignKey('usuarios.id')))")
                                .findings())
                .extracting(Finding::ruleId)
                .containsExactly("sqlite-partial-add", "fk-column-added-in-two-steps");
    }

    private static List<String> found(String... names) throws IOException {
        List<DraftedRevision> scripts = new ArrayList<>();
        for (String name : names) {
            scripts.add(Scripts.read(course(name)));
        }
        return Rules.check(scripts, Scripts.grounds(List.of(), Map.of("tareas", 10_000L)), false)
                .findings()
                .stream()
                .filter(finding -> !finding.ruleId().equals("missing-down-revision"))
                .map(finding -> finding.ruleId() + " " + line(finding))
                .toList();
    }

    private static int line(Finding finding) {
        return finding.location() instanceof Location.InScript(_, int line, _) ? line : 0;
    }

    private static String course(String name) throws IOException {
        try (InputStream stream =
                CourseTest.class.getResourceAsStream(
                        "/dev/alambique/gate/course/" + name + ".py")) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
