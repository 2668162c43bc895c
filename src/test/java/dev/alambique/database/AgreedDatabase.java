package dev.alambique.database;

import com.fasterxml.jackson.databind.JsonNode;

import dev.alambique.fixture.PythonTalk;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// One database that a script with real Alembic empties and fills again for each question, and that
/// an inspector reads in between.
final class AgreedDatabase implements AutoCloseable {

    private final Shadow shadow;
    private final PythonTalk alembic;
    private @Nullable Connection connection;

    private AgreedDatabase(Shadow shadow, PythonTalk alembic) {
        this.shadow = shadow;
        this.alembic = alembic;
    }

    static AgreedDatabase with(Dialect dialect, String script)
            throws IOException, InterruptedException {
        Shadow shadow = SharedShadows.open(dialect);
        String driver = dialect == Dialect.POSTGRESQL ? "psycopg2" : "";
        DatabaseUrl url = shadow.url(driver, shadow.folder().orElseThrow());
        return new AgreedDatabase(shadow, PythonTalk.with(script, url.revealed()));
    }

    Dialect dialect() {
        return shadow.dialect();
    }

    JsonNode ask(JsonNode question) throws IOException {
        return alembic.ask(question);
    }

    /// A file of SQLite is a new one each time.
    Schema schema() throws SQLException {
        if (shadow.dialect() == Dialect.SQLITE) {
            close(connection);
            connection = null;
        }
        Connection open = connection == null ? shadow.connect() : connection;
        connection = open;
        return Inspector.of(shadow.dialect()).inspect(open, VersionTable.DEFAULT).schema();
    }

    private static void close(@Nullable Connection connection) throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        try (shadow;
                alembic) {
            close(connection);
        }
    }
}
