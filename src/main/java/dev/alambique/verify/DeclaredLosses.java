package dev.alambique.verify;

import dev.alambique.revision.DraftedRevision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments by which a revision says what it cannot bring back: `# alambique: loses
/// tareas.prioridad, notas - nobody reads them`. Without a reason one says nothing.
final class DeclaredLosses {

    /// Words, with a space between them where a name has one.
    private static final String NAMED = "[\\w.*\"]++(?: [\\w.*\"]++)*+";

    private static final Pattern COMMENT =
            Pattern.compile(
                    "(?mU)^[^\n\"']*#\\s*alambique:\\s*loses\\s+("
                            + NAMED
                            + "(?:\\s*,\\s*"
                            + NAMED
                            + ")*+)"
                            + "\\s*[-\u2013\u2014:]\\s*\\S.*$");

    private DeclaredLosses() {}

    static Set<ColumnName> of(List<DraftedRevision> revisions) {
        Set<ColumnName> lost = new LinkedHashSet<>();
        for (DraftedRevision revision : revisions) {
            Matcher comment = COMMENT.matcher(revision.source());
            while (comment.find()) {
                for (String name : comment.group(1).split("\\s*,\\s*", -1)) {
                    add(name.replace("\"", ""), lost);
                }
            }
        }
        return lost;
    }

    /// A name with a dot is a column, or a table of another schema.
    private static void add(String name, Set<ColumnName> lost) {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            lost.add(new ColumnName(name.substring(0, dot), name.substring(dot + 1)));
        }
        lost.add(new ColumnName(name, ColumnName.WHOLE));
    }
}
