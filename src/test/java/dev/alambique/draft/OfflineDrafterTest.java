package dev.alambique.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.fixture.GoldenText;
import dev.alambique.fixture.SampleContext;
import dev.alambique.gate.Gate;
import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.plan.Phase;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Planner;
import dev.alambique.plan.Planning;
import dev.alambique.plan.Step;
import dev.alambique.project.Context;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.Surroundings;
import dev.alambique.rule.Grounds;
import dev.alambique.rule.Rules;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class OfflineDrafterTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    private static Map<String, Plan> plans() {
        Map<String, Plan> plans = new LinkedHashMap<>();
        plans.put("add-column", planned("add column tareas.descripcion varchar(500)"));
        plans.put(
                "add-required",
                planned("add column tareas.categoria varchar(50) not null fill 'General'"));
        plans.put("drop-column", planned("drop column tareas.prioridad"));
        plans.put("add-index", planned("add index on tareas(nombre) concurrently"));
        plans.put("require-column", planned("alter column tareas.prioridad set not null fill 2"));
        plans.put("backfill", planned("backfill tareas.prioridad = 2"));
        plans.put("rename-column", planned("rename column tareas.nombre to titulo zero downtime"));
        plans.put("rename-table", planned("rename table tareas to pendientes zero downtime"));
        plans.put("merge", planned("merge columns tareas.nombre, prioridad into etiqueta"));
        plans.put("normalise", planned("normalise column tareas.nombre into nombres"));
        plans.put(
                "transform",
                planned(
                        "transform column tareas.prioridad to varchar(10)"
                                + " map 1='baja', 2='media', 3='alta' else 'media'"));
        plans.put("every-operation", PlanOfEverything.plan());
        return plans;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void writes_revisions_a_reviewer_can_read(Language language) throws IOException {
        for (Map.Entry<String, Plan> plan : plans().entrySet()) {
            int step = 0;
            for (DraftedRevision revision : draft(plan.getValue(), language).revisions()) {
                step++;
                String name = plan.getKey() + "." + step + "." + language.code() + ".py";
                GoldenText.compare("draft/" + name, revision.source());
            }
        }
    }

    @Test
    void python_compiles_every_one_of_them() throws IOException, InterruptedException {
        Path folder = Path.of("src/test/resources/draft");
        String named = System.getenv("ALAMBIQUE_TEST_PYTHON");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                named == null ? "python3" : named,
                                "-c",
                                "import sys\nfor name in sys.argv[1:]:\n"
                                        + "    compile(open(name, 'rb').read(), name, 'exec')"));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor()).as(output).isZero();
        assertThat(command).hasSizeGreaterThan(15);
    }

    @Test
    void gate_and_rules_have_nothing_to_object_to() {
        plans().forEach((name, plan) -> {
            Context context = SampleContext.with(2_000_000);
            Draft draft = draft(plan, Language.ENGLISH);
            List<Finding> findings = new ArrayList<>(draft.problems());
            for (DraftedRevision revision : draft.revisions()) {
                findings.addAll(Gate.check(revision.source(), revision.fileName()));
            }
            if (!name.equals("every-operation")) {
                findings.addAll(
                        Rules.checkDrafts(draft.revisions(), Grounds.atHead(context)).findings());
            }

            assertThat(findings.stream().filter(Finding::blocks)).as(name).isEmpty();
        });
    }

    @Test
    void what_is_read_back_is_what_was_planned() {
        plans().forEach((name, plan) -> {
            List<DraftedRevision> revisions = draft(plan, Language.SPANISH).revisions();
            for (int at = 0; at < revisions.size(); at++) {
                assertThat(places(revisions.get(at).revision().upgrade()))
                        .as(name)
                        .isEqualTo(places(plan.steps().get(at).upgrade()));
                assertThat(places(revisions.get(at).revision().downgrade()))
                        .as(name)
                        .isEqualTo(places(plan.steps().get(at).downgrade()));
            }
        });
    }

    @Test
    void chains_the_revisions_under_ids_that_never_change() {
        Plan plan = planned("add column tareas.categoria varchar(50) not null fill 'General'");

        List<DraftedRevision> first = draft(plan, Language.ENGLISH).revisions();
        List<DraftedRevision> again = draft(plan, Language.SPANISH).revisions();

        List<RevisionId> ids = first.stream().map(each -> each.revision().id()).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.value().matches("[0-9a-f]{12}"));
        assertThat(again.stream().map(each -> each.revision().id()).toList()).isEqualTo(ids);
        assertThat(first.stream().map(each -> each.revision().downRevisions()))
                .containsExactly(
                        List.of(new RevisionId("base0001")),
                        List.of(ids.get(0)),
                        List.of(ids.get(1)));
    }

    @Test
    void a_hostile_name_stays_a_name() {
        String hostile = "x\"\"\"\nimport os\nos.system('true')\n\\\u202e";
        Plan plan =
                plan(
                        List.of(
                                Operation.AddColumn.of(
                                        "tareas",
                                        Column.of(hostile, SqlType.of("text"))
                                                .withComment(hostile)
                                                .withServerDefault("'" + hostile + "'"))),
                        List.of(new Operation.DropColumn("tareas", hostile)),
                        Message.verbatim(hostile));

        DraftedRevision revision = draft(plan, Language.ENGLISH).revisions().getFirst();

        assertThat(Gate.check(revision.source(), revision.fileName())).isEmpty();
        assertThat(places(revision.revision().upgrade()))
                .isEqualTo(places(plan.steps().getFirst().upgrade()));
        assertThat(revision.fileName()).matches("[0-9a-f]{12}_[a-z0-9_]+\\.py");
    }

    @Test
    void what_cannot_be_spelled_is_said_and_nothing_is_left_out() {
        for (Operation operation :
                List.of(
                        new Operation.Opaque("magic()"),
                        new Operation.BulkInsert("tareas", 3),
                        Operation.AddColumn.of(
                                "tareas", Column.of("x", SqlType.symbolic("GUID()"))))) {
            Draft draft =
                    draft(
                            plan(List.of(operation), List.of(), Message.verbatim("x")),
                            Language.ENGLISH);

            assertThat(draft.revisions()).isEmpty();
            assertThat(draft.problems())
                    .singleElement()
                    .matches(Finding::blocks)
                    .extracting(Finding::ruleId)
                    .isEqualTo("draft-unwritable");
        }
    }

    @Test
    void objections_do_not_change_the_draft_and_that_is_said() {
        Plan plan = planned("add column tareas.descripcion varchar(500)");
        Finding wish =
                Finding.opinion(
                        "wish", Severity.INFO, new Location.Whole(""), Message.verbatim("shorter"));
        OfflineDrafter drafter = new OfflineDrafter(Language.ENGLISH, CLOCK);

        Draft draft = drafter.draft(plan, SampleContext.tareas(), 2, List.of(wish));

        assertThat(draft.revisions()).isEqualTo(draft(plan, Language.ENGLISH).revisions());
        assertThat(draft.problems()).extracting(Finding::ruleId).containsExactly("draft-unchanged");
    }

    private static Draft draft(Plan plan, Language language) {
        return new OfflineDrafter(language, CLOCK)
                .draft(plan, SampleContext.tareas(), 1, List.of());
    }

    /// Enum types and the questions of a condition are read as SQL of their own.
    private static List<String> places(List<Located<Operation>> operations) {
        return operations.stream()
                .filter(each ->
                        !(each.operation() instanceof Operation.ExecuteSql(String sql)
                                && sql.matches("(?s)(CREATE TYPE|DROP TYPE|SELECT 1).*")))
                .map(each -> each.operation() + " in " + place(each.surroundings()))
                .toList();
    }

    private static String place(Surroundings around) {
        return around.batchTable() + " " + around.autocommit() + " " + around.onlyOn();
    }

    private static Plan planned(String line) {
        Parsed.Understood parsed = (Parsed.Understood) IntentParser.parse(line);
        Planning planning = Planner.plan(parsed.intent(), SampleContext.with(2_000_000));
        return ((Planning.Planned) planning).plan();
    }

    private static Plan plan(List<Operation> upgrade, List<Operation> downgrade, Message subject) {
        Step step =
                new Step(
                        Phase.ALL_AT_ONCE,
                        subject,
                        upgrade.stream().map(Located::of).toList(),
                        downgrade.stream().map(Located::of).toList(),
                        List.of(),
                        List.of(),
                        List.of());
        return new Plan(new Intent.FreeForm("everything"), List.of(step), List.of(), List.of());
    }
}
