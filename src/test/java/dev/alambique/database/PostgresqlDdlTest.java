package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.fixture.GoldenText;
import dev.alambique.fixture.ValueText;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

class PostgresqlDdlTest {

    @Test
    void makes_one_of_everything_again() throws Exception {
        try (PostgresqlShadow original = open();
                PostgresqlShadow made = open()) {
            try (Connection connection = original.connect();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(GoldenText.read("database/rich-postgresql.sql"));
                statement.executeUpdate(
                        """
                        DROP TRIGGER tg_lineas ON lineas;
                        CREATE VIEW a_sobre_v AS SELECT n FROM v_lineas;
                        CREATE TABLE horas (a time(2) with time zone, b timestamp(3), c "char",
                            d estado[], e character(3), "order" int, "Raro ""sí\""" text);
                        CREATE INDEX ix_order ON horas ("order", "Raro ""sí\""", lower(e));
                        """);
            }
            InspectedDatabase seen = inspected(original);
            PostgresqlDdl ddl = PostgresqlDdl.of(seen);

            made.make(ddl, VersionTable.DEFAULT, List.of("a1b2", "c3d4"));

            assertThat(ddl.left()).isEmpty();
            InspectedDatabase again = inspected(made);
            assertThat(ValueText.of(again.schema())).isEqualTo(ValueText.of(seen.schema()));
            assertThat(again.surroundings().domains()).isEqualTo(seen.surroundings().domains());
            assertThat(again.surroundings().policies()).isEqualTo(seen.surroundings().policies());
            assertThat(again.currentRevisions()).containsExactly("a1b2", "c3d4");
        }
    }

    @Test
    void says_what_it_leaves_out_and_what_cannot_be_made() throws Exception {
        Table table =
                new Table(
                        "tareas",
                        List.of(Column.of("lugar", SqlType.of("geometry"))),
                        List.of(),
                        List.of(),
                        null,
                        List.of("tg_aviso"),
                        List.of());
        PostgresqlDdl ddl =
                PostgresqlDdl.of(
                        new InspectedDatabase(
                                Dialect.POSTGRESQL,
                                "17.1",
                                Schema.of(table),
                                Map.of(),
                                List.of("a1"),
                                Surroundings.NONE));
        assertThat(ddl.left()).containsExactly("trigger tg_aviso on tareas");
        try (PostgresqlShadow shadow = open()) {
            assertThatThrownBy(() -> shadow.make(ddl, VersionTable.DEFAULT, List.of("a1")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("geometry");
        }
    }

    private static PostgresqlShadow open() throws InterruptedException {
        return (PostgresqlShadow) SharedShadows.open(Dialect.POSTGRESQL);
    }

    private static InspectedDatabase inspected(Shadow shadow) throws SQLException {
        try (Connection connection = shadow.connect()) {
            return Inspector.of(Dialect.POSTGRESQL).inspect(connection, VersionTable.DEFAULT);
        }
    }
}
