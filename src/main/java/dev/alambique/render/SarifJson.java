package dev.alambique.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Fingerprint;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Language;
import dev.alambique.rule.RulePage;
import dev.alambique.rule.Rules;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Findings as SARIF 2.1.0, the format code-scanning services read.
///
/// A finding somebody answered for is in it as suppressed, with how. What could not be understood
/// is a notification of the run, so that an empty list of results is not read as more than it is.
public final class SarifJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                    + "sarif-schema-2.1.0.json";

    /// Where a suppression comes from, in SARIF's word, and why.
    public record Suppressed(Finding finding, String kind, String justification) {}

    private final Map<String, String> sources;
    private final List<String> ruleIds;

    private SarifJson(Map<String, String> sources, List<String> ruleIds) {
        this.sources = sources;
        this.ruleIds = ruleIds;
    }

    /// `sources` are the scripts by the name findings use; `understood` of the `statements` in them
    /// were judged.
    public static ObjectNode of(
            List<Finding> findings,
            List<Suppressed> suppressed,
            Map<String, String> sources,
            int statements,
            int understood) {
        List<Finding> all = new ArrayList<>(findings);
        suppressed.forEach(each -> all.add(each.finding()));
        List<String> ruleIds = all.stream().map(Finding::ruleId).distinct().sorted().toList();
        SarifJson sarif = new SarifJson(Map.copyOf(sources), ruleIds);
        ObjectNode log = NODES.objectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        run.set("tool", sarif.tool());
        run.set("invocations", NODES.arrayNode().add(invocation(statements, understood)));
        run.put("columnKind", "unicodeCodePoints");
        run.set("results", sarif.results(all, findings.size(), suppressed));
        run.putObject("properties").put("statements", statements).put("understood", understood);
        return log;
    }

    private ObjectNode tool() {
        ObjectNode tool = NODES.objectNode();
        ObjectNode driver = tool.putObject("driver").put("name", "Alambique");
        ArrayNode rules = driver.putArray("rules");
        Set<String> known =
                Rules.ALL.stream().map(rule -> rule.id()).collect(Collectors.toUnmodifiableSet());
        for (String id : ruleIds) {
            ObjectNode rule = rules.addObject().put("id", id);
            if (known.contains(id)) {
                describe(rule, RulePage.read(id, Language.ENGLISH));
            }
        }
        return tool;
    }

    private static void describe(ObjectNode rule, RulePage page) {
        rule.set("shortDescription", text(page.summary()));
        rule.set(
                "help",
                text(page.why())
                        .put(
                                "markdown",
                                new RulePageText(new Face(Language.ENGLISH, Style.PLAIN))
                                        .of(page)));
    }

    private static ObjectNode text(String text) {
        return NODES.objectNode().put("text", text);
    }

    private static ObjectNode invocation(int statements, int understood) {
        ObjectNode invocation = NODES.objectNode().put("executionSuccessful", true);
        if (understood < statements) {
            ObjectNode notification = invocation.putArray("toolExecutionNotifications").addObject();
            notification.put("level", "warning");
            notification.set(
                    "message",
                    text(
                            "%d of %d operations were not understood and are not checked."
                                    .formatted(statements - understood, statements)));
        }
        return invocation;
    }

    private ArrayNode results(List<Finding> all, int standing, List<Suppressed> suppressed) {
        List<Fingerprint> fingerprints = Fingerprint.of(all, sources);
        ArrayNode results = NODES.arrayNode();
        for (int i = 0; i < all.size(); i++) {
            ObjectNode result = result(all.get(i));
            result.putObject("partialFingerprints")
                    .put("alambique/v1", fingerprints.get(i).value());
            if (i >= standing) {
                Suppressed how = suppressed.get(i - standing);
                result.putArray("suppressions")
                        .addObject()
                        .put("kind", how.kind())
                        .put("justification", how.justification());
            }
            results.add(result);
        }
        return results;
    }

    private ObjectNode result(Finding finding) {
        ObjectNode result = NODES.objectNode();
        result.put("ruleId", finding.ruleId()).put("ruleIndex", ruleIds.indexOf(finding.ruleId()));
        result.put("level", level(finding.severity()));
        result.set("message", text(ValueJson.english(finding.message())));
        result.set("locations", NODES.arrayNode().add(location(finding.location())));
        ArrayNode fixes = fixes(finding);
        if (!fixes.isEmpty()) {
            result.set("fixes", fixes);
        }
        ObjectNode properties = result.putObject("properties");
        properties.put("confirmed", finding.confirmed());
        properties.set("evidence", ValueJson.strings(finding.evidence().stream()));
        return result;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static ObjectNode location(Location location) {
        ObjectNode node = NODES.objectNode();
        switch (location) {
            case Location.InScript(String file, int line, int column) -> {
                ObjectNode place = place(node, file);
                place.putObject("region").put("startLine", line).put("startColumn", column);
            }
            case Location.InSchema(String table, @Nullable String column) ->
                    node.putArray("logicalLocations")
                            .addObject()
                            .put(
                                    "fullyQualifiedName",
                                    column == null ? table : table + "." + column);
            case Location.Whole(String file) -> place(node, file);
        }
        return node;
    }

    private static ObjectNode place(ObjectNode node, String file) {
        ObjectNode place = node.putObject("physicalLocation");
        place.set("artifactLocation", artifact(file));
        return place;
    }

    private static ObjectNode artifact(String file) {
        return NODES.objectNode().put("uri", uri(file));
    }

    /// A path relative to the project, as a URI reference.
    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + file, e);
        }
    }

    private ArrayNode fixes(Finding finding) {
        ArrayNode fixes = NODES.arrayNode();
        if (finding.location() instanceof Location.InScript(String file, _, _)) {
            for (Fix fix : finding.fixes()) {
                ObjectNode node = fixes.addObject();
                node.set("description", text(ValueJson.english(fix.title())));
                ObjectNode change = node.putArray("artifactChanges").addObject();
                change.set("artifactLocation", artifact(file));
                ObjectNode replacement = change.putArray("replacements").addObject();
                replacement
                        .putObject("deletedRegion")
                        .put("startLine", fix.firstLine())
                        .put("startColumn", 1)
                        .put("endLine", fix.lastLine())
                        .put("endColumn", endOf(file, fix.lastLine()));
                replacement.putObject("insertedContent").put("text", fix.replacement());
            }
        }
        return fixes;
    }

    /// The column after the last character of a line.
    private int endOf(String file, int line) {
        return sources.getOrDefault(file, "")
                        .lines()
                        .skip(line - 1L)
                        .findFirst()
                        .map(text -> text.codePointCount(0, text.length()))
                        .orElse(0)
                + 1;
    }
}
