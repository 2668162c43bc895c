package dev.alambique.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.fixture.AskedPython;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Histories by chance are to us what they are to real Alembic.
class AlembicAgreementTest {

    private static final int GRAPHS = Integer.getInteger("graphs", 400);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<List<Revision>> HISTORIES = new ArrayList<>();
    private static JsonNode answers = JSON.createArrayNode();

    @BeforeAll
    static void askAlembic() throws Exception {
        ArrayNode questions = JSON.createArrayNode();
        for (int seed = 0; seed < GRAPHS; seed++) {
            List<Revision> revisions = RandomHistory.of(seed);
            HISTORIES.add(revisions);
            questions.add(question(revisions, seed));
        }
        answers = AskedPython.ask("alembic-agreement/graphs.py", questions);
    }

    private static ObjectNode question(List<Revision> revisions, long seed) {
        ObjectNode question = JSON.createObjectNode();
        ArrayNode all = question.putArray("revisions");
        for (Revision each : revisions) {
            ObjectNode node = all.addObject();
            node.put("id", each.id().value());
            node.set("down", JSON.valueToTree(texts(each.downRevisions())));
            node.set("depends", JSON.valueToTree(each.dependsOn()));
            node.set("labels", JSON.valueToTree(each.branchLabels()));
        }
        question.set("current", JSON.valueToTree(texts(current(revisions, seed))));
        question.set("names", JSON.valueToTree(RandomHistory.names(revisions, seed)));
        question.set("ranges", JSON.valueToTree(RandomHistory.ranges(revisions, seed)));
        return question;
    }

    private static List<RevisionId> current(List<Revision> revisions, long seed) {
        return seed % 3 == 0 ? List.of() : List.of(revisions.getFirst().id());
    }

    @Test
    void has_the_same_heads_bases_and_branch_points() {
        forSound((seed, graph, answer) -> {
            assertThat(texts(graph.heads()))
                    .as("heads of %d", seed)
                    .isEqualTo(list(answer, "heads"));
            assertThat(texts(graph.bases()))
                    .as("bases of %d", seed)
                    .isEqualTo(list(answer, "bases"));
            assertThat(texts(graph.effectiveHeads()))
                    .as("effective heads of %d", seed)
                    .isEqualTo(list(answer, "effective"));
            assertThat(
                            ids(graph.newestFirst()).stream()
                                    .filter(id -> graph.isBranchPoint(new RevisionId(id)))
                                    .sorted())
                    .as("branch points of %d", seed)
                    .containsExactlyElementsOf(list(answer, "branchpoints"));
        });
    }

    @Test
    void lists_revisions_in_the_same_order() {
        forSound((seed, graph, answer) ->
                sameOrder(ids(graph.newestFirst()), answer.get("order"), answer, "order " + seed));
    }

    /// Alembic keeps the dependencies of one revision in a set without an order of its own.
    private static void sameOrder(List<String> ours, JsonNode theirs, JsonNode answer, String as) {
        if (answer.get("sure").asBoolean()) {
            assertThat(ours).as(as).isEqualTo(list(theirs));
        } else {
            assertThat(ours).as(as).containsExactlyInAnyOrderElementsOf(list(theirs));
        }
    }

    @Test
    void puts_revisions_on_the_same_branches() {
        forSound((seed, graph, answer) -> {
            for (Revision revision : graph.revisions()) {
                assertThat(graph.branches(revision.id()).stream().sorted())
                        .as("branches of %s in %d", revision.id(), seed)
                        .containsExactlyElementsOf(
                                list(answer.get("labels"), revision.id().value()));
            }
        });
    }

    @Test
    void resolves_names_to_the_same_revisions_or_the_same_trouble() {
        Map<String, Integer> seen = new TreeMap<>();
        forSound((seed, graph, answer) -> {
            RevisionNames names =
                    new RevisionNames(graph, current(HISTORIES.get((int) seed), seed));
            List<String> asked = RandomHistory.names(HISTORIES.get((int) seed), seed);
            for (int i = 0; i < asked.size(); i++) {
                JsonNode expected = answer.get("names").get(i);
                if (isAlembicsOwnTrouble(expected)) {
                    continue;
                }
                String found = shown(names.resolve(asked.get(i)), true);
                seen.merge(found.startsWith("[") ? "found" : found, 1, Integer::sum);
                assertThat(found)
                        .as("%s in graph %d", asked.get(i), seed)
                        .isEqualTo(expected.isArray() ? sorted(list(expected)) : expected.asText());
            }
        });
        assertThat(seen.keySet())
                .contains(
                        "found",
                        "ambiguous",
                        "unknown",
                        "several-heads",
                        "several-ways",
                        "too-far",
                        "no-branch",
                        "not-on-branch");
    }

    @Test
    void walks_the_same_ranges() {
        Map<String, Integer> seen = new TreeMap<>();
        forSound((seed, graph, answer) -> {
            RevisionNames names = new RevisionNames(graph, List.of());
            List<List<String>> asked = RandomHistory.ranges(HISTORIES.get((int) seed), seed);
            for (int i = 0; i < asked.size(); i++) {
                JsonNode expected = answer.get("ranges").get(i);
                List<String> pair = asked.get(i);
                if (isAlembicsOwnTrouble(expected) || pair.getFirst().equals("-2")) {
                    continue;
                }
                Resolution found = names.range(pair.getFirst(), pair.getLast());
                String as = pair + " in graph " + seed;
                seen.merge(
                        found instanceof Resolution.Found ? "found" : shown(found, false),
                        1,
                        Integer::sum);
                if (expected.isArray() && found instanceof Resolution.Found(var revisions)) {
                    sameOrder(ids(revisions), expected, answer, as);
                } else {
                    assertThat(shown(found, false)).as(as).isEqualTo(text(expected));
                }
            }
        });
        assertThat(seen.keySet()).contains("found", "not-one-line", "several-heads");
    }

    /// An assertion of Alembic's own, or what only such a walk leads to, is no answer.
    private static boolean isAlembicsOwnTrouble(JsonNode expected) {
        return expected.isTextual() && expected.asText().startsWith("crash");
    }

    @Test
    void finds_what_alembic_refuses() {
        Set<String> kinds = new HashSet<>();
        for (int seed = 0; seed < GRAPHS; seed++) {
            RevisionGraph graph = RevisionGraph.of(HISTORIES.get(seed));
            JsonNode error = answers.get(seed).path("error");
            if (error.isMissingNode()) {
                // Alembic does not see a cycle that hangs between a base and a head.
                assertThat(graph.problems())
                        .as("graph %d", seed)
                        .allMatch(GraphProblem.Cycle.class::isInstance);
            } else {
                kinds.add(error.asText());
                assertThat(graph.problems().stream().map(AlembicAgreementTest::kind))
                        .as("graph %d", seed)
                        .contains(error.asText());
            }
        }
        assertThat(kinds).contains("missing", "cycle", "illegal-id");
    }

    private static String kind(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.MissingParent _, GraphProblem.UnresolvedDependency _ -> "missing";
            case GraphProblem.Cycle _ -> "cycle";
            case GraphProblem.IllegalId _ -> "illegal-id";
            case GraphProblem.DuplicateLabel _ -> "duplicate-label";
            case GraphProblem.DuplicateId _ -> "duplicate";
            case GraphProblem.Unreadable _ -> "unreadable";
        };
    }

    private static String shown(Resolution resolution, boolean anyOrder) {
        return switch (resolution) {
            case Resolution.Found(var revisions) ->
                    anyOrder ? sorted(ids(revisions)) : ids(revisions).toString();
            case Resolution.Unknown _ -> "unknown";
            case Resolution.Ambiguous _ -> "ambiguous";
            case Resolution.SeveralHeads _ -> "several-heads";
            case Resolution.NoSuchBranch _ -> "no-branch";
            case Resolution.NotOnBranch _ -> "not-on-branch";
            case Resolution.AmbiguousWalk _ -> "several-ways";
            case Resolution.TooFar _ -> "too-far";
            case Resolution.NotOneLine _ -> "not-one-line";
        };
    }

    private interface Comparison {
        void of(long seed, RevisionGraph graph, JsonNode answer);
    }

    private static void forSound(Comparison comparison) {
        int sound = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            JsonNode answer = answers.get(seed);
            RevisionGraph graph = RevisionGraph.of(HISTORIES.get(seed));
            if (answer.path("error").isMissingNode() && graph.problems().isEmpty()) {
                comparison.of(seed, graph, answer);
                sound++;
            }
        }
        assertThat(sound).isGreaterThan(GRAPHS * 3 / 4);
    }

    private static String text(JsonNode expected) {
        return expected.isArray() ? list(expected).toString() : expected.asText();
    }

    private static String sorted(List<String> texts) {
        return texts.stream().distinct().sorted().toList().toString();
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(each -> each.id().value()).toList();
    }

    private static List<String> texts(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    private static List<String> list(JsonNode node, String name) {
        return list(node.get(name));
    }

    private static List<String> list(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.get(i).asText())
                .toList();
    }
}
