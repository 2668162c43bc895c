package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.finding.Severity;
import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

class CheckSettingsTest {

    private static final String TABLE =
            """
            fail-on = "warning"
            ignore = ["missing-docstring", "rename-table"]
            baseline = "old/baseline.json"
            """;

    @TempDir private Path folder;

    @Test
    void reads_either_file() throws IOException {
        CheckSettings expected =
                new CheckSettings(
                        FailOn.WARNING,
                        Set.of("missing-docstring", "rename-table"),
                        Map.of("create-index-blocking", Severity.ERROR),
                        folder.resolve("old/baseline.json"));

        write(
                "pyproject.toml",
                "[project]\nname = \"x\"\n[tool.alambique.check]\n"
                        + TABLE
                        + "[tool.alambique.check.severity]\ncreate-index-blocking = \"error\"\n");
        assertThat(CheckSettings.read(folder)).isEqualTo(expected);

        write(
                "alambique.toml",
                "[check]\n" + TABLE + "[check.severity]\ncreate-index-blocking = \"error\"\n");
        assertThat(CheckSettings.read(folder)).isEqualTo(expected);
    }

    @Test
    void a_project_without_one_has_agreed_on_nothing() throws IOException {
        assertThat(CheckSettings.read(folder)).isEqualTo(CheckSettings.NONE);

        write("pyproject.toml", "[tool.alembic]\nscript_location = \"x\"\n");
        assertThat(CheckSettings.read(folder)).isEqualTo(CheckSettings.NONE);
    }

    @Test
    void names_the_file_the_key_and_what_it_takes() throws IOException {
        assertThat(complaint("[check]\nfail-on = \"sometimes\"\n"))
                .isEqualTo(
                        "alambique.toml: fail-on cannot have \"sometimes\"."
                                + " It takes: error, info, never, warning.");
        assertThat(complaint("[check]\nignored = []\n"))
                .isEqualTo(
                        "alambique.toml: check cannot have ignored."
                                + " It takes: baseline, fail-on, ignore, severity.");
        assertThat(complaint("[check]\nignore = [\"drop-colunm\"]\n"))
                .isEqualTo(
                        "alambique.toml: ignore names drop-colunm, which is no rule."
                                + " alambique explain lists the rules.");
        assertThat(complaint("[check.severity]\ndrop-column = \"fatal\"\n"))
                .isEqualTo(
                        "alambique.toml: drop-column cannot have \"fatal\"."
                                + " It takes: error, info, warning.");
        assertThat(complaint("[check]\n\nfail-on = error\n"))
                .startsWith("alambique.toml, line 3: ");
    }

    @Test
    void keys_servers_and_commands_are_not_a_projects_to_set() {
        assertThat(complaint("[model]\nbase-url = \"https://example.org\"\n"))
                .isEqualTo("alambique.toml: alambique cannot have model. It takes: check, verify.");
    }

    private String complaint(String text) {
        try {
            write("alambique.toml", text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Failure[] found = new Failure[1];
        assertThatThrownBy(() -> CheckSettings.read(folder))
                .isInstanceOfSatisfying(Failure.Unusable.class, failure -> found[0] = failure);
        StringBuilder said = new StringBuilder(Language.ENGLISH.render(found[0].problem()));
        found[0].remedies().forEach(each -> said.append(' ').append(Language.ENGLISH.render(each)));
        return said.toString().replace(folder + "/", "");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
