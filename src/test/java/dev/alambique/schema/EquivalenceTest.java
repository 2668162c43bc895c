package dev.alambique.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.stream.Collectors;

class EquivalenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(500) | character varying(500) | EPLS",
                "varchar(500) | VARCHAR(500) | EPLS",
                "varchar(500) | varchar(50) | ",
                "varchar | text | ",
                "integer | int4 | EPLS",
                "integer | bigint | ",
                "smallint | integer | ",
                "boolean | bool | EPLS",
                "boolean | integer | L",
                "datetime | timestamp | EPLS",
                "datetime | timestamp without time zone | EPLS",
                "timestamp | timestamp with time zone | L",
                "timestamptz | timestamp with time zone | EPLS",
                "timestamp(6) without time zone | timestamp | EPLS",
                "float | double precision | EPLS",
                "float | real | L",
                "float(24) | real | EPLS",
                "json | jsonb | PLS",
                "json | text | L",
                "numeric(10,2) | decimal(10, 2) | EPLS",
                "numeric(10) | numeric(10, 0) | EPLS",
                "numeric(10, 2) | numeric(12, 2) | ",
                "bytea | blob | EPLS",
                "uuid | char(32) | L",
                "uuid | char(36) | ",
                "integer[] | int4[] | EPLS",
            })
    void compares_types_as_their_sources_spell_them(String a, String b, String sameFor) {
        String same =
                Arrays.stream(Equivalence.values())
                        .filter(each -> each.sameType(type(a), type(b)))
                        .map(EquivalenceTest::letter)
                        .collect(Collectors.joining());

        assertThat(same).isEqualTo(sameFor == null ? "" : sameFor);
    }

    private static String letter(Equivalence equivalence) {
        return switch (equivalence) {
            case EXACT -> "E";
            case PYTHON -> "P";
            case SQLITE -> "L";
            case POSTGRESQL -> "S";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'General' | 'General'::character varying | varchar(50) | true",
                "'General' | 'general' | varchar(50) | false",
                "now() | CURRENT_TIMESTAMP | timestamp | true",
                "'now()' | now() | timestamp | false",
                "false | 0 | boolean | true",
                "'1' | true | boolean | true",
                "'0' | 0 | integer | true",
                "((0)) | 0 | integer | true",
                "0 | 1 | integer | false",
                "'{}' | '{}'::jsonb | jsonb | true",
                "'a::b' | 'a' | text | false",
            })
    void compares_defaults_by_their_value(String a, String b, String type, boolean same) {
        assertThat(SqlText.sameDefault(a, b, type(type))).isEqualTo(same);
    }

    private static SqlType type(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            return SqlType.of(text);
        }
        Object[] arguments = text.substring(open + 1, text.length() - 1).split(",");
        return SqlType.of(text.substring(0, open), arguments);
    }
}
