package dev.alambique.verify;

import java.nio.file.Path;
import java.util.List;

/// Asks whether a Python environment of our own may be made; a person answers, or a mode that may
/// not ask. It is asked at most once for each search.
@FunctionalInterface
public interface InstallConsent {

    InstallConsent ALWAYS = (_, _) -> true;
    InstallConsent NEVER = (_, _) -> false;

    /// Whether `packages` may be downloaded and installed into `folder`.
    boolean mayInstall(Path folder, List<String> packages) throws InterruptedException;
}
