package dev.alambique.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.draft.Draft;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Location;
import dev.alambique.intent.Intent;
import dev.alambique.intent.Intents;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Step;
import dev.alambique.review.Review;
import dev.alambique.review.Verdict;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.Compatibility;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.ExecutedStatement;
import dev.alambique.verify.Footprint;
import dev.alambique.verify.LockForecast;
import dev.alambique.verify.Rollback;
import dev.alambique.verify.StageResult;
import dev.alambique.verify.StageResult.StageError;
import dev.alambique.verify.Verification;
import dev.alambique.verify.Waits;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The values that several commands report, as JSON: intents, plans, drafts, findings, reviews and
/// verifications. Messages are English whatever the language of the session.
public final class ValueJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    public static ArrayNode findings(List<Finding> findings) {
        return array(findings.stream().map(ValueJson::finding));
    }

    public static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("rule", finding.ruleId());
        node.put("severity", finding.severity().id());
        node.put("confirmed", finding.confirmed());
        place(finding.location(), node);
        node.put("message", english(finding.message()));
        node.set("evidence", strings(finding.evidence().stream()));
        if (finding.fixes().isEmpty()) {
            node.putNull("fix");
        } else {
            node.set("fix", fix(finding.fixes().getFirst()));
        }
        if (finding.consent() != null) {
            node.put("consent", finding.consent());
        }
        return node;
    }

    private static void place(Location location, ObjectNode node) {
        switch (location) {
            case Location.InScript(String file, int line, int column) ->
                    node.put("file", file).put("line", line).put("column", column);
            case Location.InSchema(String table, @Nullable String column) ->
                    node.putNull("file")
                            .putNull("line")
                            .putNull("column")
                            .put("object", column == null ? table : table + "." + column);
            case Location.Whole(String file) ->
                    node.put("file", file).putNull("line").putNull("column");
        }
    }

    private static ObjectNode fix(Fix fix) {
        return NODES.objectNode()
                .put("title", english(fix.title()))
                .put("first_line", fix.firstLine())
                .put("last_line", fix.lastLine())
                .put("replacement", fix.replacement());
    }

    public static ObjectNode review(Review review) {
        ObjectNode node = NODES.objectNode();
        node.put("reviewer", review.reviewer());
        node.put("answered_by", review.answeredBy());
        switch (review.verdict()) {
            case Verdict.Approve(Message reason) ->
                    node.put("verdict", "approve").put("reason", english(reason));
            case Verdict.RequestChanges(List<Finding> findings) -> {
                node.put("verdict", "request_changes");
                node.set("findings", findings(findings));
            }
            case Verdict.Abstain(Message reason) ->
                    node.put("verdict", "abstain").put("reason", english(reason));
        }
        node.set("checklist", array(review.checklist().stream().map(ValueJson::answer)));
        node.put("ms", review.took().toMillis());
        return node;
    }

    private static ObjectNode answer(Review.ChecklistAnswer answer) {
        ObjectNode node = NODES.objectNode();
        node.put("item", answer.item());
        node.put("answer", lower(answer.answer()));
        node.set("rules", strings(answer.ruleIds().stream()));
        return node;
    }

    public static ObjectNode intent(Intent intent) {
        ObjectNode node = NODES.objectNode();
        switch (intent) {
            case Intent.AddColumn add -> {
                node.put("kind", "add_column")
                        .put("table", add.table())
                        .put("column", add.column())
                        .put("type", add.type() == null ? null : add.type().toString())
                        .put("nullable", add.nullable())
                        .put("server_default", add.serverDefault());
                if (add.references() != null) {
                    node.set("references", RuleIntentJson.reference(add.references()));
                }
                node.put("unique", add.unique()).put("index", add.indexed());
            }
            case Intent.DropColumn(@Nullable String table, String column) ->
                    node.put("kind", "drop_column").put("table", table).put("column", column);
            case Intent.AddIndex add -> {
                node.put("kind", "add_index").put("name", add.name()).put("table", add.table());
                node.set("columns", strings(add.columns().stream()));
                node.put("unique", add.unique())
                        .put("concurrently", add.concurrently())
                        .put("where", add.where());
            }
            case Intent.AddTable add -> RuleIntentJson.table(node, add);
            case Intent.DropTable(String table) ->
                    node.put("kind", "drop_table").put("table", table);
            case Intent.AddForeignKey add -> RuleIntentJson.foreignKey(node, add);
            case Intent.AddUnique add -> RuleIntentJson.unique(node, add);
            case Intent.AddCheck add -> RuleIntentJson.check(node, add);
            case Intent.DropForeignKey drop -> RuleIntentJson.dropForeignKey(node, drop);
            case Intent.DropConstraint(@Nullable String table, String name) ->
                    node.put("kind", "drop_constraint").put("table", table).put("name", name);
            case Intent.DropIndex(@Nullable String table, String name) ->
                    node.put("kind", "drop_index").put("table", table).put("name", name);
            case Intent.AllowNull(@Nullable String table, String column) ->
                    node.put("kind", "allow_null").put("table", table).put("column", column);
            case Intent.ChangeDefault(
                            @Nullable String table,
                            String column,
                            @Nullable String value) ->
                    node.put("kind", "change_default")
                            .put("table", table)
                            .put("column", column)
                            .put("server_default", value);
            case Intent.RequireColumn(
                            @Nullable String table,
                            String column,
                            @Nullable String fill) ->
                    node.put("kind", "require_column")
                            .put("table", table)
                            .put("column", column)
                            .put("fill", fill);
            case Intent.Derive derive -> derive(derive, node);
            case Intent.Backfill fill ->
                    node.put("kind", "backfill")
                            .put("table", fill.table())
                            .put("column", fill.column())
                            .put("expression", fill.expression())
                            .put("where", fill.where())
                            .put("batch", fill.batch());
            case Intent.ChangeType change ->
                    node.put("kind", "change_type")
                            .put("table", change.table())
                            .put("column", change.column())
                            .put("type", change.type().toString())
                            .put("using", change.using())
                            .put("zone", change.zone())
                            .put(
                                    "rollout",
                                    change.rollout() == null ? null : lower(change.rollout()));
            case Intent.AddEnumValue add ->
                    node.put("kind", "add_enum_value")
                            .put("table", add.table())
                            .put("name", add.name())
                            .put("value", add.value())
                            .put("neighbour", add.neighbour())
                            .put("after", add.after());
            case Intent.DropEnumValue drop ->
                    node.put("kind", "drop_enum_value")
                            .put("table", drop.table())
                            .put("name", drop.name())
                            .put("value", drop.value())
                            .put("map_to", drop.mapTo());
            case Intent.RenameEnumValue rename ->
                    node.put("kind", "rename_enum_value")
                            .put("table", rename.table())
                            .put("name", rename.name())
                            .put("value", rename.value())
                            .put("new_value", rename.newValue());
            case Intent.ChangeComment change ->
                    node.put("kind", "change_comment")
                            .put("table", change.table())
                            .put("column", change.column())
                            .put("comment", change.comment());
            case Intent.RetireColumn retire ->
                    node.put("kind", "retire_column")
                            .put("table", retire.table())
                            .put("column", retire.column());
            case Intent.RenameColumn(
                            @Nullable String table,
                            String column,
                            String newName,
                            @Nullable Rollout rollout) ->
                    node.put("kind", "rename_column")
                            .put("table", table)
                            .put("column", column)
                            .put("new_name", newName)
                            .put("rollout", rollout == null ? null : lower(rollout));
            case Intent.RenameTable(String table, String newName, @Nullable Rollout rollout) ->
                    node.put("kind", "rename_table")
                            .put("table", table)
                            .put("new_name", newName)
                            .put("rollout", rollout == null ? null : lower(rollout));
            case Intent.TransformColumn transform -> transform(transform, node);
            case Intent.SyncModels(@Nullable String message, _) ->
                    node.put("kind", "sync_models").put("message", message);
            case Intent.MergeHeads(List<String> revisions, @Nullable String message) -> {
                node.put("kind", "merge_heads");
                revisions.forEach(node.putArray("revisions")::add);
                node.put("message", message);
            }
            case Intent.FreeForm(String text) -> node.put("kind", "free_form").put("text", text);
        }
        return node.put("command", Sanitizer.line(Intents.command(intent)));
    }

    private static void derive(Intent.Derive derive, ObjectNode node) {
        switch (derive) {
            case Intent.MergeColumns merge -> {
                node.put("kind", "merge_columns").put("table", merge.table());
                node.set("columns", strings(merge.columns().stream()));
                node.put("into", merge.into())
                        .put("type", merge.type() == null ? null : merge.type().toString())
                        .put("separator", merge.separator());
            }
            case Intent.SplitColumn split -> {
                node.put("kind", "split_column")
                        .put("table", split.table())
                        .put("column", split.column());
                node.set("into", strings(split.into().stream()));
                node.put("separator", split.separator());
            }
            case Intent.NormaliseColumn normalise ->
                    node.put("kind", "normalise_column")
                            .put("table", normalise.table())
                            .put("column", normalise.column())
                            .put("new_table", normalise.newTable())
                            .put("new_column", normalise.newColumn());
            case Intent.ExtractColumn extract ->
                    node.put("kind", "extract_column")
                            .put("table", extract.table())
                            .put("column", extract.column())
                            .put("key", extract.key())
                            .put("into", extract.into())
                            .put("type", extract.type() == null ? null : extract.type().toString());
        }
    }

    private static void transform(Intent.TransformColumn transform, ObjectNode node) {
        node.put("kind", "transform_column")
                .put("table", transform.table())
                .put("column", transform.column())
                .put("new_name", transform.newName())
                .put("type", transform.type() == null ? null : transform.type().toString());
        ObjectNode values = node.putObject("values");
        transform.values().forEach(each -> values.put(each.from(), each.to()));
        node.put("otherwise", transform.otherwise());
        node.set("allowed", strings(transform.allowed().stream()));
        node.put("server_default", transform.serverDefault())
                .put("nullable", transform.nullable())
                .put("keep_original", transform.keepOriginal())
                .put("rollout", transform.rollout() == null ? null : lower(transform.rollout()));
    }

    public static ObjectNode plan(Plan plan) {
        ObjectNode node = NODES.objectNode();
        node.set("steps", array(plan.steps().stream().map(ValueJson::step)));
        node.set("assumptions", messages(plan.assumptions()));
        node.set("warnings", messages(plan.warnings()));
        return node;
    }

    /// With the whole source of every revision.
    public static ObjectNode draft(Draft draft) {
        ObjectNode node = NODES.objectNode();
        node.put("attempt", draft.attempt());
        node.put("drafter", draft.drafter());
        node.set("revisions", array(draft.revisions().stream().map(ValueJson::drafted)));
        node.set("problems", findings(draft.problems()));
        return node;
    }

    private static ObjectNode drafted(DraftedRevision drafted) {
        return NODES.objectNode()
                .put("revision", drafted.revision().id().value())
                .put("file_name", drafted.fileName())
                .put("source", drafted.source());
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = NODES.objectNode();
        node.put("phase", lower(step.phase()));
        node.put("message", english(step.subject()));
        node.set("operations", operations(step.upgrade()));
        node.set("downgrade", operations(step.downgrade()));
        node.set("reasons", messages(step.reasons()));
        node.set("before_next", messages(step.beforeNext()));
        node.set("losses", messages(step.losses()));
        return node;
    }

    private static ArrayNode operations(List<Located<Operation>> operations) {
        return strings(operations.stream().map(each -> OperationText.of(each.operation())));
    }

    public static ObjectNode verification(Verification verification) {
        ObjectNode node = NODES.objectNode();
        node.put("rollback_class", verification.rollback().map(Rollback.Kind::id).orElse(null));
        switch (verification) {
            case Verification.Passed _ -> node.put("verdict", "passed");
            case Verification.Failed(_, List<Finding> findings) -> {
                node.put("verdict", "failed");
                node.set("findings", findings(findings));
            }
            case Verification.Unverified(_, Message reason, List<Message> remedies) -> {
                node.put("verdict", "unverified").put("reason", english(reason));
                node.set("remedies", messages(remedies));
            }
        }
        node.set("warnings", findings(verification.warnings()));
        ObjectNode engines = node.putObject("engines");
        verification.engines().forEach(run -> engines.set(run.dialect().id(), engine(run)));
        return node;
    }

    private static ObjectNode engine(EngineRun run) {
        ObjectNode node = NODES.objectNode();
        node.put("status", lower(run.status()));
        node.put("version", run.version());
        node.put("rows", run.rows());
        node.put("mode", run.mode());
        node.put("sandbox", run.sandbox());
        node.set("stages", array(run.stages().stream().map(ValueJson::stage)));
        node.set("notes", messages(run.notes()));
        node.set("statements", array(ofRevisions(run.statements()).map(ValueJson::statement)));
        node.set("locks", run.dialect() == Dialect.POSTGRESQL ? locks(run) : null);
        node.set("waits", run.dialect() == Dialect.POSTGRESQL ? waits(run.waits()) : null);
        if (run.reason() != null) {
            node.put("reason", english(run.reason()));
        }
        if (run.rollback() != null) {
            node.set("rollback", rollback(run.rollback()));
        }
        node.set("n_minus_1", compatibility(run.compatibility()));
        return node;
    }

    /// The old application's statements, and beside them the new one's.
    private static ObjectNode compatibility(Compatibility found) {
        ObjectNode node = NODES.objectNode().put("status", found.status().id());
        node.put("statements", found.old().statements()).put("checked", found.old().checked());
        node.put("new_statements", found.fresh().statements())
                .put("new_checked", found.fresh().checked())
                .put("ms", found.took().toMillis());
        node.set("breaks", array(found.breaks().stream().map(ValueJson::broken)));
        node.set(
                "not_checked",
                array(
                        found.unchecked().stream()
                                .map(each ->
                                        NODES.objectNode()
                                                .put("application", each.application().id())
                                                .put("table", each.table())
                                                .put("statement", each.statement())
                                                .put("reason", english(each.why())))));
        return node;
    }

    private static ObjectNode broken(Compatibility.Break broken) {
        ObjectNode node = NODES.objectNode().put("application", broken.application().id());
        node.put("kind", broken.kind()).put("table", broken.table());
        node.set("columns", strings(broken.columns().stream()));
        node.put("after", broken.revision())
                .put("certain", broken.certain())
                .put("fails", broken.fails());
        node.set(
                "error",
                error(
                        new StageError(
                                broken.code(),
                                broken.message(),
                                broken.file(),
                                broken.line(),
                                broken.statement())));
        return node;
    }

    private static ObjectNode rollback(Rollback rollback) {
        ObjectNode node = NODES.objectNode().put("class", rollback.kind().id());
        node.set(
                "at_stake",
                array(
                        rollback.atStake().stream()
                                .map(each ->
                                        NODES.objectNode()
                                                .put("what", each.what().toString())
                                                .put("rows", each.rows())
                                                .put("of", each.of()))));
        return node;
    }

    private static ObjectNode statement(ExecutedStatement statement) {
        return NODES.objectNode()
                .put("sql", statement.sql())
                .put("ms", statement.took().toMillis())
                .put("revision", statement.revision())
                .put("file", statement.file())
                .put("line", statement.line());
    }

    /// Null stands for SQLite, which has no locks on tables.
    private static ArrayNode locks(EngineRun run) {
        return array(
                Stream.concat(
                        ofRevisions(run.statements()).map(each -> locks("upgrade", each)),
                        ofRevisions(run.statementsDown()).map(each -> locks("downgrade", each))));
    }

    private static Stream<ExecutedStatement> ofRevisions(List<ExecutedStatement> statements) {
        return statements.stream().filter(statement -> statement.revision() != null);
    }

    /// Of an application that went on reading and writing during the upgrade; null for what it did
    /// not send.
    private static ObjectNode waits(Waits waits) {
        ObjectNode node = NODES.objectNode();
        node.set("reader", waits.reader() == null ? null : wait(waits.reader()));
        node.set("writer", waits.writer() == null ? null : wait(waits.writer()));
        return node;
    }

    private static ObjectNode wait(Waits.Wait wait) {
        ObjectNode node =
                NODES.objectNode()
                        .put("relation", wait.table())
                        .put("longest_ms", wait.longest().toMillis());
        ExecutedStatement during = wait.during();
        node.set("behind", during == null ? null : statement(during));
        return node;
    }

    /// Lists that were not measured are null, not empty.
    private static ObjectNode locks(String direction, ExecutedStatement statement) {
        ObjectNode node = NODES.objectNode().put("direction", direction);
        node.setAll(statement(statement));
        Footprint footprint = statement.footprint();
        Footprint seen = footprint != null && footprint.hasLocks() ? footprint : null;
        node.put("measured", seen != null);
        node.put("in_transaction", footprint == null ? null : footprint.inTransaction());
        node.set("taken", seen == null ? null : locks(seen.strongest()));
        node.set("rewrites", footprint == null ? null : strings(footprint.rewrites().stream()));
        node.set(
                "reads",
                seen == null || !seen.inTransaction() ? null : strings(seen.reads().stream()));
        LockForecast forecast = statement.forecast();
        node.set("expected", forecast == null ? null : forecast(forecast));
        LockForecast.Outcome outcome = statement.outcome();
        node.put("comparison", outcome == null ? null : lower(outcome));
        return node;
    }

    private static ObjectNode forecast(LockForecast forecast) {
        return NODES.objectNode()
                .put("form", forecast.form())
                .put("relation", forecast.table())
                .put("mode", forecast.mode().sql())
                .put("rewrites", forecast.rewrites())
                .put("reads", forecast.reads());
    }

    private static ArrayNode locks(List<Footprint.Lock> locks) {
        return array(
                locks.stream()
                        .map(lock ->
                                NODES.objectNode()
                                        .put("relation", lock.relation())
                                        .put("mode", lock.mode().sql())));
    }

    private static ObjectNode stage(StageResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("stage", result.stage().id());
        node.put("status", lower(result.status()));
        node.put("ms", result.took().toMillis());
        if (result.error() == null) {
            node.putNull("error");
        } else {
            node.set("error", error(result.error()));
        }
        if (result.why() != null) {
            node.put("reason", english(result.why()));
        }
        return node;
    }

    private static ObjectNode error(StageError error) {
        return NODES.objectNode()
                .put("code", error.code())
                .put("message", error.message())
                .put("file", error.file())
                .put("line", error.line())
                .put("statement", error.statement());
    }

    public static ArrayNode messages(List<Message> messages) {
        return strings(messages.stream().map(ValueJson::english));
    }

    static ArrayNode strings(Stream<String> values) {
        ArrayNode node = NODES.arrayNode();
        values.forEach(node::add);
        return node;
    }

    public static ArrayNode array(Stream<ObjectNode> values) {
        ArrayNode node = NODES.arrayNode();
        values.forEach(node::add);
        return node;
    }

    public static String english(Message message) {
        return Language.ENGLISH.render(message);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
