package dev.alambique.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `check` as a team uses it: thresholds, agreed settings, a baseline, only what changed, and the
/// formats of others.
class CheckIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DROP =
            """
            \"""Drop prioridad

            Revision ID: aaaaaaaaaaaa
            Revises: 5f1d2c7a9b30
            \"""
            from alembic import op
            import sqlalchemy as sa

            revision = "aaaaaaaaaaaa"
            down_revision = "5f1d2c7a9b30"


            def upgrade() -> None:
                \"""Drop it.\"""
                op.drop_column("tareas", "prioridad")


            def downgrade() -> None:
                \"""Bring it back, empty.\"""
                op.add_column("tareas", sa.Column("prioridad", sa.Integer(), nullable=True))
            """;

    @TempDir private Path folder;
    private Alambique alambique;

    @BeforeEach
    void make_the_sample_project_with_a_revision_to_complain_of() throws Exception {
        alambique = Alambique.sample(folder);
        write(alambique.versions().resolve("aaaaaaaaaaaa_drop.py"), DROP);
    }

    @Test
    void fails_from_the_severity_that_was_asked_for() throws IOException {
        JsonNode found = JSON.readTree(alambique.run("check", "--json").out()).path("findings");
        assertThat(found).extracting(each -> each.path("rule").asText()).contains("drop-column");
        assertThat(found)
                .extracting(each -> each.path("severity").asText())
                .contains("warning")
                .doesNotContain("error");

        assertThat(alambique.run("check").code()).isZero();
        assertThat(alambique.run("check", "--fail-on", "warning").code()).isEqualTo(1);
        assertThat(alambique.run("check", "--fail-on", "never").code()).isZero();
        assertThat(alambique.run("check", "--fail-on", "loudly").code()).isEqualTo(2);
    }

    @Test
    void follows_what_the_team_agreed_on_and_says_what_it_left_out() throws IOException {
        write(
                alambique.project().resolve("alambique.toml"),
                "[check]\nfail-on = \"warning\"\nignore = [\"drop-column\"]\n");

        Alambique.Result result = alambique.run("check");

        assertThat(result.out()).doesNotContain("drop-column");
        assertThat(result.err()).contains("Not reported: 1 of rules this project ignores.");
    }

    @Test
    void reports_only_what_is_not_in_the_baseline() throws IOException {
        Path baseline = alambique.project().resolve("baseline.json");
        assertThat(alambique.run("check", "--all", "--write-baseline", "baseline.json").code())
                .isZero();
        assertThat(baseline).exists();

        Alambique.Result known = alambique.run("check", "--all", "--baseline", "baseline.json");
        assertThat(known.out()).isEmpty();
        assertThat(known.err()).contains("in the baseline.");

        write(
                alambique.versions().resolve("bbbbbbbbbbbb_drop.py"),
                DROP.replace("5f1d2c7a9b30", "aaaaaaaaaaaa")
                        .replaceFirst("Revision ID: a+", "Revision ID: bbbbbbbbbbbb")
                        .replace(
                                "revision = \"aaaaaaaaaaaa\"\ndown",
                                "revision = \"bbbbbbbbbbbb\"\ndown")
                        .replace("prioridad", "titulo"));
        Alambique.Result again = alambique.run("check", "--all", "--baseline", "baseline.json");
        assertThat(again.out())
                .contains("bbbbbbbbbbbb_drop.py")
                .doesNotContain("aaaaaaaaaaaa_drop");
    }

    @Test
    void never_replaces_a_baseline() throws IOException {
        Path baseline = alambique.project().resolve("baseline.json");
        write(baseline, "mine");

        Alambique.Result result =
                alambique.run("check", "--all", "--write-baseline", "baseline.json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(baseline).hasContent("mine");
    }

    @Test
    void says_which_baseline_it_cannot_read() throws IOException {
        write(alambique.project().resolve("baseline.json"), "{]");

        Alambique.Result result = alambique.run("check", "--baseline", "baseline.json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("baseline.json is no baseline");
    }

    @Test
    void checks_what_a_branch_changed() throws Exception {
        Files.delete(alambique.versions().resolve("aaaaaaaaaaaa_drop.py"));
        try (Git git =
                Git.init()
                        .setDirectory(alambique.project().toFile())
                        .setInitialBranch("main")
                        .call()) {
            git.add().addFilepattern(".").call();
            PersonIdent nobody = new PersonIdent("Nobody", "nobody@example.org");
            git.commit()
                    .setMessage("x")
                    .setAuthor(nobody)
                    .setCommitter(nobody)
                    .setSign(false)
                    .call();
        }
        assertThat(alambique.run("check", "--git-base", "main").out()).isEmpty();

        write(alambique.versions().resolve("aaaaaaaaaaaa_drop.py"), DROP);

        assertThat(alambique.run("check", "--git-base", "main").out())
                .contains("aaaaaaaaaaaa_drop.py")
                .doesNotContain("crear_tabla");
        assertThat(alambique.run("check", "--git-base", "main", "--all").code()).isEqualTo(2);
    }

    @Test
    void speaks_the_formats_of_others() throws IOException {
        JsonNode sarif = JSON.readTree(alambique.run("check", "--format", "sarif").out());
        assertThat(sarif.at("/runs/0/results")).isNotEmpty();
        assertThat(alambique.run("check", "--format", "junit").out())
                .startsWith("<?xml version=\"1.0\"")
                .contains("<testcase");
        assertThat(alambique.run("check", "--format", "github").out())
                .contains("::warning file=alembic/versions/aaaaaaaaaaaa_drop.py,line=15,col=5,");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
