package dev.alambique.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.alambique.alembic.ConfigurationReader;
import dev.alambique.fixture.TestPython;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.schema.Column;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDifference;
import dev.alambique.verify.ExactModels;
import dev.alambique.verify.Isolation;
import dev.alambique.verify.MetadataReader;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// For each style of writing models, what is read from the source is what SQLAlchemy itself makes
/// of it: the models are really imported, by the product's own way to the exact metadata.
class StylesTest {

    private static final Path STYLES = Path.of("src/test/resources/sqlalchemy/styles");

    /// Styles of packages that the tests' Python need not have.
    private static final Set<String> OF_OTHER_PACKAGES = Set.of("sqlmodel", "flask");

    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    @TempDir private Path folder;

    static List<String> styles() throws IOException {
        try (Stream<Path> found = Files.list(STYLES)) {
            return found.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static List<String> stylesOfOtherPackages() {
        return OF_OTHER_PACKAGES.stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("styles")
    void reads_what_sqlalchemy_makes_of_it(String style) throws IOException, InterruptedException {
        Project project = project(style);
        MetadataReader reader = new MetadataReader(TestPython.finder(), ISOLATION);
        ExactModels exact =
                reader.read(
                        project,
                        TestPython.option(),
                        new MetadataReader.TypeNames(TypeReader.names(), TypeReader.arguments()));
        if (exact instanceof ExactModels.Untold untold && OF_OTHER_PACKAGES.contains(style)) {
            System.out.println("StylesTest: " + style + " is not compared: " + untold.reason());
            assumeTrue(false, untold.reason().toString());
        }
        assertThat(exact).isInstanceOf(ExactModels.Told.class);
        Models models = ModelsReader.read(project);

        Schema told = ((ExactModels.Told) exact).schema();
        assertThat(SchemaDifference.between(models.schema(), told)).isEmpty();
        assertThat(unknownTypes(models.schema())).isEqualTo(unknownTypes(told));
        assertThat(models.notUnderstood()).allMatch(gap -> gap.isOfType(), "is only of a type");
        assertThat(told.tables()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("stylesOfOtherPackages")
    void reads_them_as_expected(String style) throws IOException {
        Path expected = STYLES.resolve(style + ".expected");
        String read = SchemaLines.of(ModelsReader.read(project(style)));

        if (System.getenv("GOLDEN") != null) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    private static List<String> unknownTypes(Schema schema) {
        List<String> unknown = new ArrayList<>();
        schema.tables()
                .forEach(table ->
                        table.columns().stream()
                                .filter(column -> !column.type().known())
                                .map(Column::name)
                                .forEach(name -> unknown.add(table.name() + "." + name)));
        return unknown.stream().sorted().toList();
    }

    private Project project(String style) throws IOException {
        Path root = folder.toRealPath();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> files = Files.walk(STYLES.resolve(style))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = root.resolve(STYLES.resolve(style).relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Files.createDirectories(root.resolve("alembic/versions"));
        Files.writeString(
                root.resolve("alembic.ini"),
                "[alembic]\nscript_location = alembic\nprepend_sys_path = .\n");
        Files.writeString(
                root.resolve("alembic/env.py"),
                """
                from alembic import context

                from models import target_metadata

                context.configure(url="sqlite://", target_metadata=target_metadata)
                """);
        return ConfigurationReader.read(root, null, "alembic");
    }
}
