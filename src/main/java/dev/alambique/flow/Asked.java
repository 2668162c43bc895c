package dev.alambique.flow;

import dev.alambique.intent.Intent;
import dev.alambique.plan.Plan;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// A request carried to its end: what was asked, how it ended, and the record of it.
///
/// `plan` is null where it never came to one; `transcript` where there was nothing to record.
public record Asked(
        Intent intent, @Nullable Plan plan, Outcome outcome, @Nullable Path transcript) {}
