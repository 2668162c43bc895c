package dev.alambique.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Message;
import dev.alambique.plan.RunbookStep.Backup;
import dev.alambique.plan.RunbookStep.CheckVersion;
import dev.alambique.plan.RunbookStep.Compare;
import dev.alambique.plan.RunbookStep.Count;
import dev.alambique.plan.RunbookStep.Downgrade;
import dev.alambique.plan.RunbookStep.DryRun;
import dev.alambique.plan.RunbookStep.Restore;
import dev.alambique.project.Context;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Surroundings;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

class WaysBackTest {

    private static final Revision INDEX =
            revision(
                    "abc123",
                    List.of("base0001"),
                    new Operation.DropIndex("ix_tareas_nombre", "tareas", false, false));

    @Test
    void goes_back_on_a_restored_backup_before_it_goes_back_for_real() {
        WayBack way = planned("abc123", context(List.of("abc123"), INDEX));

        assertThat(way.steps())
                .containsExactly(
                        new Backup("backup"),
                        new Restore("backup", "trial"),
                        new Compare("trial"),
                        new DryRun("abc123", "base0001"),
                        new Downgrade("trial", "base0001"),
                        new CheckVersion("trial", List.of("base0001")),
                        new Count("tareas"),
                        new Downgrade(null, "base0001"),
                        new CheckVersion(null, List.of("base0001")),
                        new Count("tareas"));
        assertThat(way.fallback()).containsExactly(new Restore("backup", "restored"));
        assertThat(way.warnings())
                .containsExactly(
                        Message.of(
                                "plan.warning.downgrade-blocks",
                                "versions/abc123.py",
                                1,
                                "ix_tareas_nombre",
                                "base0001"));
    }

    @Test
    void undoes_what_stands_on_the_revision_as_far_as_the_database_has_it() {
        Revision second = revision("def456", List.of("abc123"));
        Revision third = revision("ghi789", List.of("def456"));

        WayBack way = planned("abc123", context(List.of("def456"), INDEX, second, third));

        assertThat(way.undone())
                .extracting(each -> each.id().value())
                .containsExactly("def456", "abc123");
        assertThat(way.steps()).contains(new DryRun("def456", "base0001"));
    }

    @Test
    void undoes_a_merge_to_all_its_parents() {
        Revision other = revision("def456", List.of("base0001"));
        Revision merge = revision("une", List.of("abc123", "def456"));

        WayBack way = planned("une", context(List.of("une"), INDEX, other, merge));

        assertThat(way.to()).isEqualTo("abc123");
        assertThat(way.steps()).contains(new CheckVersion(null, List.of("abc123", "def456")));
    }

    @Test
    void goes_back_to_nothing_below_the_first_revision() {
        WayBack way = planned("base0001", context(List.of("base0001")));

        assertThat(way.steps())
                .contains(new Downgrade(null, "base"), new CheckVersion(null, List.of()));
    }

    @Test
    void has_nothing_to_do_where_the_database_does_not_have_the_revision() {
        assertThat(plan("abc123", context(List.of("base0001"), INDEX)))
                .isEqualTo(
                        new WayBack.Planning.NothingToDo(
                                Message.of("plan.nothing.not-applied", "abc123", "base0001")));
    }

    @Test
    void refuses_where_several_lines_stand_on_the_revision() {
        Context context =
                context(
                        List.of("def456", "ghi789"),
                        INDEX,
                        revision("def456", List.of("abc123")),
                        revision("ghi789", List.of("abc123")));

        assertThat(plan("abc123", context))
                .isEqualTo(
                        new WayBack.Planning.Refused(
                                Message.of(
                                        "plan.refused.several-ways-back",
                                        "abc123",
                                        "ghi789, def456, abc123"),
                                List.of(Message.of("plan.remedy.undo-each", "ghi789"))));
        assertThat(plan("ghi789", context))
                .isEqualTo(
                        new WayBack.Planning.Refused(
                                Message.of("plan.refused.would-undo-others", "ghi789", "def456"),
                                List.of(Message.of("plan.remedy.undo-on-branch", "ghi789"))));
    }

    @Test
    void prints_no_downgrade_where_it_was_not_seen_to_work() {
        WayBack way = planned("abc123", context(List.of("abc123"), INDEX));

        assertThat(way.withoutDowngrade().steps())
                .containsExactly(
                        new Backup("backup"), new Restore("backup", "trial"), new Compare("trial"));
    }

    private static WayBack planned(String id, Context context) {
        return ((WayBack.Planning.Planned) plan(id, context)).way();
    }

    private static WayBack.Planning plan(String id, Context context) {
        return WaysBack.plan(
                context.revisions().revision(new RevisionId(id)).orElseThrow(), context);
    }

    private static Context context(List<String> current, Revision... more) {
        Context course = Contexts.course();
        List<Revision> all = new ArrayList<>(course.revisions().revisions());
        all.addAll(List.of(more));
        InspectedDatabase seen = Objects.requireNonNull(course.database());
        return new Context(
                course.project(),
                course.models(),
                new InspectedDatabase(
                        seen.dialect(),
                        seen.serverVersion(),
                        seen.schema(),
                        Map.of(),
                        current,
                        Surroundings.NONE),
                RevisionGraph.of(all),
                course.head(),
                course.pending(),
                course.dialects());
    }

    private static Revision revision(String id, List<String> parents, Operation... downgrade) {
        return new Revision(
                new RevisionId(id),
                parents.stream().map(RevisionId::new).toList(),
                List.of(),
                List.of(),
                "",
                List.of(),
                Stream.of(downgrade).map(Located::<Operation>of).toList(),
                List.of(),
                "versions/" + id + ".py");
    }
}
