package dev.alambique.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Statement.Assign;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PythonReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/python");

    /// `forms.expected` was written by CPython's own `ast`, not by this reader.
    @ParameterizedTest
    @ValueSource(strings = {"forms", "damaged", "unclosed"})
    void reads_the_sample_as_expected(String name) throws IOException {
        String source = Files.readString(SAMPLES.resolve(name + ".py"));

        assertThat(SyntaxText.of(PythonReader.read(source)))
                .isEqualTo(Files.readString(SAMPLES.resolve(name + ".expected")));
    }

    @Test
    void counts_columns_in_characters() {
        Statement second = PythonReader.read("x = 'ñ😀'; y = 1\n").statements().get(1);

        assertThat(second.span().position()).isEqualTo(new Position(1, 11));
        assertThat(second.span().text()).isEqualTo("y = 1");
    }

    @Test
    void keeps_the_comments_with_their_lines() {
        assertThat(PythonReader.read("x = 1  # uno\n\n# ñ dos\ny = 2\n").comments())
                .containsExactly(
                        new Comment(new Position(1, 8), "# uno"),
                        new Comment(new Position(3, 1), "# ñ dos"));
    }

    @Test
    void resolves_escapes_as_python_does() {
        assertThat(value("\"a\\tb\\x41\\101\\u00f1\\U0001F600\\N{BULLET}\\q\\\nz\\'\""))
                .isEqualTo("a\tbAAñ😀•\\qz'");
        assertThat(value("r'\\n'")).isEqualTo("\\n");
        assertThat(value("f'{{x}}' 'y{{'")).isEqualTo("{x}y{{");
        assertThat(value("'''a\r\nb'''")).isEqualTo("a\nb");
    }

    @Test
    void reads_past_a_byte_order_mark() {
        assertThat(PythonReader.read("\ufeffx = 1\n").problems()).isEmpty();
    }

    @Test
    void takes_no_symbol_outside_ascii_for_a_name() {
        assertThat(PythonReader.read("añadir = 1\n").problems()).isEmpty();
        assertThat(PythonReader.read("x = 1 → 2\n").problems()).isNotEmpty();
        assertThat(PythonReader.read("x\0y = 1\n").problems()).isNotEmpty();
    }

    @Test
    void does_not_read_a_source_that_is_too_long() {
        assertThat(PythonReader.read("x = 1\n".repeat(40_000)))
                .isEqualTo(
                        new PythonModule(
                                List.of(),
                                List.of(),
                                List.of(
                                        new SyntaxProblem(
                                                new Position(1, 1),
                                                SyntaxProblem.Kind.TOO_LONG,
                                                ""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "-",
                "not ",
                "f(",
                "a.",
                "1 + ",
                "lambda: ",
                "if a: ",
                "{1: ",
                "a if b else ",
                "f'{",
                "\"\"\"",
                "x[",
                "def f(): ",
                "*",
                "\\\n",
                "await ",
                "a(b)",
                "'a' "
            })
    void survives_nesting_without_end(String piece) {
        String deep = "x = " + piece.repeat(20_000 / piece.length());

        assertThat(PythonReader.read(deep)).isNotNull();
        assertThat(PythonReader.read(deep + "1")).isNotNull();
    }

    @Test
    void calls_what_is_nested_too_deeply_unknown() {
        PythonModule module = PythonReader.read("x = " + "[".repeat(5_000) + "]".repeat(5_000));

        assertThat(module.problems()).isEmpty();
        assertThat(SyntaxText.of(module)).contains("unknown<[[[");
    }

    @Test
    void survives_every_truncation_of_a_file() throws IOException {
        String source = Files.readString(SAMPLES.resolve("forms.py"));
        for (int end = 0; end < source.length(); end += 23) {
            assertThat(SyntaxText.of(PythonReader.read(source.substring(0, end)))).isNotNull();
        }
    }

    @Test
    void reads_the_same_on_many_threads() throws Exception {
        String source = Files.readString(SAMPLES.resolve("forms.py"));
        PythonModule alone = PythonReader.read(source);
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            var tasks =
                    java.util.Collections.nCopies(
                            100,
                            (java.util.concurrent.Callable<PythonModule>)
                                    () -> PythonReader.read(source));
            for (var each : threads.invokeAll(tasks)) {
                assertThat(each.get()).isEqualTo(alone);
            }
        }
    }

    private static String value(String literal) {
        Statement statement = PythonReader.read("x = " + literal).statements().getFirst();
        assertThat(statement).isInstanceOf(Assign.class);
        Expression value = ((Assign) statement).value();
        assertThat(value).isInstanceOf(StringLiteral.class);
        return value instanceof StringLiteral(_, var text) ? text : "";
    }
}
