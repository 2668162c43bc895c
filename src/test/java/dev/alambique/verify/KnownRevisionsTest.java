package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.database.Shadows;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Revisions written to be wrong, each in its own way, and ones written to be right. Their headers
/// say what is to be found on which engine: the stage and code of a failure, or `passed` and what
/// going back costs. No wrong one passes, no right one fails.
///
/// `-Dknown=WORD` runs those whose names hold the word.
class KnownRevisionsTest {

    private static final Path FOLDER = Path.of("src/test/resources/verify");
    private static final Pattern EXPECTED =
            Pattern.compile("(?m)^(sqlite|postgresql): (passed(?:, \\w+)?|\\w+ [\\w-]+)$");
    private static final Pattern APPLICATION =
            Pattern.compile("(?m)^application, (sqlite|postgresql): (.+)$");
    private static final int ROWS = 60;
    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    @TempDir Path folder;

    @AfterAll
    static void endTheServer() {
        SHADOWS.close();
    }

    private static List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(kind))) {
            String word = System.getProperty("known", "");
            return files.filter(file -> file.toString().endsWith(".py"))
                    .filter(file -> file.getFileName().toString().contains(word))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> bad() throws IOException {
        return files("bad");
    }

    static List<Path> good() throws IOException {
        return files("good");
    }

    static List<Path> breaking() throws IOException {
        return files("breaking");
    }

    static List<Path> compatible() throws IOException {
        return files("compatible");
    }

    @Test
    @DisabledIfSystemProperty(named = "known", matches = ".+")
    void knows_at_least_forty_of_each() throws IOException {
        assertThat(bad()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(good()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(breaking()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(compatible()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void fails_what_is_wrong_where_it_is_wrong(Path file) throws Exception {
        Verification verification = verify(file);

        assertThat(ends(verification, false)).isEqualTo(expected(file));
        assertThat(verification).isInstanceOf(Verification.Failed.class);
    }

    @ParameterizedTest
    @MethodSource("good")
    void passes_what_is_right_and_says_what_going_back_costs(Path file) throws Exception {
        Verification verification = verify(file);

        assertThat(ends(verification, true)).isEqualTo(expected(file));
        assertThat(verification).isInstanceOf(Verification.Passed.class);
    }

    /// The verification passes, since nobody promised an application anything; but it says what
    /// breaks, for which columns, and at which line.
    @ParameterizedTest
    @MethodSource("breaking")
    void confirms_what_breaks_an_application_from_before(Path file) throws Exception {
        Verification verification = verify(file);

        assertThat(applications(verification)).isEqualTo(application(file));
        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.warnings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("compatible")
    void says_nothing_where_an_application_from_before_goes_on(Path file) throws Exception {
        Verification verification = verify(file);

        assertThat(applications(verification)).isEqualTo(application(file));
        assertThat(verification).isInstanceOf(Verification.Passed.class);
        assertThat(verification.warnings()).isEmpty();
    }

    private static Map<String, List<String>> application(Path file) throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        Matcher matcher = APPLICATION.matcher(Files.readString(file));
        while (matcher.find()) {
            expected.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>())
                    .add(matcher.group(2));
        }
        return expected;
    }

    private static Map<String, List<String>> applications(Verification verification) {
        Map<String, List<String>> found = new TreeMap<>();
        for (EngineRun run : verification.engines()) {
            Compatibility compatibility = run.compatibility();
            Map<String, List<String>> kinds = new LinkedHashMap<>();
            compatibility
                    .breaks()
                    .forEach(each ->
                            kinds.computeIfAbsent(place(each), _ -> new ArrayList<>())
                                    .add(each.kind()));
            List<String> lines = new ArrayList<>();
            kinds.forEach((place, named) -> lines.add(place + ": " + String.join(", ", named)));
            if (lines.isEmpty()) {
                lines.add(compatibility.status().id());
            }
            found.put(run.dialect().id(), lines);
        }
        return found;
    }

    private static String place(Compatibility.Break each) {
        return (each.certain() ? "breaks " : "refuses values of ")
                + each.table()
                + (each.columns().isEmpty() ? "" : "." + String.join("+", each.columns()))
                + " at "
                + each.line()
                + " with "
                + each.code();
    }

    private static Map<String, String> expected(Path file) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Matcher matcher = EXPECTED.matcher(Files.readString(file));
        while (matcher.find()) {
            expected.put(matcher.group(1), matcher.group(2));
        }
        return expected;
    }

    private static Map<String, String> ends(Verification verification, boolean costs) {
        Map<String, String> ends = new TreeMap<>();
        for (EngineRun run : verification.engines()) {
            ends.put(run.dialect().id(), end(run, costs));
        }
        return ends;
    }

    private static String end(EngineRun run, boolean costs) {
        String failed =
                run.stages().stream()
                        .filter(result -> result.error() != null)
                        .map(result -> result.stage().id() + " " + result.error().code())
                        .findFirst()
                        .orElse("passed");
        if (run.status() == EngineRun.Status.UNVERIFIED) {
            return "unverified " + run.reason();
        }
        return costs && run.rollback() != null
                ? failed + ", " + run.rollback().kind().id()
                : failed;
    }

    private Verification verify(Path file) throws IOException, InterruptedException {
        Project project = TareasProject.copyTo(folder.resolve("taller"), FOLDER.resolve("taller"));
        Path before = file.resolveSibling("before").resolve(file.getFileName());
        if (Files.exists(before)) {
            Files.copy(before, project.versionLocations().getFirst().resolve("prev0001.py"));
        }
        String source = Files.readString(file);
        if (source.contains("foreign_keys: on")) {
            Files.createFile(project.scriptLocation().resolve("foreign_keys"));
        }
        String name = file.getFileName().toString();
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        List.of(
                                new DraftedRevision(
                                        RevisionReader.read(source, name), source, name)),
                        false,
                        Set.of(Dialect.values()),
                        ROWS,
                        Provenance.FOREIGN,
                        true,
                        Map.of(),
                        null,
                        TestPython.option(),
                        null);
        return new Verifier(TestPython.finder(), ISOLATION, SHADOWS).verify(request, Progress.NONE);
    }
}
