package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.project.Project;
import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.sqlalchemy.ModelsReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Between models and databases we find what Alembic's autogenerate finds, but for what the page on
/// differences says.
class CompareMetadataTest {

    private static final Path PAIRS = Path.of("src/test/resources/compare-metadata/pairs.txt");
    private static final Path PAGE = Path.of("src/docs/diff.md");
    private static final Pattern EXPECTED = Pattern.compile("!(\\S+?)(?:@(\\w+))? ([+-].+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORTS =
            """
            from sqlalchemy import ARRAY, CHAR, JSON, TIMESTAMP, BigInteger, Boolean, CheckConstraint
            from sqlalchemy import Column, Computed, Date, DateTime, Double, Enum, Float, ForeignKey
            from sqlalchemy import ForeignKeyConstraint, Identity, Index, Integer, Interval
            from sqlalchemy import LargeBinary, MetaData, Numeric, SmallInteger, String, Table, Text
            from sqlalchemy import Time, UniqueConstraint, Uuid, func, text
            from sqlalchemy.dialects import postgresql

            m = MetaData()
            """;

    @TempDir Path root;

    /// `expected` are the differences between Alembic and us, by the key of the page that tells of
    /// them: `+` for what only Alembic finds, `-` for what only we find.
    private record Pair(String title, String models, List<String> sql, List<String> expected) {

        static List<Pair> all() throws IOException {
            return Arrays.stream(Files.readString(PAIRS).split("(?m)^## "))
                    .filter(text -> !text.isBlank())
                    .map(Pair::parse)
                    .toList();
        }

        private static Pair parse(String text) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            int middle = lines.indexOf("--");
            return new Pair(
                    lines.getFirst(),
                    lines.subList(1, middle).stream()
                            .filter(line -> !line.startsWith("!"))
                            .collect(Collectors.joining("\n", IMPORTS, "\n")),
                    lines.subList(middle + 1, lines.size()),
                    lines.stream().filter(line -> line.startsWith("!")).toList());
        }

        boolean isFor(Dialect dialect) {
            return Stream.of(Dialect.values())
                    .filter(other -> other != dialect)
                    .noneMatch(other -> title.endsWith("(" + other.id() + ")"));
        }

        List<String> sql(Dialect dialect) {
            return sql.stream()
                    .filter(line -> !line.startsWith("@") || line.startsWith("@" + dialect.id()))
                    .map(line -> line.replaceFirst("^@\\w+ ", ""))
                    .toList();
        }

        Set<String> expected(Dialect dialect) {
            Set<String> lines = new TreeSet<>();
            for (String line : expected) {
                var matcher = EXPECTED.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                String only = matcher.group(2);
                if (only == null || only.equals(dialect.id())) {
                    lines.add(matcher.group(3));
                }
            }
            return lines;
        }
    }

    @ParameterizedTest
    @EnumSource
    void finds_what_autogenerate_finds(Dialect dialect) throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        int compared = 0;
        try (AgreedDatabase database =
                AgreedDatabase.with(dialect, "alembic-agreement/compare.py")) {
            for (Pair pair : Pair.all()) {
                if (pair.isFor(dialect)) {
                    compared++;
                    Set<String> found = difference(pair, database);
                    if (!found.equals(pair.expected(dialect))) {
                        wrong.put(pair.title, found + " instead of " + pair.expected(dialect));
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(60);
    }

    private Set<String> difference(Pair pair, AgreedDatabase database) throws Exception {
        ObjectNode question = JSON.createObjectNode().put("models", pair.models);
        question.set("sql", JSON.valueToTree(pair.sql(database.dialect())));
        JsonNode answer = database.ask(question);
        if (!answer.isArray()) {
            return Set.of(answer.toString());
        }
        List<String> theirs = new ArrayList<>();
        answer.forEach(line -> theirs.add(line.asText()));
        List<String> ours = lines(changes(pair, database));
        Set<String> found = new TreeSet<>();
        without(theirs, ours).forEach(line -> found.add("+" + line));
        without(ours, theirs).forEach(line -> found.add("-" + line));
        return found;
    }

    private static List<String> without(List<String> lines, Collection<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private List<Change> changes(Pair pair, AgreedDatabase database)
            throws IOException, SQLException {
        Files.writeString(root.resolve("models.py"), pair.models);
        Models models = ModelsReader.read(project());
        assertThat(models.notUnderstood()).as(pair.title).isEmpty();
        return SchemaDiff.between(
                database.schema(), models.schema(), Equivalence.on(database.dialect()));
    }

    /// In the words of `compare_metadata`, which tells of a table's indexes one by one.
    private static List<String> lines(List<Change> changes) {
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            change.autogenerateName().ifPresent(name -> lines.add(line(name, change)));
            switch (change) {
                case Change.AddTable(var table) ->
                        table.indexes()
                                .forEach(index ->
                                        lines.add(
                                                "add_index " + table.name() + " " + index.name()));
                case Change.RemoveTable(var table) ->
                        table.indexes()
                                .forEach(index ->
                                        lines.add(
                                                "remove_index "
                                                        + table.name()
                                                        + " "
                                                        + index.name()));
                default -> {}
            }
        }
        return lines;
    }

    private static String line(String name, Change change) {
        String rest =
                switch (change) {
                    case Change.AddColumn(_, var column) -> "." + column.name();
                    case Change.RemoveColumn(_, var column) -> "." + column.name();
                    case Change.ModifyType(_, var column, _) -> "." + column.name();
                    case Change.ModifyNullable(_, var column, boolean to) ->
                            "." + column.name() + " " + (to ? "True" : "False");
                    case Change.ModifyDefault(_, var column, _) -> "." + column.name();
                    case Change.ModifyComment(_, var column, _) -> "." + column.name();
                    case Change.AddIndex(_, var index) -> " " + index.name();
                    case Change.RemoveIndex(_, var index) -> " " + index.name();
                    case Change.AddConstraint(_, var constraint) -> described(constraint);
                    case Change.RemoveConstraint(_, var constraint) -> described(constraint);
                    case Change.AddTable _, Change.RemoveTable _, Change.ModifyTableComment _ -> "";
                };
        return name + " " + change.table() + rest;
    }

    private static String described(Constraint constraint) {
        String columns = "(" + String.join(", ", constraint.columns()) + ")";
        if (constraint instanceof Constraint.ForeignKey key) {
            return columns
                    + " "
                    + key.referencedTable()
                    + "("
                    + String.join(", ", key.referencedColumns())
                    + ")";
        }
        return columns + (constraint.name() == null ? "" : " " + constraint.name());
    }

    @Test
    void the_page_tells_of_every_difference_there_is() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (Pair pair : Pair.all()) {
            for (String line : pair.expected) {
                var matcher = EXPECTED.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                seen.add(matcher.group(1));
            }
        }
        Set<String> told =
                Files.readString(PAGE)
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", -1)[1])
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(seen);
    }

    private Project project() throws IOException {
        Path here = root.toRealPath();
        return new Project(
                here,
                here.resolve("alembic.ini"),
                "alembic",
                here.resolve("migrations"),
                List.of(here.resolve("migrations/versions")),
                false,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }
}
