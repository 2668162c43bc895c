package dev.alambique.verify;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns whose nulls a revision of the history has filled: the rows that a later revision meets
/// have lived through that, so the ones made up for it hold no null there either.
public final class FilledColumns {

    private static final Pattern FILL =
            Pattern.compile(
                    "(?is)\\bUPDATE\\s+(?:ONLY\\s+)?("
                            + SqlNames.TABLE
                            + ")\\s+SET\\s+("
                            + SqlNames.NAME
                            + ")\\s*=[^;]*"
                            + "\\bWHERE\\s+\\2\\s+IS\\s+NULL\\b");

    private FilledColumns() {}

    /// What the revisions up to and including `parents` have filled.
    public static Set<ColumnName> of(RevisionGraph graph, Collection<RevisionId> parents) {
        Set<RevisionId> below = new LinkedHashSet<>();
        parents.forEach(parent -> below.addAll(graph.ancestors(parent)));
        below.addAll(parents);
        Set<ColumnName> filled = new TreeSet<>();
        for (Revision revision : graph.revisions()) {
            if (below.contains(revision.id())) {
                revision.upgrade().stream()
                        .map(Located::operation)
                        .forEach(operation -> add(operation, filled));
            }
        }
        return filled;
    }

    private static void add(Operation operation, Set<ColumnName> filled) {
        if (operation instanceof Operation.ExecuteSql(String sql)) {
            Matcher fill = FILL.matcher(sql);
            while (fill.find()) {
                filled.add(
                        new ColumnName(
                                SqlNames.plain(fill.group(1)), SqlNames.plain(fill.group(2))));
            }
        }
    }
}
