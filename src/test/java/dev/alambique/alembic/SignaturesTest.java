package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The newest table of signatures is the one of the installed Alembic. Where they differ, print it
/// anew under the name of that version, and keep the older one if its arguments bind differently:
///
/// ```
/// python src/test/resources/alembic-agreement/signatures.py | tail -n +2
/// ```
class SignaturesTest {

    private static final Path TABLES = Path.of("src/main/resources/dev/alambique/alembic");

    @Test
    void the_newest_table_is_that_of_the_installed_alembic()
            throws IOException, InterruptedException {
        List<String> printed = printed();
        String version = printed.getFirst();
        assertThat(Files.readAllLines(TABLES.resolve("signatures-1.19.txt")))
                .as("signatures of " + version)
                .isEqualTo(printed.subList(1, printed.size()));
    }

    @Test
    void options_go_by_position_only_where_an_old_alembic_took_them() {
        assertThat(Signatures.ofOp("create_index"))
                .extracting(Directive::positional)
                .containsExactly(
                        List.of("index_name", "table_name", "columns"),
                        List.of("index_name", "table_name", "columns", "schema", "unique"));
    }

    @Test
    void what_is_handed_on_is_taken_too() {
        Directive table = Signatures.ofOp("create_table").getFirst();
        assertThat(table.takes("prefixes")).isTrue();
        assertThat(table.takes("mysql_engine")).isTrue();
        assertThat(table.takes("comentario")).isFalse();
        assertThat(Signatures.ofBatch("create_index").getFirst().takes("unique")).isTrue();
        assertThat(Signatures.ofBatch("create_index").getFirst().takes("schema")).isFalse();
    }

    @Test
    void a_plugins_directive_has_no_signature() {
        assertThat(Signatures.ofOp("sync_enum_values")).isEmpty();
    }

    private static List<String> printed() throws IOException, InterruptedException {
        String python = TestPython.found().executable().toString();
        Process process =
                new ProcessBuilder(python, "src/test/resources/alembic-agreement/signatures.py")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text.lines().toList();
    }
}
