package dev.alambique.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.RunbookStep;
import dev.alambique.plan.WayBack;
import dev.alambique.verify.Verification;
import dev.alambique.verify.WayBackProof;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// A way back as steps a program can carry out; `shell` is what a person would type.
public final class RunbookJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RunbookJson() {}

    public static ObjectNode of(WayBack way, Verification verification, RunbookPlace place) {
        WayBackProof proof = WayBackProof.of(verification);
        RunbookCommands commands =
                new RunbookCommands(place, way.undone().getLast().id().value(), way.tables());
        ObjectNode node = NODES.objectNode();
        node.put("outcome", proof.id());
        node.set("undone", ValueJson.strings(way.undone().stream().map(each -> each.id().value())));
        node.put("to", way.to());
        ObjectNode runbook = node.putObject("runbook");
        runbook.set("steps", steps(RunbookText.trusted(way, proof).steps(), commands));
        runbook.set("fallback", steps(way.fallback(), commands));
        node.set(
                "warnings",
                ValueJson.strings(
                        Stream.concat(
                                        RunbookText.losses(verification).stream(),
                                        way.warnings().stream())
                                .map(ValueJson::english)));
        node.set("verification", ValueJson.verification(verification));
        return node;
    }

    private static ArrayNode steps(List<RunbookStep> steps, RunbookCommands commands) {
        return ValueJson.array(
                steps.stream()
                        .map(step -> {
                            ObjectNode node = step(step);
                            node.set("shell", ValueJson.strings(commands.of(step).stream()));
                            return node;
                        }));
    }

    private static ObjectNode step(RunbookStep step) {
        ObjectNode node = NODES.objectNode();
        switch (step) {
            case RunbookStep.Backup(String to) -> node.put("do", "backup").put("to", to);
            case RunbookStep.Restore(String backup, String into) ->
                    node.put("do", "backup").put("on", backup).put("to", into);
            case RunbookStep.Compare(String with) -> node.put("do", "compare").put("with", with);
            case RunbookStep.DryRun(String from, String to) ->
                    node.put("do", "dry run").put("range", from + ":" + to);
            case RunbookStep.Downgrade(@Nullable String on, String to) ->
                    on(node.put("do", "alembic"), on)
                            .put("command", "downgrade")
                            .put("revision", to);
            case RunbookStep.CheckVersion(@Nullable String on, List<String> revisions) -> {
                on(node.put("do", "check"), on)
                        .put("sql", "SELECT version_num FROM alembic_version ORDER BY version_num");
                ArrayNode expected = node.putArray("expect");
                revisions.forEach(each -> expected.addArray().add(each));
            }
            case RunbookStep.Count(String table) ->
                    node.put("do", "sql").put("sql", "SELECT count(*) FROM " + table);
        }
        return node;
    }

    private static ObjectNode on(ObjectNode node, @Nullable String on) {
        return on == null ? node : node.put("on", on);
    }
}
