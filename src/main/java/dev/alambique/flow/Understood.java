package dev.alambique.flow;

import dev.alambique.intent.Intent;

import org.jspecify.annotations.Nullable;

/// What a request means. `ending` is null where it can be carried out; else it ends there, and the
/// intent is what is known of it.
record Understood(Intent intent, @Nullable Outcome ending) {}
