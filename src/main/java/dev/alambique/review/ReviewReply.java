package dev.alambique.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.prompt.Untrusted;
import dev.alambique.review.Review.Answer;
import dev.alambique.review.Review.ChecklistAnswer;
import dev.alambique.revision.DraftedRevision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A reviewer's answer, held against the form it was asked for; nothing of a malformed one is used.
final class ReviewReply {

    /// What came of it.
    sealed interface Outcome {}

    record Read(Verdict verdict, List<ChecklistAnswer> answers) implements Outcome {
        Read {
            answers = List.copyOf(answers);
        }
    }

    /// `why` names the part that was not as agreed, in the words of the form.
    record Malformed(String why) implements Outcome {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_FINDINGS = 50;

    private ReviewReply() {}

    static Outcome read(String text, Agent agent, List<DraftedRevision> revisions) {
        JsonNode reply = json(text);
        String verdict = reply.path("verdict").asText("");
        if (!Set.of("approve", "request_changes").contains(verdict)) {
            return new Malformed("verdict");
        }
        if (!reply.path("reason").isTextual()) {
            return new Malformed("reason");
        }
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : reply.path("findings")) {
            if (!isFinding(node, revisions.size()) || findings.size() == MOST_FINDINGS) {
                return new Malformed("findings");
            }
            findings.add(finding(node, agent, revisions));
        }
        Message reason = said(reply.path("reason").asText());
        if (verdict.equals("request_changes") && findings.isEmpty()) {
            findings.add(
                    Finding.opinion(
                            agent.name(),
                            Severity.INFO,
                            new Location.Whole(revisions.getFirst().fileName()),
                            reason));
        }
        Verdict given =
                findings.isEmpty()
                        ? new Verdict.Approve(reason)
                        : new Verdict.RequestChanges(findings);
        return new Read(given, answers(agent, reply.path("checklist")));
    }

    private static boolean isFinding(JsonNode node, int revisions) {
        int revision = node.path("revision").asInt(1);
        return node.path("claim").isTextual()
                && Set.of("error", "warning", "info").contains(node.path("severity").asText(""))
                && revision >= 1
                && revision <= revisions
                && node.path("line").isIntegralNumber();
    }

    private static Finding finding(JsonNode node, Agent agent, List<DraftedRevision> revisions) {
        DraftedRevision revision = revisions.get(node.path("revision").asInt(1) - 1);
        int line = node.path("line").asInt();
        boolean exists = line >= 1 && line <= revision.source().lines().count();
        Location place =
                exists
                        ? new Location.InScript(revision.fileName(), line, 1)
                        : new Location.Whole(revision.fileName());
        String id = node.path("id").asText("");
        // An opinion is never an error.
        Severity severity =
                node.path("severity").asText().equals("info") ? Severity.INFO : Severity.WARNING;
        return Finding.opinion(
                id.matches("[a-z0-9]+(-[a-z0-9]+){0,7}") ? agent.name() + "/" + id : agent.name(),
                severity,
                place,
                said(node.path("claim").asText()));
    }

    private static List<ChecklistAnswer> answers(Agent agent, JsonNode given) {
        List<ChecklistAnswer> answers = new ArrayList<>();
        for (int item = 1; item <= agent.checklist().size(); item++) {
            Answer answer = Answer.NOT_CHECKED;
            for (JsonNode node : given) {
                if (node.path("item").asInt() == item) {
                    answer = answer(node.path("answer").asText(""));
                }
            }
            answers.add(new ChecklistAnswer(agent.checklist().get(item - 1), answer, List.of()));
        }
        return answers;
    }

    private static Answer answer(String text) {
        return switch (text) {
            case "yes" -> Answer.YES;
            case "no" -> Answer.NO;
            default -> Answer.NOT_CHECKED;
        };
    }

    private static Message said(String text) {
        return Message.verbatim(Untrusted.comment(text.replaceAll("\\p{Cntrl}+", " ").strip()));
    }

    /// The object in the answer, with or without a fence or a sentence around it.
    private static JsonNode json(String text) {
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(text.substring(start, end + 1));
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }
}
