package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.fixture.Alambique;
import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class VerifySettingsTest {

    @TempDir private Path folder;

    @Test
    void say_which_postgresql_production_runs() throws Exception {
        assertThat(VerifySettings.read(folder)).isEqualTo(new VerifySettings(null));

        Files.writeString(
                folder.resolve("pyproject.toml"), "[tool.alambique.verify]\npostgresql = 16\n");
        assertThat(VerifySettings.read(folder)).isEqualTo(new VerifySettings("16"));

        Path own = folder.resolve("alambique.toml");
        Files.writeString(own, "[check]\nfail-on = \"never\"\n");
        assertThat(VerifySettings.read(folder)).isEqualTo(new VerifySettings(null));

        Files.writeString(own, "[verify]\npostgresql = \"15.4\"\n");
        assertThat(VerifySettings.read(folder)).isEqualTo(new VerifySettings("15.4"));
        assertThat(CheckSettings.read(folder)).isEqualTo(CheckSettings.NONE);
    }

    @Test
    void are_told_from_what_really_ran() throws Exception {
        Alambique alambique = Alambique.sample(folder);
        Files.writeString(
                alambique.project().resolve("alambique.toml"), "[verify]\npostgresql = \"9.6\"\n");

        Alambique.Result text =
                alambique.run("verify", "--trust", "--engines", "postgresql", "--lang", "es");
        Alambique.Result json =
                alambique.run("verify", "--trust", "--engines", "postgresql", "--json");

        assertThat(text.out().replaceAll("\\s+", " "))
                .containsPattern("Esto es lo que hizo PostgreSQL 17[.]\\d+; tu servidor es 9[.]6,");
        assertThat(json.out())
                .containsPattern("This is what PostgreSQL 17[.]\\d+ did; your server is 9[.]6,");
    }

    @Test
    void complain_about_what_is_none_of_theirs() throws Exception {
        Path own = folder.resolve("alambique.toml");
        Files.writeString(own, "[verify]\npostgresql = \"newest\"\n");
        assertThatThrownBy(() -> VerifySettings.read(folder))
                .isInstanceOfSatisfying(
                        Failure.Unusable.class,
                        failure -> {
                            assertThat(Language.ENGLISH.render(failure.problem()))
                                    .isEqualTo(own + ": postgresql cannot have \"newest\".");
                            assertThat(Language.ENGLISH.render(failure.remedies().getFirst()))
                                    .isEqualTo("It takes: \"15\", \"16.4\".");
                        });

        Files.writeString(own, "[verify]\nsandbox = false\n");
        assertThatThrownBy(() -> VerifySettings.read(folder))
                .isInstanceOfSatisfying(
                        Failure.Unusable.class,
                        failure ->
                                assertThat(Language.ENGLISH.render(failure.problem()))
                                        .isEqualTo(own + ": verify cannot have sandbox."));
    }
}
