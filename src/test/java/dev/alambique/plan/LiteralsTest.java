package dev.alambique.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.SqlType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

class LiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'General' | varchar 50 | 'General'",
                "7 | varchar 50 | '7'",
                "'demasiado' | varchar 3 |",
                "General | text |",
                "7 | integer | 7",
                "'7' | integer | 7",
                "7.5 | integer |",
                "7.5 | numeric 10 2 | 7.5",
                "0 | boolean | false",
                "'t' | boolean | true",
                "2 | boolean |",
                "now() | timestamp | CURRENT_TIMESTAMP",
                "now() | date | CURRENT_DATE",
                "'now()' | timestamp |",
                "'2024-01-31' | date | '2024-01-31'",
                "5 | date |",
                "'{}' | json | '{}'",
                "'abc' | json |",
                "gen_random_uuid() | uuid | gen_random_uuid()",
                "now() | integer |",
            })
    void takes_a_literal_only_where_it_suits_the_type(String sql, String type, String expected) {
        assertThat(Literals.fitted(sql, type(type)).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'General' | text | 'General'",
                "\"it's\" | text | 'it''s'",
                "False | boolean | false",
                "0 | integer | 0",
                "dict | json |",
                "lambda: 'x' | text |",
                "f'{x}' | text |",
                "'a' + 'b' | text |",
                "datetime.utcnow | timestamp |",
                "None | text |",
            })
    void reads_python_constants_and_nothing_that_is_computed(
            String source, String type, String expected) {
        assertThat(Literals.ofPython(source, type(type)).orElse(null)).isEqualTo(expected);
    }

    private static SqlType type(String text) {
        String[] words = text.split(" ", -1);
        return SqlType.of(words[0], (Object[]) Arrays.copyOfRange(words, 1, words.length));
    }
}
