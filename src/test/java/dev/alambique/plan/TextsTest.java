package dev.alambique.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Opening;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.intent.MappedValue;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the SQL that plans compute values with really gives, on both databases.
class TextsTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final List<Shadow> DATABASES = new ArrayList<>();

    @BeforeAll
    static void make_the_databases() throws InterruptedException {
        for (Dialect dialect : Dialect.values()) {
            DATABASES.add(((Opening.Opened) SHADOWS.open(dialect)).shadow());
        }
    }

    @AfterAll
    static void end_the_server() {
        DATABASES.forEach(Shadow::close);
        SHADOWS.close();
    }

    @Test
    void joins_what_is_there() throws Exception {
        String two = Texts.joined(List.of("a", "b"), " - ");
        assertThat(both(two, "Mayor", "12")).isEqualTo("Mayor - 12");
        assertThat(both(two, "Mayor", null)).isEqualTo("Mayor");
        assertThat(both(two, null, "12")).isEqualTo("12");
        assertThat(both(two, null, null)).isNull();
        assertThat(both(two, "", "")).isEqualTo(" - ");
        String three = Texts.joined(List.of("a", "b", "c"), " ");
        assertThat(both(three, "x", null, "z")).isEqualTo("x z");
        assertThat(both(three, null, null, "z")).isEqualTo("z");
        assertThat(both(three, null, "y", "z")).isEqualTo("y z");
    }

    @Test
    void cuts_at_a_character() throws Exception {
        List<String> two = Texts.parts("trim(a)", " ", 2);
        assertThat(both(two.get(0), "  Ana Núñez ")).isEqualTo("Ana");
        assertThat(both(two.get(1), "  Ana Núñez ")).isEqualTo("Núñez");
        List<String> three = Texts.parts("a", ",", 3);
        assertThat(both(String.join(" || '|' || ", three), "aa,b a,c")).isEqualTo("aa|b a|c");
        assertThat(both(String.join(" || '|' || ", three), ",,")).isEqualTo("||");
        assertThat(both(String.join(" || '|' || ", two), "aa aa")).isEqualTo("aa|aa");
    }

    @Test
    void counts_a_character() throws Exception {
        String once = "CASE WHEN " + Texts.holds("a", " ", 1) + " THEN 'yes' ELSE 'no' END";
        assertThat(both(once, "Ana Núñez")).isEqualTo("yes");
        assertThat(both(once, "Ana")).isEqualTo("no");
        assertThat(both(once, "Ana María Núñez")).isEqualTo("no");
        assertThat(both(once, (String) null)).isEqualTo("no");
    }

    @Test
    void converts_by_a_table() throws Exception {
        List<MappedValue> values =
                List.of(new MappedValue("'1'", "'baja'"), new MappedValue("'2'", "'media'"));
        String simple = new ValueMap(SqlType.of("text"), values, "'media'").expression("a");
        assertThat(both(simple, "1")).isEqualTo("baja");
        assertThat(both(simple, "99")).isEqualTo("media");
        assertThat(both(simple, (String) null)).isEqualTo("media");
        List<MappedValue> withNull = new ArrayList<>(values);
        withNull.add(new MappedValue("null", "'ninguna'"));
        String searched = new ValueMap(SqlType.of("text"), withNull, "null").expression("a");
        assertThat(both(searched, "1")).isEqualTo("baja");
        assertThat(both(searched, (String) null)).isEqualTo("ninguna");
        assertThat(both(searched, "99")).isNull();
        String truth =
                new ValueMap(
                                SqlType.of("boolean"),
                                List.of(
                                        new MappedValue("false", "'pendiente'"),
                                        new MappedValue("true", "'completada'")),
                                "'nada'")
                        .expression("(a = 'x')");
        assertThat(both(truth, "x")).isEqualTo("completada");
        assertThat(both(truth, "y")).isEqualTo("pendiente");
        assertThat(both(truth, (String) null)).isEqualTo("nada");
    }

    /// The one value that both give for columns `a`, `b`, `c` with these texts.
    private static @Nullable String both(String expression, @Nullable String... values)
            throws Exception {
        String from =
                IntStream.range(0, values.length)
                        .mapToObj(at ->
                                "CAST("
                                        + (values[at] == null
                                                ? "NULL"
                                                : Literals.quoted(values[at]))
                                        + " AS TEXT) AS "
                                        + "abc".charAt(at))
                        .collect(Collectors.joining(", ", " FROM (SELECT ", ") AS t"));
        List<@Nullable String> found = new ArrayList<>();
        for (Shadow database : DATABASES) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT " + expression + from)) {
                row.next();
                found.add(row.getString(1));
            }
        }
        assertThat(found)
                .as(expression + from)
                .allMatch(each -> Arrays.asList(each).equals(Arrays.asList(found.getFirst())));
        return found.getFirst();
    }
}
