package dev.alambique.verify;

import dev.alambique.database.Inspector;
import dev.alambique.database.SchemaSnapshot;
import dev.alambique.database.Shadow;
import dev.alambique.database.VersionTable;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a shadow holds at one moment, read by this side: where Alembic's version table stands, the
/// schema, and its exact text.
record Stand(Set<String> versions, Schema schema, SchemaSnapshot snapshot) {

    static Stand of(Shadow shadow, VersionTable versions) throws SQLException {
        try (Connection connection = shadow.connect()) {
            InspectedDatabase found = Inspector.of(shadow.dialect()).inspect(connection, versions);
            List<String> revisions = found.currentRevisions();
            if (revisions == null) {
                throw new SQLException("the version table of the shadow cannot be read");
            }
            return new Stand(
                    new TreeSet<>(revisions),
                    found.schema(),
                    SchemaSnapshot.take(shadow.dialect(), connection, versions));
        }
    }
}
