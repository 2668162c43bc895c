package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Sound revisions of every usual kind, as the reader understands them, pass on both engines: what
/// they declare is found, and nothing else is held against them.
class GoodRevisionsTest {

    private static final Path FOLDER = Path.of("src/test/resources/verify/buenas");
    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    @TempDir Path folder;

    @AfterAll
    static void endTheServer() {
        SHADOWS.close();
    }

    static List<String> revisions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void passes_on_both_engines(String file) throws Exception {
        String source = Files.readString(FOLDER.resolve(file));
        VerificationRequest request =
                new VerificationRequest(
                        TareasProject.copyTo(folder.resolve("tareas")),
                        List.of(
                                new DraftedRevision(
                                        RevisionReader.read(source, file), source, file)),
                        false,
                        Set.of(Dialect.values()),
                        100,
                        Provenance.FOREIGN,
                        true,
                        Map.of(),
                        null,
                        TestPython.option(),
                        null);

        Verification verification =
                new Verifier(TestPython.finder(), ISOLATION, SHADOWS)
                        .verify(request, Progress.NONE);

        assertThat(verification).isInstanceOf(Verification.Passed.class);
    }
}
