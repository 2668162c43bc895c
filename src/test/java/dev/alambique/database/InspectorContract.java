package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

/// What every inspector owes, tried on a real database.
interface InspectorContract {

    Dialect dialect();

    default InspectedDatabase inspected(String... statements) throws Exception {
        try (Shadow shadow = SharedShadows.open(dialect());
                Connection connection = shadow.connect()) {
            for (String statement : statements) {
                Rows.execute(connection, statement);
            }
            return Inspector.of(dialect()).inspect(connection, VersionTable.DEFAULT);
        }
    }

    default Table table(String... statements) throws Exception {
        return inspected(statements).schema().table("tareas").orElseThrow();
    }

    @Test
    default void reads_types_defaults_and_nullability() throws Exception {
        Table table =
                table(
                        """
                        CREATE TABLE tareas (
                            titulo VARCHAR(500) NOT NULL,
                            precio NUMERIC(10, 2) DEFAULT 1.5,
                            categoria VARCHAR(50) NOT NULL DEFAULT 'General',
                            nota TEXT,
                            veces INTEGER DEFAULT 0 NOT NULL,
                            peso DOUBLE PRECISION,
                            activa BOOLEAN)\
                        """);

        assertThat(table.columns())
                .containsExactly(
                        Column.of("titulo", SqlType.of("varchar", 500)).required(),
                        Column.of("precio", SqlType.of("numeric", 10, 2)).withServerDefault("1.5"),
                        Column.of("categoria", SqlType.of("varchar", 50))
                                .required()
                                .withServerDefault("'General'"),
                        Column.of("nota", SqlType.of("text")),
                        Column.of("veces", SqlType.of("integer")).required().withServerDefault("0"),
                        Column.of("peso", SqlType.of("double precision")),
                        Column.of("activa", SqlType.of("boolean")));
    }

    @Test
    default void reads_keys_with_their_names_and_actions() throws Exception {
        Table table =
                table(
                        "CREATE TABLE proyectos (id INTEGER NOT NULL, año INTEGER NOT NULL,"
                                + " CONSTRAINT pk_proyectos PRIMARY KEY (id, año))",
                        """
                        CREATE TABLE tareas (
                            id INTEGER NOT NULL,
                            proyecto INTEGER,
                            proyecto_año INTEGER,
                            codigo VARCHAR(9),
                            CONSTRAINT pk_tareas PRIMARY KEY (id),
                            CONSTRAINT uq_codigo UNIQUE (codigo, proyecto),
                            CONSTRAINT fk_proyecto FOREIGN KEY (proyecto, proyecto_año)
                                REFERENCES proyectos ON DELETE CASCADE ON UPDATE SET NULL)\
                        """);

        assertThat(table.constraints())
                .containsExactly(
                        new Constraint.PrimaryKey("pk_tareas", List.of("id")),
                        Constraint.Unique.of("uq_codigo", List.of("codigo", "proyecto")),
                        Constraint.ForeignKey.of(
                                        "fk_proyecto",
                                        List.of("proyecto", "proyecto_año"),
                                        "proyectos",
                                        List.of("id", "año"))
                                .withActions("CASCADE", "SET NULL"));
    }

    @Test
    default void reads_checks() throws Exception {
        Table table =
                table("CREATE TABLE tareas (n INTEGER, CONSTRAINT ck_n CHECK (n >= 0 AND n < 9))");

        assertThat(table.constraints())
                .containsExactly(new Constraint.Check("ck_n", "n >= 0 AND n < 9", true));
    }

    @Test
    default void reads_partial_descending_and_expression_indexes() throws Exception {
        Table table =
                table(
                        "CREATE TABLE tareas (a INTEGER, b TEXT, \"Grande\" TEXT)",
                        "CREATE UNIQUE INDEX ix_1 ON tareas (a) WHERE a > 5",
                        "CREATE INDEX ix_2 ON tareas (a DESC, \"Grande\")",
                        "CREATE INDEX ix_3 ON tareas (lower(b))");
        String method = dialect() == Dialect.POSTGRESQL ? "btree" : null;

        assertThat(table.indexes())
                .containsExactly(
                        new Index(
                                "ix_1", List.of("a"), true, "a > 5", method, true, List.of(), true),
                        new Index(
                                "ix_2",
                                List.of("a DESC", "Grande"),
                                false,
                                null,
                                method,
                                true,
                                List.of(),
                                true),
                        new Index(
                                "ix_3",
                                List.of("lower(b)"),
                                false,
                                null,
                                method,
                                true,
                                List.of(),
                                true));
    }

    @Test
    default void reads_generated_columns() throws Exception {
        Table table =
                table(
                        "CREATE TABLE tareas (a INTEGER,"
                                + " doble INTEGER GENERATED ALWAYS AS (a * 2) STORED)");

        assertThat(table.column("doble").orElseThrow().computed())
                .isIn(new Computed("a * 2", true), new Computed("(a * 2)", true));
        assertThat(table.column("doble").orElseThrow().serverDefault()).isNull();
    }

    @Test
    default void reads_revisions_and_leaves_their_table_out() throws Exception {
        InspectedDatabase database =
                inspected(
                        "CREATE TABLE tareas (a INTEGER)",
                        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
                        "INSERT INTO alembic_version VALUES ('b2'), ('a1')");

        assertThat(database.currentRevisions()).containsExactly("a1", "b2");
        assertThat(database.schema().tables()).extracting(Table::name).containsExactly("tareas");
        assertThat(database.dialect()).isEqualTo(dialect());
        assertThat(database.serverVersion()).matches("[0-9]+(\\.[0-9]+)+");
    }

    @Test
    default void counts_small_tables() throws Exception {
        InspectedDatabase database =
                inspected(
                        "CREATE TABLE tareas (a INTEGER)",
                        "CREATE TABLE \"Otra\" (a INTEGER)",
                        "INSERT INTO tareas VALUES (1), (2), (3)");

        assertThat(database.estimatedRows()).isEqualTo(Map.of("tareas", 3L, "Otra", 0L));
    }

    @Test
    default void reads_views_as_names_and_an_empty_database_as_empty() throws Exception {
        assertThat(
                        inspected(
                                        "CREATE TABLE tareas (a INTEGER)",
                                        "CREATE VIEW vista AS SELECT a FROM tareas")
                                .schema()
                                .views())
                .extracting(View::name)
                .containsExactly("vista");
        assertThat(inspected().schema().tables()).isEmpty();
    }
}
