package dev.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the launcher in a copy of its own, with a PATH that holds only what it may use. Java and
/// Maven are scripts that say how they were called.
class LauncherTest {

    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cat",
                    "cksum",
                    "dirname",
                    "find",
                    "head",
                    "ls",
                    "mkdir",
                    "mv",
                    "nice",
                    "readlink",
                    "rm",
                    "rmdir",
                    "sed",
                    "sleep",
                    "touch",
                    "tr");

    private static final String MAVEN =
            """
            #!/bin/sh
            echo "$JAVA_HOME $*" >> maven-calls
            mkdir -p target/lib
            : > target/alambique-0.1.0.jar
            : > target/lib/b.jar
            : > target/lib/a.jar
            """;

    private static final String JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do
                case "$argument" in
                    -XX:AOTCacheOutput=*) : > "${argument#*=}"; exit 0 ;;
                esac
            done
            printf '%s\\n' "$@"
            """;

    private static final String CONFLICTING_JAVA = "#!/bin/sh\necho must not run\n";

    @TempDir Path temporary;
    private Path home;
    private Path bin;
    private Path jvms;

    record Run(int exit, String out, String err) {}

    @BeforeEach
    void copy_the_launcher() throws IOException {
        home = Files.createDirectories(temporary.toRealPath().resolve("install"));
        bin = Files.createDirectories(home.resolveSibling("bin"));
        jvms = Files.createDirectories(home.resolveSibling("jvms"));
        Files.copy(
                Path.of("alambique"),
                home.resolve("alambique"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        for (String tool : TOOLS) {
            script(bin.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
        }
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String name, String version, String java) throws IOException {
        Path jdk = jvms.resolve(name);
        script(jdk.resolve("bin/java"), java);
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private Run run(Map<String, String> environment, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Path out = home.resolveSibling("out");
        Path err = home.resolveSibling("err");
        builder.directory(temporary.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", home.resolveSibling("user").toString());
        builder.environment().put("ALAMBIQUE_JVM_FOLDER", jvms.toString());
        builder.environment().put("ALAMBIQUE_AOT", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), home.resolve("alambique"), arguments);
    }

    private String expectedCall(String... more) {
        String classPath =
                Stream.of("alambique-0.1.0.jar", "lib/a.jar", "lib/b.jar")
                        .map(jar -> home.resolve("target").resolve(jar).toString())
                        .reduce((left, right) -> left + ":" + right)
                        .orElseThrow();
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Xlog:aot=off",
                                "-Xlog:cds=off",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                "dev.alambique.Main"));
        lines.addAll(List.of(more));
        return String.join("\n", lines) + "\n";
    }

    @Test
    void says_what_to_install_where_there_is_no_java() throws Exception {
        Run run = run();

        assertThat(run)
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                """
                                alambique needs a JDK 25 or newer and found none.
                                Install one (for example Temurin from https://adoptium.net) and run this again;
                                if it lies in an unusual place, set ALAMBIQUE_JAVA_HOME to its folder.
                                """));
    }

    @Test
    void says_it_in_spanish_where_java_is_too_old() throws Exception {
        Path old = jdk("jdk-17", "17.0.15", CONFLICTING_JAVA);
        Files.createSymbolicLink(bin.resolve("java"), old.resolve("bin/java"));

        Run run = run(Map.of("LANG", "es_PE.UTF-8"), home.resolve("alambique"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("alambique necesita un JDK 25 o posterior y no encontró ninguno.\n");
    }

    @Test
    void says_what_to_install_where_there_is_no_maven() throws Exception {
        jdk("jdk-25", "25.0.3", JAVA);

        Run run = run();

        assertThat(run)
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                """
                                alambique builds itself on first use and needs Maven 3.8 or newer for that.
                                Install it (for example 'apt install maven' or 'brew install maven') and run this again.
                                """));
    }

    @Test
    void builds_on_first_use_and_runs_with_a_sorted_class_path() throws Exception {
        Path jdk = jdk("jdk-25", "25.0.3", JAVA);
        jdk("jdk-17", "17.0.15", CONFLICTING_JAVA);
        script(bin.resolve("mvn"), MAVEN);

        Run first = run("check", "two words");
        Run second = run("check", "two words");

        assertThat(first)
                .isEqualTo(
                        new Run(
                                0,
                                expectedCall("check", "two words"),
                                "building alambique (once; this takes a minute or two) …\n"));
        assertThat(second).isEqualTo(new Run(0, expectedCall("check", "two words"), ""));
        assertThat(home.resolve("maven-calls"))
                .hasContent(jdk + " -q -B -ntp -Dquick -Dmaven.test.skip package");
    }

    @Test
    void builds_again_after_a_source_has_changed() throws Exception {
        jdk("jdk-25", "25", JAVA);
        script(bin.resolve("mvn"), MAVEN);
        run();
        Path source = Files.writeString(home.resolve("src/main/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Files.setLastModifiedTime(
                home.resolve("target/alambique-0.1.0.jar"), FileTime.from(Instant.now()));

        run();

        assertThat(Files.readAllLines(home.resolve("maven-calls"))).hasSize(2);
    }

    @Test
    void shows_why_a_build_failed() throws Exception {
        jdk("jdk-25", "25", JAVA);
        script(bin.resolve("mvn"), "#!/bin/sh\necho the reason\nexit 1\n");

        Run run = run();

        assertThat(run)
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                """
                                building alambique (once; this takes a minute or two) …
                                the reason
                                alambique could not be built; the reason stands above.
                                """));
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void finds_its_folder_through_symbolic_links() throws Exception {
        jdk("jdk-25", "25", JAVA);
        script(bin.resolve("mvn"), MAVEN);
        Path first =
                Files.createSymbolicLink(
                        home.resolveSibling("first"), Path.of("install/alambique"));
        Path second = Files.createSymbolicLink(bin.resolve("second"), first);

        assertThat(run(Map.of(), second).out()).isEqualTo(expectedCall());
    }

    @Test
    void prefers_the_java_it_was_told_to_use() throws Exception {
        jdk("jdk-25", "25", CONFLICTING_JAVA);
        Path mine = jdk("mine/jdk", "26", JAVA);
        script(bin.resolve("mvn"), MAVEN);

        Run run = run(Map.of("ALAMBIQUE_JAVA_HOME", mine.toString()), home.resolve("alambique"));

        assertThat(run.out()).isEqualTo(expectedCall());
    }

    @Test
    void gives_a_batch_the_better_compiler() throws Exception {
        jdk("jdk-25", "25", JAVA);
        script(bin.resolve("mvn"), MAVEN);

        assertThat(run("batch", "f").out())
                .isEqualTo(expectedCall("batch", "f").replace("-XX:TieredStopAtLevel=1\n", ""));
    }

    @Test
    void records_the_start_up_cache_once_and_uses_it_from_then_on() throws Exception {
        jdk("jdk-25", "25", JAVA);
        script(bin.resolve("mvn"), MAVEN);
        Path folder = home.resolveSibling("cache");
        Map<String, String> environment =
                Map.of("ALAMBIQUE_AOT", "on", "XDG_CACHE_HOME", folder.toString());
        run();

        Run before = run(environment, home.resolve("alambique"));
        Path cache = recorded(folder.resolve("alambique"));
        Run after = run(environment, home.resolve("alambique"));

        assertThat(before).isEqualTo(new Run(0, expectedCall(), ""));
        assertThat(after)
                .isEqualTo(
                        new Run(
                                0,
                                expectedCall()
                                        .replace("-cp\n", "-XX:AOTCache=" + cache + "\n-cp\n"),
                                ""));
    }

    @Test
    void needs_another_cache_for_other_jars() throws Exception {
        jdk("jdk-25", "25", JAVA);
        script(bin.resolve("mvn"), MAVEN);
        Path folder = home.resolveSibling("cache");
        Map<String, String> environment =
                Map.of("ALAMBIQUE_AOT", "on", "XDG_CACHE_HOME", folder.toString());
        run(environment, home.resolve("alambique"));
        recorded(folder.resolve("alambique"));
        Files.writeString(home.resolve("target/lib/a.jar"), "changed");

        Run run = run(environment, home.resolve("alambique"));

        assertThat(run).isEqualTo(new Run(0, expectedCall(), ""));
        recorded(folder.resolve("alambique"), 2);
    }

    /// The background process needs a moment.
    private static Path recorded(Path folder) throws IOException, InterruptedException {
        return recorded(folder, 1);
    }

    /// Waits until there are that many caches and nothing else.
    private static Path recorded(Path folder, int caches) throws IOException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    List<Path> all = files.toList();
                    if (all.size() == caches
                            && all.stream().allMatch(each -> each.toString().endsWith(".aot"))) {
                        return all.getFirst();
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no cache was recorded in " + folder);
    }
}
