package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.fixture.AskedPython;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// The histories of real projects have the shape real Alembic sees in them.
///
/// It needs `ALAMBIQUE_CORPORA`, a folder with one checkout a subfolder, and is skipped without it:
///
/// ```
/// ALAMBIQUE_CORPORA=DIR mvn -q test -Dtest=GraphCorporaTest
/// ```
class GraphCorporaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where a history is: a configuration and its section, or (null) only the folder.
    private record History(
            String project,
            @Nullable String configuration,
            String section,
            String folder,
            boolean recursive) {

        String title() {
            return configuration == null
                    ? project + " " + folder
                    : project + " " + configuration + " [" + section + "]";
        }
    }

    private static final List<History> HISTORIES =
            List.of(
                    at("CTFd", "migrations/alembic.ini", "migrations/versions"),
                    bare("CTFd", "CTFd/plugins/dynamic_challenges/migrations", false),
                    section("dispatch", "src/dispatch/alembic.ini", "core"),
                    section("dispatch", "src/dispatch/alembic.ini", "tenant"),
                    at(
                            "fides",
                            "src/fides/api/alembic/alembic.ini",
                            "src/fides/api/alembic/migrations/versions"),
                    at(
                            "full-stack-fastapi-template",
                            "backend/alembic.ini",
                            "backend/app/alembic/versions"),
                    at("h", "conf/alembic.ini", "h/migrations/versions"),
                    at("letta", "alembic.ini", "alembic/versions"),
                    at("mealie", "alembic.ini", "alembic/versions"),
                    bare("neutron", "neutron/db/migration/alembic_migrations/versions", true),
                    at("notifications-api", "migrations/alembic.ini", "migrations/versions"),
                    at(
                            "optuna",
                            "optuna/storages/_rdb/alembic.ini",
                            "optuna/storages/_rdb/alembic/versions"),
                    bare(
                            "prefect",
                            "src/prefect/server/database/_migrations/versions/postgresql",
                            false),
                    bare(
                            "prefect",
                            "src/prefect/server/database/_migrations/versions/sqlite",
                            false),
                    rdr("alembic.ini", "alembic/versions"),
                    rdr("alembic_nph.ini", "alembic/nph/versions"),
                    rdr("alembic_ppsc.ini", "alembic/ppsc/versions"),
                    rdr("alembic_rex.ini", "alembic/rex/versions"),
                    at("redash", "migrations/alembic.ini", "migrations/versions"),
                    at(
                            "rucio",
                            "etc/docker/test/extra/alembic_default.ini",
                            "lib/rucio/db/sqla/migrate_repo/versions"),
                    at(
                            "superset",
                            "superset/migrations/alembic.ini",
                            "superset/migrations/versions"),
                    bare("warehouse", "warehouse/migrations/versions", false));

    private static History at(String project, String configuration, String folder) {
        return new History(project, configuration, "alembic", folder, false);
    }

    private static History section(String project, String configuration, String section) {
        String folder = "src/dispatch/database/revisions/" + section + "/versions";
        return new History(project, configuration, section, folder, false);
    }

    private static History rdr(String configuration, String folder) {
        return at("raw-data-repository", "rdr_service/" + configuration, "rdr_service/" + folder);
    }

    private static History bare(String project, String folder, boolean recursive) {
        return new History(project, null, "alembic", folder, recursive);
    }

    @Test
    void sees_the_graphs_alembic_sees() throws IOException, InterruptedException {
        String corpora = System.getenv("ALAMBIQUE_CORPORA");
        if (corpora == null) {
            System.out.println("GraphCorporaTest: ALAMBIQUE_CORPORA is not set, nothing compared");
        }
        assumeTrue(corpora != null, "ALAMBIQUE_CORPORA is not set");
        Path root = Path.of(corpora).toRealPath();
        List<History> here =
                HISTORIES.stream()
                        .filter(each -> Files.isDirectory(root.resolve(each.project())))
                        .toList();
        JsonNode answers = AskedPython.ask("alembic-agreement/corpora.py", questions(root, here));
        List<String> table =
                new ArrayList<>(
                        List.of(
                                row(
                                        "history", "revs", "heads", "bases", "forks", "merges",
                                        "deps", "same")));
        List<String> different = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            compare(root, here.get(i), answers.get(i), table, different);
        }
        table.forEach(System.out::println);
        assertThat(different).isEmpty();
        assertThat(here).isNotEmpty();
    }

    private static ArrayNode questions(Path root, List<History> histories) {
        ArrayNode questions = JSON.createArrayNode();
        for (History each : histories) {
            ObjectNode node = questions.addObject();
            Path folder = root.resolve(each.project()).resolve(each.folder());
            node.putArray("folders").add(folder.toString());
            node.put("recursive", each.recursive());
        }
        return questions;
    }

    private static void compare(
            Path root, History history, JsonNode answer, List<String> table, List<String> different)
            throws IOException {
        RevisionGraph graph = GraphReader.readShape(project(root, history));
        JsonNode ours = described(graph);
        answer.fieldNames()
                .forEachRemaining(name -> {
                    if (!name.equals("branches") && !ours.get(name).equals(answer.get(name))) {
                        different.add(history.title() + ": " + name);
                    }
                });
        graph.problems().forEach(each -> different.add(history.title() + ": " + each));
        branches(graph, answer, history, different);
        boolean same = different.stream().noneMatch(each -> each.startsWith(history.title()));
        table.add(
                row(
                        history.title(),
                        ours.get("order").size(),
                        ours.get("heads").size(),
                        ours.get("bases").size(),
                        ours.get("branch_points").size(),
                        ours.get("merges").size(),
                        ours.get("dependencies").size(),
                        same ? "yes" : "NO"));
    }

    /// A computed label has no name here, and a branch all the same.
    private static void branches(
            RevisionGraph graph, JsonNode answer, History history, List<String> different) {
        for (Revision revision : graph.revisions()) {
            JsonNode names = answer.get("branches").path(revision.id().value());
            List<String> known = new ArrayList<>();
            names.forEach(each -> known.add(each.asText()));
            known.removeIf(each -> each.startsWith("computed: "));
            List<String> ours = graph.branches(revision.id()).stream().sorted().toList();
            if (!ours.equals(known)) {
                different.add(history.title() + ": branches of " + revision.id() + " " + ours);
            }
        }
    }

    private static Project project(Path root, History history) throws IOException {
        Path checkout = root.resolve(history.project());
        String configuration = history.configuration();
        if (configuration != null) {
            return ConfigurationReader.read(checkout, Path.of(configuration), history.section());
        }
        return new Project(
                checkout,
                checkout.resolve("alembic.ini"),
                history.section(),
                checkout,
                List.of(checkout.resolve(history.folder()).toRealPath()),
                history.recursive(),
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                EnvironmentFacts.UNKNOWN);
    }

    private static JsonNode described(RevisionGraph graph) {
        ObjectNode node = JSON.createObjectNode();
        node.set("heads", JSON.valueToTree(texts(graph.heads())));
        node.set("bases", JSON.valueToTree(texts(graph.bases())));
        node.set(
                "branch_points",
                JSON.valueToTree(chosen(graph, each -> graph.isBranchPoint(each.id()))));
        node.set("merges", JSON.valueToTree(chosen(graph, Revision::isMerge)));
        ObjectNode parents = node.putObject("parents");
        ObjectNode dependencies = node.putObject("dependencies");
        for (Revision each : graph.newestFirst()) {
            parents.set(each.id().value(), JSON.valueToTree(texts(each.downRevisions())));
            List<String> depends =
                    each.dependsOn().stream()
                            .flatMap(name -> graph.named(name).stream())
                            .map(other -> other.id().value())
                            .sorted()
                            .toList();
            if (!depends.isEmpty()) {
                dependencies.set(each.id().value(), JSON.valueToTree(depends));
            }
        }
        node.set(
                "order",
                JSON.valueToTree(texts(graph.newestFirst().stream().map(Revision::id).toList())));
        return node;
    }

    private static List<String> chosen(RevisionGraph graph, Predicate<Revision> which) {
        return texts(graph.revisions().stream().filter(which).map(Revision::id).sorted().toList());
    }

    private static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    private static String row(Object... cells) {
        return String.format("%-78s %5s %5s %5s %5s %6s %4s %4s", cells);
    }
}
