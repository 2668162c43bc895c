package dev.alambique.verify;

/// Where the code of a draft comes from, which decides whether it may run without a sandbox.
public enum Provenance {
    /// Rendered from a plan by our own offline drafter.
    OUR_OWN_RENDERING,
    /// Read to the last statement; nothing in it but operations the reader knows.
    FULLY_UNDERSTOOD,
    /// Anything else. It runs in the sandbox or not at all.
    FOREIGN;

    boolean mayRunUnsandboxed() {
        return this != FOREIGN;
    }
}
