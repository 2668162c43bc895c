package dev.alambique.rule;

import dev.alambique.project.EnvironmentFact;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page says of the world its examples meet, one comment each:
///
/// ```
/// # server: PostgreSQL 10.4
/// # database holds: 1975ea83b712
/// # database has: _alembic_tmp_tareas(id, nombre)
/// # rows: tareas 1000000
/// # env.py: statement_timeout 5s
/// # models: tareas(id, nombre)
/// # engines: PostgreSQL
/// ```
record Situation(List<String> lines) {

    private static final String MARK = "# ";

    static boolean isOne(String block) {
        return block.startsWith(MARK) && block.contains(":");
    }

    static Situation in(List<String> blocks) {
        return new Situation(
                blocks.stream()
                        .filter(Situation::isOne)
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith(MARK))
                        .map(line -> line.substring(MARK.length()))
                        .toList());
    }

    private Stream<String> after(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + ":"))
                .map(line -> line.substring(word.length() + 1).strip());
    }

    /// Both, unless it says otherwise.
    Set<Dialect> dialects() {
        Set<Dialect> said =
                after("engines")
                        .flatMap(text -> Stream.of(text.split(" ")))
                        .flatMap(word -> Dialect.ofId(word).stream())
                        .collect(Collectors.toSet());
        return said.isEmpty() ? Scripts.BOTH : said;
    }

    Map<String, Long> rows(Map<String, Long> usual) {
        Map<String, Long> rows = new HashMap<>(usual);
        after("rows")
                .map(text -> text.split(" "))
                .forEach(pair -> rows.put(pair[0], Long.valueOf(pair[1])));
        return rows;
    }

    private static Schema schema(Stream<String> tables) {
        Schema schema = Schema.of();
        for (String text : tables.toList()) {
            String name = text.substring(0, text.indexOf('('));
            String[] columns = text.substring(name.length() + 1, text.length() - 1).split(",");
            schema =
                    schema.plusTable(
                            Table.of(
                                    name,
                                    Arrays.stream(columns).map(Situation::column).toList(),
                                    List.of(),
                                    List.of()));
        }
        return schema;
    }

    /// `nombre`, or `estado enum estado_tarea nueva hecha`.
    private static Column column(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split(" ")));
        SqlType type =
                words.size() > 3
                        ? SqlType.enumeration(words.get(2), words.subList(3, words.size()))
                        : SqlType.of("text");
        return Column.of(words.getFirst(), type);
    }

    Models models() {
        Schema schema = schema(after("models"));
        Map<String, Models.ModelClass> classes = new HashMap<>();
        schema.tables()
                .forEach(table ->
                        classes.put(
                                table.name(), new Models.ModelClass("Modelo", "models.py", 1, "")));
        return new Models(schema, classes, List.of());
    }

    @Nullable InspectedDatabase database() {
        Optional<String[]> server = after("server").map(text -> text.split(" ")).findFirst();
        List<String> held = after("database holds").toList();
        Schema has = schema(after("database has"));
        if (server.isEmpty() && held.isEmpty() && has.tables().isEmpty()) {
            return null;
        }
        return new InspectedDatabase(
                server.flatMap(words -> Dialect.ofId(words[0])).orElse(Dialect.SQLITE),
                server.map(words -> words[1]).orElse("3.40.1"),
                has,
                Map.of(),
                held,
                Surroundings.NONE);
    }

    EnvironmentFacts environment() {
        List<String> said = after("env.py").toList();
        if (said.isEmpty()) {
            return EnvironmentFacts.UNKNOWN;
        }
        List<EnvironmentFact> facts = new ArrayList<>();
        for (EnvironmentFact.Topic topic : EnvironmentFact.Topic.values()) {
            Optional<String> value = value(said, topic.id());
            facts.add(
                    new EnvironmentFact(
                            topic,
                            value.isPresent()
                                    ? new EnvironmentFact.Said(value.get(), "env.py:1")
                                    : new EnvironmentFact.Unknown("", "")));
        }
        return new EnvironmentFacts(
                null,
                null,
                null,
                value(said, "transaction_per_migration").map(Boolean::valueOf).orElse(null),
                value(said, "lock_timeout").orElse(null),
                value(said, "statement_timeout").orElse(null),
                value(said, "foreign_keys").map("on"::equals).orElse(null),
                null,
                Map.of(),
                List.of(),
                facts);
    }

    private static Optional<String> value(List<String> said, String topic) {
        return said.stream()
                .filter(line -> line.startsWith(topic + " "))
                .map(line -> line.substring(topic.length() + 1))
                .findFirst();
    }
}
