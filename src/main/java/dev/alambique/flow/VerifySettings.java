package dev.alambique.flow;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What a team says of verification, from the same file as [CheckSettings]:
///
/// ```toml
/// [verify]
/// postgresql = "15"    # the version production runs
/// ```
///
/// `postgresql` is null where the file does not say.
record VerifySettings(@Nullable String postgresql) {

    /// @throws dev.alambique.failure.Failure.Unusable for a file that does not parse, and for a key
    ///   or value it cannot have
    static VerifySettings read(Path folder) {
        Optional<Agreement> agreement = Agreement.of(folder);
        if (agreement.isEmpty()) {
            return new VerifySettings(null);
        }
        JsonNode version = agreement.get().table("verify", Set.of("postgresql")).path("postgresql");
        if (version.isMissingNode()) {
            return new VerifySettings(null);
        }
        if (!version.asText().matches("[1-9]\\d?(\\.\\d{1,3})*+")) {
            throw agreement
                    .get()
                    .unusable("postgresql", version.toString(), Set.of("\"15\"", "\"16.4\""));
        }
        return new VerifySettings(version.asText());
    }
}
