package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every form we read tells real Alembic, when it runs, what we say it does. Two of them are partly
/// known: a directive Alembic does not have beside one whose schema the environment says, and
/// statements of SQLAlchemy's expression language.
class RecordedFormsTest {

    private static final Path FORMS = Path.of("src/test/resources/alembic/forms");

    /// Asks a database that is not there.
    private static final String NOT_RUN = "guards.py";

    @Test
    void reads_what_alembic_is_told() throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FORMS)) {
            files =
                    all.filter(each -> each.toString().endsWith(".py"))
                            .filter(each -> !each.endsWith(NOT_RUN))
                            .sorted()
                            .toList();
        }
        List<RecordedComparison> compared = RecordedComparison.of(files);
        assertThat(compared).filteredOn(each -> !each.isRecorded()).isEmpty();
        assertThat(compared)
                .filteredOn(each -> !each.isEqual())
                .extracting(
                        each -> each.file().getFileName() + " " + each.function(),
                        RecordedComparison::difference)
                .isEmpty();
        assertThat(compared)
                .filteredOn(RecordedComparison::isPartial)
                .extracting(each -> each.file().getFileName() + " " + each.function())
                .containsExactly("control.py downgrade", "statements.py upgrade");
    }
}
