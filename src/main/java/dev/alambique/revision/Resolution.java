package dev.alambique.revision;

import java.util.List;

/// What a name such as `head-1` or `1975ea` stands for.
public sealed interface Resolution {

    /// The revisions meant, newest first for a range; none where the name means `base`.
    record Found(List<Revision> revisions) implements Resolution {
        public Found {
            revisions = List.copyOf(revisions);
        }
    }

    /// Why a name stands for nothing.
    sealed interface Unresolved extends Resolution {}

    record Unknown(String name) implements Unresolved {}

    /// Several ids or labels begin like this.
    record Ambiguous(String prefix, List<String> candidates) implements Unresolved {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /// One head was asked for where there are several.
    record SeveralHeads(String name, List<RevisionId> heads) implements Unresolved {
        public SeveralHeads {
            heads = List.copyOf(heads);
        }
    }

    record NoSuchBranch(String branch) implements Unresolved {}

    record NotOnBranch(RevisionId revision, String branch) implements Unresolved {}

    /// A step of a walk has several ways to go.
    record AmbiguousWalk(String name, List<RevisionId> ways) implements Unresolved {
        public AmbiguousWalk {
            ways = List.copyOf(ways);
        }
    }

    /// A walk that leaves the history.
    record TooFar(String name) implements Unresolved {}

    /// A range whose ends are not on one line.
    record NotOneLine(String start, String end) implements Unresolved {}
}
