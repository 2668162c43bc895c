package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MaskingTest {

    private final Masking masking =
            Masking.knowing(
                    List.of(
                            "op.execute(\"UPDATE tareas SET categoria = 'General' WHERE id > 10\")",
                            "column tareas.nombre varchar(100) not null"));

    @Test
    void keeps_names_of_the_schema_and_hides_values() {
        assertThat(
                        masking.message(
                                "column \"nombre\" of relation \"tareas\" contains null values",
                                false))
                .isEqualTo("column \"nombre\" of relation \"tareas\" contains null values");
        assertThat(
                        masking.message(
                                "invalid input syntax for type integer: \"ana@example.com\"",
                                false))
                .isEqualTo("invalid input syntax for type integer: \"…\"");
        assertThat(masking.message("could not convert 'O''Higgins'", false))
                .isEqualTo("could not convert '…'");
    }

    @Test
    void keeps_of_a_composed_message_only_the_words_of_the_script() {
        assertThat(masking.message("categoria of ana garcia is General, id 4711", true))
                .isEqualTo("categoria … … … … General, id …");
    }

    @Test
    void keeps_literals_the_script_spells_out_and_hides_those_it_computed() {
        assertThat(
                        masking.statement(
                                "UPDATE tareas SET categoria = 'General', nombre = 'Ana' WHERE id >"
                                        + " 10 AND saldo = 1234.56"))
                .isEqualTo(
                        "UPDATE tareas SET categoria = 'General', nombre = '…' WHERE id > 10 AND"
                                + " saldo = …");
    }

    @Test
    void hides_what_follows_a_quote_that_is_never_closed() {
        assertThat(masking.message("near 'Ana''", false)).isEqualTo("near '…'");
        assertThat(masking.message("isn't valid: \"Ana\"", false)).isEqualTo("isn't valid: \"…\"");
        assertThat(masking.statement("UPDATE tareas SET nombre = 'Ana''"))
                .isEqualTo("UPDATE tareas SET nombre = '…'");
    }

    @Test
    void hides_a_value_of_any_length() {
        String value = "'" + "á''".repeat(100_000) + "'";

        assertThat(masking.message("near " + value, false)).isEqualTo("near '…'");
        assertThat(masking.statement("SELECT " + value)).isEqualTo("SELECT '…'");
    }
}
