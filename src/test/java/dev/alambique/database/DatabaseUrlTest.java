package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.failure.Failure;
import dev.alambique.message.Language;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class DatabaseUrlTest {

    private static final Path ROOT = Path.of("/proyecto");

    @Test
    void takes_a_url_apart() {
        DatabaseUrl url =
                DatabaseUrl.parse(
                        "postgresql+psycopg2://ana:s%40creta%2F1@db.example.com:6543/tienda"
                                + "?sslmode=require&options=-c%20geqo%3Doff",
                        ROOT);

        assertThat(url.dialect()).contains(Dialect.POSTGRESQL);
        assertThat(url.driver()).isEqualTo("psycopg2");
        assertThat(url.user()).isEqualTo("ana");
        assertThat(url.password()).isEqualTo("s@creta/1");
        assertThat(url.host()).isEqualTo("db.example.com");
        assertThat(url.port()).isEqualTo(6543);
        assertThat(url.database()).isEqualTo("tienda");
        assertThat(url.query()).isEqualTo(Map.of("sslmode", "require", "options", "-c geqo=off"));
        assertThat(url.shown())
                .isEqualTo(
                        "postgresql+psycopg2://ana:***@db.example.com:6543/tienda"
                                + "?sslmode=require&options=-c%20geqo%3Doff");
        assertThat(DatabaseUrl.parse(url.revealed(), ROOT).password()).isEqualTo("s@creta/1");
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///tareas.db, /proyecto/tareas.db",
        "sqlite:///./datos/../tareas.db, /proyecto/tareas.db",
        "sqlite:////var/lib/tareas.db, /var/lib/tareas.db",
        "sqlite+aiosqlite:///a@b:c.db, /proyecto/a@b:c.db",
        "sqlite:///file:tareas.db?mode=ro&uri=true, /proyecto/tareas.db",
        "sqlite:///file:///abs/con%20espacio.db?uri=true, /abs/con espacio.db"
    })
    void resolves_a_sqlite_file_against_the_project(String text, Path expected) {
        assertThat(DatabaseUrl.parse(text, ROOT).file()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite://",
                "sqlite:///",
                "sqlite:///:memory:",
                "sqlite:///file::memory:?cache=shared&uri=true",
                "sqlite:///file:x?mode=memory&uri=true"
            })
    void knows_a_database_in_memory(String text) {
        assertThat(DatabaseUrl.parse(text, ROOT).file()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ana:CANARIO@h/db",
                "postgresql://ana:a@CANARIO@h/db",
                "postgresql://ana:CANARIO@a@h/db",
                "postgresql://ana:a/CANARIO@h/db",
                "postgresql://ana:a?CANARIO@h/db",
                "postgresql://ana:a#CANARIO@h:5432/db?sslmode=disable",
                "postgresql://ana:12345@CANARIO/x@h/db",
                "postgresql://ana:a:CANARIO@h/db",
                "postgresql://ana@h/db?password=CANARIO",
                "postgresql://ana@h/db?sslmode=require&sslpassword=CANARIO",
                "postgresql://ana@h/db?api_key=CANARIO&PWD=CANARIO",
                "mysql+pymysql://ana:CANARIO@h/db?ssl_passphrase=CANARIO"
            })
    void never_shows_a_password(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text, ROOT);

        assertThat(url.shown() + url + url.host() + url.database()).doesNotContain("CANARIO");
        assertThat(String.join(" ", url.secrets())).contains("CANARIO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANARIO",
                "postgresql:/ana:CANARIO@h/db",
                "postgresql://ana:x@h:CANARIO/db",
                "postgresql://ana:CANARIO/db",
                "post gres://ana:CANARIO@h/db",
                "postgresql://ana:x@h CANARIO/db"
            })
    void refuses_what_is_no_url_without_repeating_it(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text, ROOT))
                .isInstanceOfSatisfying(
                        Failure.Unusable.class,
                        failure ->
                                assertThat(
                                                Language.SPANISH.render(failure.problem())
                                                        + failure
                                                        + Language.ENGLISH.render(
                                                                failure.remedies().getFirst()))
                                        .doesNotContain("CANARIO"));
    }

    @Test
    void finds_host_and_password_in_the_parameters() {
        DatabaseUrl url =
                DatabaseUrl.parse("postgresql:///db?host=/run/pg&port=6000&password=x", ROOT);

        assertThat(url.host()).isEqualTo("/run/pg");
        assertThat(url.port()).isEqualTo(6000);
        assertThat(url.password()).isEqualTo("x");
    }
}
