package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class ApplicationStatementsTest {

    private static final Table TAREAS =
            new Table(
                    "tareas",
                    List.of(
                            Column.of("id", SqlType.of("integer"))
                                    .required()
                                    .withIdentity(Identity.of(Identity.Kind.ROWID)),
                            Column.of("nombre", SqlType.of("varchar", 100)).required(),
                            Column.of("Orden", SqlType.of("integer")),
                            Column.of("completada", SqlType.of("boolean"))
                                    .required()
                                    .withServerDefault("false")),
                    List.of(new Constraint.PrimaryKey(null, List.of("id"))),
                    List.of(),
                    null,
                    List.of(),
                    List.of());

    @Test
    void writes_what_an_application_sends_with_its_columns_by_name() {
        assertThat(sql(Dialect.SQLITE, TAREAS))
                .containsExactly(
                        "INSERT INTO tareas (nombre) VALUES (?) RETURNING id",
                        "INSERT INTO tareas (nombre, \"Orden\", completada) VALUES (?, ?, ?)"
                                + " RETURNING id",
                        "INSERT INTO tareas (nombre, \"Orden\", completada) VALUES (?, ?, ?)"
                                + " RETURNING id",
                        "INSERT INTO tareas (nombre, \"Orden\", completada) VALUES (?, ?, ?)"
                                + " RETURNING id",
                        "SELECT id, nombre, \"Orden\", completada FROM tareas LIMIT 16",
                        "UPDATE tareas SET nombre = nombre, \"Orden\" = \"Orden\","
                                + " completada = completada WHERE id IN"
                                + " (SELECT id FROM tareas ORDER BY id LIMIT 16)",
                        "DELETE FROM tareas WHERE id = ?");
    }

    @Test
    void gives_values_their_type_where_every_driver_does() {
        assertThat(sql(Dialect.POSTGRESQL, TAREAS))
                .contains(
                        "INSERT INTO tareas (nombre, \"Orden\", completada) VALUES"
                                + " (?, CAST(? AS integer), CAST(? AS boolean)) RETURNING id",
                        "DELETE FROM tareas WHERE id = CAST(? AS integer)");
    }

    @Test
    void reaches_tables_without_a_key_by_the_place_of_a_row() {
        Table log =
                new Table(
                        "public.order",
                        List.of(Column.of("texto", SqlType.of("text"))),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of());

        assertThat(sql(Dialect.POSTGRESQL, log))
                .containsExactly(
                        "INSERT INTO public.\"order\" DEFAULT VALUES",
                        "INSERT INTO public.\"order\" (texto) VALUES (?)",
                        "INSERT INTO public.\"order\" (texto) VALUES (?)",
                        "INSERT INTO public.\"order\" (texto) VALUES (?)",
                        "SELECT texto FROM public.\"order\" LIMIT 16",
                        "UPDATE public.\"order\" SET texto = texto WHERE ctid IN"
                                + " (SELECT ctid FROM public.\"order\" LIMIT 16)",
                        "DELETE FROM public.\"order\" WHERE ctid IN"
                                + " (SELECT ctid FROM public.\"order\" LIMIT 1)");
    }

    @Test
    void leaves_out_what_no_application_writes_to() {
        Table partition =
                new Table(
                        "parte",
                        TAREAS.columns(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of("PARTITION OF tareas"));

        assertThat(sql(Dialect.POSTGRESQL, partition)).isEmpty();
    }

    private static List<String> sql(Dialect dialect, Table table) {
        return ApplicationStatements.of(dialect, Schema.of(table), Set.of(table.name())).stream()
                .map(ApplicationStatement::sql)
                .toList();
    }
}
