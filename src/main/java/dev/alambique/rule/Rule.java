package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.revision.RevisionGraph;

import java.util.stream.Stream;

/// One hazard, named by its id; class, page and id share a stem.
///
/// All of them are in [Rules#ALL]. A rule judges a revision, or the history as a whole, or both. It
/// never runs anything.
public interface Rule {

    /// Lower case words joined by `-`, never reused.
    String id();

    default Stream<Finding> check(RuleContext context) {
        return Stream.empty();
    }

    default Stream<Finding> check(RevisionGraph graph) {
        return Stream.empty();
    }

    /// What concerns all revisions at once, whichever are judged.
    default Stream<Finding> check(Grounds grounds) {
        return Stream.empty();
    }
}
