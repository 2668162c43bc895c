package dev.alambique.draft;

/// The source of `upgrade` and `downgrade`, each from its `def` line on.
record Functions(String upgrade, String downgrade) {}
