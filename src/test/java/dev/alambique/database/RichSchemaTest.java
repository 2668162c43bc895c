package dev.alambique.database;

import dev.alambique.fixture.GoldenText;
import dev.alambique.fixture.ValueText;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Surroundings;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

/// A schema with one of everything a database can hold, read to a whole value.
class RichSchemaTest {

    private static final String FOLDER = "database/";

    @ParameterizedTest
    @EnumSource
    void reads_everything_there_is(Dialect dialect) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect);
                Connection connection = shadow.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(GoldenText.read(FOLDER + "rich-" + dialect.id() + ".sql"));

            InspectedDatabase read =
                    Inspector.of(dialect).inspect(connection, VersionTable.DEFAULT);

            GoldenText.compare(
                    FOLDER + "rich-" + dialect.id() + ".expected", ValueText.of(lasting(read)));
        }
    }

    /// Without versions and sizes, which are those of this machine.
    private static InspectedDatabase lasting(InspectedDatabase read) {
        Surroundings around = read.surroundings();
        Map<String, String> extensions = new java.util.HashMap<>(around.extensions());
        extensions.replaceAll((_, _) -> "-");
        return new InspectedDatabase(
                read.dialect(),
                "-",
                read.schema(),
                read.estimatedRows(),
                read.currentRevisions(),
                new Surroundings(
                        null,
                        Map.of(),
                        around.searchPath(),
                        around.domains(),
                        around.policies(),
                        extensions));
    }
}
