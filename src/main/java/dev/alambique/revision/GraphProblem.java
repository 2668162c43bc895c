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

    record Cycle(String file, List<RevisionId> revisions) implements GraphProblem {
        public Cycle {
            revisions = List.copyOf(revisions);
        }
    }

    record UnresolvedDependency(String file, RevisionId revision, String dependsOn)
            implements GraphProblem {}

    /// The file has no usable `revision`, or does not parse.
    record Unreadable(String file, int line, String text) implements GraphProblem {}
}
