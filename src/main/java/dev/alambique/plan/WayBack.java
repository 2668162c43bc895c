package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Revision;

import java.util.List;

/// How to undo a revision, and those that stand on it.
///
/// `undone` are newest first; `to` is what `alembic downgrade` gets. `tables` are those it is
/// about. `steps` are done in their order, `fallback` only where one of them fails.
public record WayBack(
        List<Revision> undone,
        String to,
        List<String> tables,
        List<RunbookStep> steps,
        List<RunbookStep> fallback,
        List<Message> assumptions,
        List<Message> warnings) {

    public WayBack {
        undone = List.copyOf(undone);
        tables = List.copyOf(tables);
        steps = List.copyOf(steps);
        fallback = List.copyOf(fallback);
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
    }

    /// The way where the downgrade cannot be trusted: a backup, and how it becomes a database.
    public WayBack withoutDowngrade() {
        List<RunbookStep> safe =
                steps.stream()
                        .filter(each ->
                                each instanceof RunbookStep.Backup
                                        || each instanceof RunbookStep.Restore
                                        || each instanceof RunbookStep.Compare)
                        .toList();
        return new WayBack(undone, to, tables, safe, fallback, assumptions, warnings);
    }

    /// How planning a way back ends.
    public sealed interface Planning {

        record Planned(WayBack way) implements Planning {}

        record NothingToDo(Message reason) implements Planning {}

        record Refused(Message reason, List<Message> remedies) implements Planning {
            public Refused {
                remedies = List.copyOf(remedies);
            }
        }
    }
}
