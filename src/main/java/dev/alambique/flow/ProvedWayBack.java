package dev.alambique.flow;

import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.WayBack;
import dev.alambique.verify.Verification;

import org.jspecify.annotations.Nullable;

/// How a way back was planned, and what going it there and back on shadows with rows gave; nothing
/// where there is no way to prove.
public record ProvedWayBack(
        WayBack.Planning planning, @Nullable Verification verification, RunbookPlace place) {}
