package dev.alambique.review;

import dev.alambique.finding.Finding;
import dev.alambique.message.Language;
import dev.alambique.project.Context;
import dev.alambique.prompt.Prompt;
import dev.alambique.prompt.PromptInput;
import dev.alambique.prompt.Prompts;
import dev.alambique.prompt.Untrusted;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What reviewers are asked about some revisions; the same facts for each, but not the same text.
record ReviewRequest(
        List<DraftedRevision> revisions, List<Finding> findings, Context context, Prompts prompts) {

    Prompt of(Agent agent) {
        return prompts.reviewing(
                agent.instructions(),
                new PromptInput.Review(
                        databases(),
                        prompts.languageName(),
                        checklist(agent),
                        schema(),
                        numbered(agent.readsComments()),
                        found()));
    }

    private String databases() {
        Set<Dialect> all =
                context.dialects().isEmpty() ? Set.of(Dialect.values()) : context.dialects();
        return all.stream().sorted().map(Dialect::title).collect(Collectors.joining(", "));
    }

    private static Untrusted checklist(Agent agent) {
        List<Object> items = new ArrayList<>();
        for (String item : agent.checklist()) {
            items.add(Map.of("item", items.size() + 1, "question", Untrusted.comment(item)));
        }
        return new Untrusted("checklist", items);
    }

    private Untrusted numbered(boolean withComments) {
        List<Object> all = new ArrayList<>();
        for (DraftedRevision revision : revisions) {
            String source = withComments ? revision.source() : BareSource.of(revision.source());
            List<String> lines = new ArrayList<>();
            source.lines().forEach(line -> lines.add((lines.size() + 1) + ": " + line));
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("revision", all.size() + 1);
            entry.put("file", Untrusted.identifier(revision.fileName()));
            entry.put("lines", lines.stream().map(Untrusted::source).toList());
            all.add(entry);
        }
        return new Untrusted("revisions", all);
    }

    /// Names and types of the tables the revisions speak of.
    private Untrusted schema() {
        String sources =
                revisions.stream().map(DraftedRevision::source).collect(Collectors.joining("\n"));
        Map<String, Object> tables = new LinkedHashMap<>();
        Schema schema = context.head();
        for (Table table : schema.tables()) {
            if (sources.contains(table.name())) {
                tables.put(
                        Untrusted.identifier(table.name()),
                        table.columns().stream()
                                .map(column ->
                                        column.name()
                                                + " "
                                                + column.type()
                                                + (column.nullable() ? "" : " not null"))
                                .map(Untrusted::identifier)
                                .toList());
            }
        }
        return new Untrusted("schema", tables);
    }

    private Untrusted found() {
        Language language = prompts.language();
        List<Object> all = new ArrayList<>();
        for (Finding finding : findings) {
            all.add(
                    Map.of(
                            "rule", Untrusted.identifier(finding.ruleId()),
                            "severity", finding.severity().id(),
                            "message", Untrusted.comment(language.render(finding.message()))));
        }
        return new Untrusted("findings", all);
    }
}
