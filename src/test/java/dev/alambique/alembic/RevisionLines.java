package dev.alambique.alembic;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.Surroundings;

import java.util.List;

/// A revision as a stable text for golden files.
final class RevisionLines {

    private RevisionLines() {}

    static String of(Revision revision) {
        StringBuilder lines = new StringBuilder();
        lines.append("revision ").append(revision.id()).append('\n');
        lines.append("down ").append(revision.downRevisions()).append('\n');
        lines.append("depends ").append(revision.dependsOn()).append('\n');
        lines.append("labels ").append(revision.branchLabels()).append('\n');
        lines.append("message ").append(revision.message()).append('\n');
        lines.append("file ").append(revision.file()).append('\n');
        operations(lines, "upgrade", revision.upgrade());
        operations(lines, "downgrade", revision.downgrade());
        revision.facts().forEach(fact -> lines.append(fact).append('\n'));
        return lines.toString();
    }

    private static void operations(
            StringBuilder lines, String name, List<Located<Operation>> operations) {
        lines.append(name).append('\n');
        for (Located<Operation> each : operations) {
            lines.append("  ").append(each.line()).append(':').append(each.column()).append(' ');
            lines.append(each.operation().toString().replace("\n", "\\n"));
            Surroundings around = each.surroundings();
            if (!around.equals(Surroundings.NONE)) {
                lines.append(" @ ").append(around);
            }
            lines.append('\n');
        }
    }
}
