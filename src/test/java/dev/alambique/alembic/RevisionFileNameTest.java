package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alambique.failure.Failure;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.RevisionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

class RevisionFileNameTest {

    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 1, 4, 5, 6, 7, 0, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "%(rev)s_%(slug)s, 0123456789ab_anadir_indice_a_l_ano.py",
        "%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s,"
                + " 20260104_0506_0123456789ab.py",
        "%(year)d-%(month)02d-%(second)s_%(epoch)s%%, 2026-01-7_1767503167%.py"
    })
    void fills_the_template_as_alembic_does(String template, String name) {
        assertThat(
                        RevisionFileName.of(
                                project(template),
                                new RevisionId("0123456789ab"),
                                "Añadir índice: a/l/../año!",
                                NOW))
                .isEqualTo(name);
    }

    @Test
    void cuts_a_long_slug_back_to_a_word() {
        assertThat(RevisionFileName.slug("una palabra y otra muy muy larga que no cabe nunca", 20))
                .isEqualTo("una_palabra_y_otra_");
        assertThat(RevisionFileName.slug("日本語", 40)).isEmpty();
    }

    @Test
    void refuses_a_token_alembic_does_not_know() {
        assertThat(
                        catchThrowableOfType(
                                        Failure.class,
                                        () ->
                                                RevisionFileName.of(
                                                        project("%(autor)s"),
                                                        new RevisionId("a"),
                                                        "x",
                                                        NOW))
                                .problem()
                                .arguments())
                .containsExactly("%(autor)s", "%(autor)s");
    }

    private static Project project(String template) {
        Path root = Path.of("p").toAbsolutePath();
        return new Project(
                root,
                root.resolve("alembic.ini"),
                "alembic",
                root,
                List.of(root),
                false,
                template,
                40,
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }
}
