package dev.alambique.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.alembic.RevisionReader;
import dev.alambique.revision.NotReplayed;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Replayed;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlReplay;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Histories by chance, read and replayed without any database, leave the schema that real Alembic
/// leaves in one. `ALAMBIQUE_SEEDS` says how many there are for each engine.
class RandomHistoriesTest {

    private static final int SEEDS = Integer.parseInt(number("ALAMBIQUE_SEEDS", "10"));
    private static final int FIRST = Integer.parseInt(number("ALAMBIQUE_FIRST_SEED", "0"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NAMING =
            Map.of(
                    "ix", "ix_%(table_name)s_%(column_0_name)s",
                    "uq", "uq_%(table_name)s_%(column_0_N_name)s",
                    "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                    "pk", "pk_%(table_name)s");

    private static String number(String name, String otherwise) {
        String given = System.getenv(name);
        return given == null ? otherwise : given;
    }

    @ParameterizedTest
    @EnumSource
    void replays_to_what_alembic_leaves_behind(Dialect dialect) throws Exception {
        Map<Integer, List<String>> different = new TreeMap<>();
        try (AgreedDatabase database =
                AgreedDatabase.with(dialect, "alembic-agreement/history.py")) {
            for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
                List<String> found = differences(seed, database);
                if (!found.isEmpty()) {
                    different.put(seed, found);
                }
            }
        }

        assertThat(different).isEmpty();
    }

    private static List<String> differences(int seed, AgreedDatabase database) throws Exception {
        Map<String, String> naming = seed % 4 == 3 ? NAMING : Map.of();
        Map<String, String> files = RandomScripts.of(seed, database.dialect());
        ObjectNode question = JSON.createObjectNode();
        question.set("files", JSON.valueToTree(files));
        question.set("naming", JSON.valueToTree(naming));
        JsonNode answer = database.ask(question);
        if (answer.has("error")) {
            return List.of(answer.get("error").asText());
        }
        Replayed replayed = replayed(files, naming, database.dialect());
        List<String> lines = new ArrayList<>();
        replayed.notUnderstood().stream()
                .filter(note -> note.reason() != NotReplayed.Reason.OTHER_DIALECT)
                .forEach(note -> lines.add(note.toString()));
        lines.addAll(
                SchemaDifferences.between(
                        replayed.schema(), database.schema(), database.dialect()));
        return lines;
    }

    private static Replayed replayed(
            Map<String, String> files, Map<String, String> naming, Dialect dialect) {
        List<Revision> revisions =
                files.entrySet().stream()
                        .map(file -> RevisionReader.read(file.getValue(), file.getKey()))
                        .toList();
        return Replay.of(
                RevisionGraph.of(revisions),
                new ReplayTerms(Set.of(dialect), new SqlReplay(), naming));
    }
}
