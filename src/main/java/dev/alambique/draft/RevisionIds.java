package dev.alambique.draft;

import dev.alambique.intent.Intents;
import dev.alambique.plan.Plan;
import dev.alambique.project.Context;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The ids of a plan's revisions: the program's choice, never a model's, and the same every time
/// the same plan meets the same history.
final class RevisionIds {

    private RevisionIds() {}

    /// One per step, first to last, and none that the history has.
    static List<RevisionId> of(Plan plan, Context context) {
        RevisionGraph graph = context.revisions();
        Path name = context.project().root().getFileName();
        List<RevisionId> ids = new ArrayList<>();
        for (int step = 1; step <= plan.steps().size(); step++) {
            String seed =
                    String.join(
                            "\n",
                            String.valueOf(name),
                            Intents.command(plan.intent()),
                            graph.heads().toString(),
                            String.valueOf(step));
            RevisionId id = of(seed);
            for (int more = 1; graph.revision(id).isPresent() || ids.contains(id); more++) {
                id = of(seed + "\n" + more);
            }
            ids.add(id);
        }
        return ids;
    }

    private static RevisionId of(String seed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(seed.getBytes(StandardCharsets.UTF_8));
            return new RevisionId(HexFormat.of().formatHex(hash).substring(0, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
