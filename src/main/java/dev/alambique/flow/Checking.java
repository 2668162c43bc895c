package dev.alambique.flow;

import dev.alambique.finding.Finding;
import dev.alambique.project.Context;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Replay;
import dev.alambique.revision.ReplayTerms;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.rule.Checked;
import dev.alambique.rule.Grounds;
import dev.alambique.rule.Rules;
import dev.alambique.schema.Schema;
import dev.alambique.sql.SqlReplay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rules on a selection, each revision in the world its own ancestors leave behind.
final class Checking {

    private final Context context;

    Checking(Context context) {
        this.context = context;
    }

    CheckReport check(Selection selection) {
        List<Checked> parts = new ArrayList<>();
        if (selection.ofHistory().size() == context.revisions().revisions().size()) {
            parts.add(Rules.check(selection.ofHistory(), Grounds.atBase(context), false));
        } else {
            selection.ofHistory().forEach(script -> parts.add(check(script)));
        }
        selection.outside().forEach(script -> parts.add(check(script)));
        Set<Finding> findings = new LinkedHashSet<>();
        Set<Finding> dismissed = new LinkedHashSet<>();
        Map<String, Integer> notUnderstood = new TreeMap<>();
        for (Checked part : parts) {
            findings.addAll(part.findings());
            dismissed.addAll(part.dismissed());
            notUnderstood.putAll(part.notUnderstood());
        }
        return new CheckReport(
                List.copyOf(findings),
                List.copyOf(dismissed),
                List.of(),
                List.of(),
                0,
                parts.stream().mapToInt(Checked::statements).sum(),
                parts.stream().mapToInt(Checked::understood).sum(),
                notUnderstood,
                sources(selection));
    }

    private Checked check(DraftedRevision script) {
        return Rules.check(List.of(script), grounds(script), false);
    }

    /// The world that the ancestors of a script leave behind.
    Grounds grounds(DraftedRevision script) {
        return Grounds.atBase(context).withStart(before(script.revision()));
    }

    private Schema before(Revision revision) {
        RevisionGraph graph = context.revisions();
        Set<RevisionId> below = new LinkedHashSet<>();
        revision.downRevisions().forEach(parent -> below.addAll(graph.ancestors(parent)));
        List<Revision> ancestors =
                graph.revisions().stream().filter(each -> below.contains(each.id())).toList();
        ReplayTerms terms =
                new ReplayTerms(
                        context.dialects(),
                        new SqlReplay(),
                        context.project().environment().namingConvention());
        return Replay.of(RevisionGraph.of(ancestors), terms).schema();
    }

    private static Map<String, String> sources(Selection selection) {
        Map<String, String> sources = new TreeMap<>();
        selection.ofHistory().forEach(each -> sources.put(each.revision().file(), each.source()));
        selection.outside().forEach(each -> sources.put(each.revision().file(), each.source()));
        return sources;
    }
}
