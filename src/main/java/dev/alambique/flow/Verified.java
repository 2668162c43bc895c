package dev.alambique.flow;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.verify.Verification;

/// A revision and what running it gave.
public record Verified(DraftedRevision script, Verification verification) {}
