package dev.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every Java file is as google-java-format's AOSP style has it. It runs in the JVM of the tests,
/// so the Java that runs Maven does not matter.
class FormattingTest {

    private static final List<String> STYLE = List.of("--aosp", "--skip-reflowing-long-strings");

    @Test
    void every_file_is_formatted() throws Exception {
        if ("apply".equals(System.getProperty("format"))) {
            format("--replace");
        }

        String unformatted = format("--dry-run");

        assertThat(unformatted.lines())
                .as(
                        "not formatted; `mvn -q test -Dtest=FormattingTest -Dformat=apply` rewrites them")
                .isEmpty();
    }

    private static String format(String mode) throws Exception {
        List<String> arguments = new ArrayList<>(STYLE);
        arguments.add(mode);
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .forEach(arguments::add);
        }
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        Main formatter =
                new Main(
                        new PrintWriter(out, true),
                        new PrintWriter(errors, true),
                        new ByteArrayInputStream(new byte[0]));
        formatter.format(arguments.toArray(String[]::new));
        assertThat(errors.toString()).as("what google-java-format complains about").isEmpty();
        return out.toString();
    }
}
