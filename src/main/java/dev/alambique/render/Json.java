package dev.alambique.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;
import dev.alambique.review.Review;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.rule.Hint;
import dev.alambique.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// The JSON shapes of every command, in one place. Fields are added, never renamed; messages are
/// English whatever the language of the session.
public final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /// What `ask` reports. `outcome` is a word such as `written`; `transcript` the path of the
    /// record, if there is one.
    public record Asked(
            String outcome,
            Intent intent,
            @Nullable Plan plan,
            String drafter,
            int attempts,
            List<String> files,
            List<Finding> findings,
            List<Review> reviews,
            @Nullable Verification verification,
            Obstacle obstacle,
            @Nullable String transcript) {
        public Asked {
            files = List.copyOf(files);
            findings = List.copyOf(findings);
            reviews = List.copyOf(reviews);
        }
    }

    /// Why a request did not end in files, and what would lead on: `flag` is the option that says
    /// what is missing, `questions` are to be answered in the request. Each may be missing.
    public record Obstacle(
            @Nullable Message reason,
            List<Message> remedies,
            @Nullable String flag,
            List<Question> questions) {

        public static final Obstacle NONE = new Obstacle(null, List.of(), null, List.of());

        public Obstacle {
            remedies = List.copyOf(remedies);
            questions = List.copyOf(questions);
        }
    }

    /// One revision that `verify` ran.
    public record Verified(String revision, String file, Verification verification) {}

    /// One line, for files with an object a line.
    public static String line(ObjectNode node) {
        return harmless(node.toString()) + "\n";
    }

    /// Indented, for a command's output.
    public static String text(ObjectNode node) {
        return harmless(node.toPrettyString()) + "\n";
    }

    /// The same JSON with everything escaped that a terminal could take for a command or hide.
    private static String harmless(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints()
                .forEach(codePoint -> {
                    if (Sanitizer.isHarmless(codePoint)) {
                        text.appendCodePoint(codePoint);
                    } else {
                        for (char unit : Character.toChars(codePoint)) {
                            text.append("\\u%04x".formatted((int) unit));
                        }
                    }
                });
        return text.toString();
    }

    public static ObjectNode ask(Asked asked) {
        ObjectNode node = NODES.objectNode();
        node.put("outcome", asked.outcome());
        node.set("intent", ValueJson.intent(asked.intent()));
        if (asked.plan() != null) {
            node.set("plan", ValueJson.plan(asked.plan()));
        }
        node.put("drafter", asked.drafter());
        node.put("attempts", asked.attempts());
        node.set("files", ValueJson.strings(asked.files().stream()));
        node.set("findings", ValueJson.findings(asked.findings()));
        node.set("reviews", ValueJson.array(asked.reviews().stream().map(ValueJson::review)));
        if (asked.verification() != null) {
            node.set("verification", ValueJson.verification(asked.verification()));
        }
        put(asked.obstacle(), node);
        node.put("transcript", asked.transcript());
        return node;
    }

    private static void put(Obstacle obstacle, ObjectNode node) {
        if (obstacle.reason() != null) {
            node.put("reason", ValueJson.english(obstacle.reason()));
        }
        if (obstacle.flag() != null) {
            node.put("flag", obstacle.flag());
        }
        if (!obstacle.questions().isEmpty()) {
            node.set(
                    "questions",
                    ValueJson.array(obstacle.questions().stream().map(Json::question)));
        }
        if (!obstacle.remedies().isEmpty()) {
            node.set(
                    "next_actions",
                    ValueJson.strings(obstacle.remedies().stream().map(ValueJson::english)));
        }
    }

    private static ObjectNode question(Question question) {
        ObjectNode node = NODES.objectNode();
        node.put("about", question.about()).put("text", ValueJson.english(question.text()));
        node.set("choices", ValueJson.strings(question.choices().stream()));
        return node;
    }

    /// What `check` reports: `understood` of the `statements` in the checked revisions could be
    /// read; `dismissed` findings are answered for in the script, `silenced` ones in the team's
    /// settings, `known` ones are in the baseline, where `gone` entries match nothing.
    public record CheckCounts(
            int statements, int understood, int dismissed, int silenced, int known, int gone) {}

    public static ObjectNode check(List<Finding> findings, CheckCounts counts) {
        ObjectNode node = NODES.objectNode();
        node.set("findings", ValueJson.findings(findings));
        node.putObject("coverage")
                .put("statements", counts.statements())
                .put("understood", counts.understood());
        node.putObject("not_reported")
                .put("dismissed", counts.dismissed())
                .put("silenced", counts.silenced())
                .put("known", counts.known())
                .put("gone", counts.gone());
        return node;
    }

    public static ObjectNode verify(List<Verified> results) {
        ObjectNode node = NODES.objectNode();
        node.set("results", ValueJson.array(results.stream().map(Json::verified)));
        return node;
    }

    public static ObjectNode history(RevisionGraph graph) {
        return history(graph, graph.newestFirst());
    }

    /// A part of a history, newest first; listed oldest first.
    public static ObjectNode history(RevisionGraph graph, List<Revision> shown) {
        ObjectNode node = NODES.objectNode();
        node.set(
                "revisions",
                ValueJson.array(shown.reversed().stream().map(each -> revision(graph, each))));
        node.set("heads", ids(graph.heads()));
        node.set("bases", ids(graph.bases()));
        node.set("problems", ValueJson.array(graph.problems().stream().map(HistoryProblems::json)));
        return node;
    }

    /// What stopped a request, or the reason of an ending without a result.
    public static ObjectNode failure(Message problem, List<Message> remedies) {
        ObjectNode node = NODES.objectNode();
        ObjectNode error = node.putObject("error");
        error.put("summary", ValueJson.english(problem));
        error.set("next_actions", ValueJson.strings(remedies.stream().map(ValueJson::english)));
        return node;
    }

    /// One revision under review.
    public static ObjectNode review(
            Revision revision,
            List<Finding> findings,
            List<Review> reviews,
            Verification verification) {
        ObjectNode node = NODES.objectNode();
        node.put("revision", revision.id().value());
        node.put("file", revision.file());
        node.set("findings", ValueJson.findings(findings));
        node.set("reviews", ValueJson.array(reviews.stream().map(ValueJson::review)));
        node.set("verification", ValueJson.verification(verification));
        return node;
    }

    /// Hints and nothing else, in the session's language: they are for a student, not a program.
    public static ObjectNode hints(List<Hint> hints) {
        ObjectNode node = NODES.objectNode();
        node.set("hints", ValueJson.array(hints.stream().map(Json::hint)));
        return node;
    }

    private static ObjectNode hint(Hint hint) {
        ObjectNode node = NODES.objectNode();
        node.put("rule", hint.ruleId());
        if (hint.location() instanceof Location.InScript(_, int line, _)) {
            node.put("line", line);
        }
        node.put("question", hint.question()).put("why", hint.why());
        return node;
    }

    /// One item of a batch that came to an end of its own.
    public static ObjectNode batchItem(
            String id, Asked asked, List<String> revisions, List<String> parents) {
        ObjectNode node = NODES.objectNode();
        node.put("id", id);
        node.setAll(ask(asked));
        node.set("revisions", ValueJson.strings(revisions.stream()));
        node.put("revision", revisions.isEmpty() ? null : revisions.getLast());
        node.set("down_revisions", ValueJson.strings(parents.stream()));
        node.put("down_revision", parents.isEmpty() ? null : parents.getFirst());
        node.put("verdict", verdict(asked.verification()));
        return node;
    }

    /// One item of a batch that was stopped, or not understood.
    public static ObjectNode batchItem(String id, Message problem, List<Message> remedies) {
        ObjectNode node = NODES.objectNode();
        node.put("id", id).put("outcome", "gave_up");
        node.putArray("files");
        node.putArray("findings");
        node.put("verdict", "unverified");
        node.setAll(failure(problem, remedies));
        return node;
    }

    private static String verdict(@Nullable Verification verification) {
        return switch (verification) {
            case Verification.Passed _ -> "passed";
            case Verification.Failed _ -> "failed";
            case Verification.Unverified _ -> "unverified";
            case null -> "unverified";
        };
    }

    private static ObjectNode verified(Verified verified) {
        ObjectNode node = NODES.objectNode();
        node.put("revision", verified.revision());
        node.put("file", verified.file());
        node.setAll(ValueJson.verification(verified.verification()));
        return node;
    }

    private static ObjectNode revision(RevisionGraph graph, Revision revision) {
        ObjectNode node = NODES.objectNode();
        node.put("revision", revision.id().value());
        node.set("down_revisions", ids(revision.downRevisions()));
        node.set("depends_on", ValueJson.strings(revision.dependsOn().stream()));
        node.set("branch_labels", ValueJson.strings(revision.branchLabels().stream()));
        node.put("message", revision.message());
        node.put("path", revision.file());
        node.put("is_head", graph.isHead(revision.id()));
        node.put("is_base", revision.isBase());
        node.put("is_merge", revision.isMerge());
        node.put("is_branch_point", graph.isBranchPoint(revision.id()));
        node.set("branches", ValueJson.strings(graph.branches(revision.id()).stream().sorted()));
        node.put("has_unknown_label", revision.hasUnknownLabel());
        return node;
    }

    private static ArrayNode ids(Collection<RevisionId> ids) {
        return ValueJson.strings(ids.stream().map(RevisionId::value));
    }
}
