package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RevisionReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/alembic");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "course_1_descripcion",
                "course_2_step1",
                "course_3_step2",
                "course_4_step3",
                "course_5_prioridad",
                "course_6_merge",
                "course_7_soft_delete",
                "course_9_estado",
                "spellings",
                "mistakes",
                "damaged",
                "forms/guards"
            })
    void reads_the_sample_as_expected(String name) throws IOException {
        String source = Files.readString(SAMPLES.resolve(name + ".py"));
        String read = RevisionLines.of(RevisionReader.read(source, "versions/" + name + ".py"));
        if (System.getenv("GOLDEN") != null) {
            Files.writeString(SAMPLES.resolve(name + ".expected"), read);
        }
        assertThat(read).isEqualTo(Files.readString(SAMPLES.resolve(name + ".expected")));
    }
}
