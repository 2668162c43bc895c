package dev.alambique.revision;

import java.util.List;

/// What is wrong with a history; a value, because a broken history must still be shown. `file` is
/// the script the problem is seen in.
public sealed interface GraphProblem {

    String file();

    record MissingParent(String file, RevisionId revision, RevisionId parent)
            implements GraphProblem {}

    record DuplicateId(String file, RevisionId revision, String otherFile)
            implements GraphProblem {}

    /// Revisions that follow, or depend on, each other; one alone names itself.
    record Cycle(String file, List<RevisionId> revisions) implements GraphProblem {
        public Cycle {
            revisions = List.copyOf(revisions);
        }
    }

    record UnresolvedDependency(String file, RevisionId revision, String dependsOn)
            implements GraphProblem {}

    /// The id has one of the characters `@-+:`, which stand for something in names of revisions.
    record IllegalId(String file, RevisionId revision) implements GraphProblem {}

    /// Another script (or the same) has the label already, or has it for an id.
    record DuplicateLabel(String file, String label, String otherFile) implements GraphProblem {}

    /// The file has no usable `revision`, or does not parse.
    record Unreadable(String file, int line, String text) implements GraphProblem {}
}
