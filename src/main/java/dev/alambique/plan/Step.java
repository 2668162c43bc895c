package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;
import java.util.stream.Stream;

/// One step of a plan, and so one revision.
///
/// `subject` is the revision's message. The operations are what the revision shall do and undo; a
/// draft may spell them otherwise, but may not do more. `reasons` say why it is safe, one sentence
/// each; `beforeNext` what the running application must do before the next step is deployed;
/// `losses` what a downgrade cannot bring back. `kept` are columns and tables the step drops whose
/// values all live on elsewhere (`tareas.titulo`), so that nobody has to consent to losing them;
/// `lost` are columns whose values it changes for good without dropping them.
public record Step(
        Phase phase,
        Message subject,
        List<Located<Operation>> upgrade,
        List<Located<Operation>> downgrade,
        List<Message> reasons,
        List<Message> beforeNext,
        List<Message> losses,
        List<String> kept,
        List<String> lost) {

    public Step {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        reasons = List.copyOf(reasons);
        beforeNext = List.copyOf(beforeNext);
        losses = List.copyOf(losses);
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
    }

    public Step(
            Phase phase,
            Message subject,
            List<Located<Operation>> upgrade,
            List<Located<Operation>> downgrade,
            List<Message> reasons,
            List<Message> beforeNext,
            List<Message> losses) {
        this(phase, subject, upgrade, downgrade, reasons, beforeNext, losses, List.of(), List.of());
    }

    /// The same step under another title.
    public Step withSubject(Message value) {
        return new Step(phase, value, upgrade, downgrade, reasons, beforeNext, losses, kept, lost);
    }

    /// The same step with other operations.
    public Step withOperations(List<Located<Operation>> up, List<Located<Operation>> down) {
        return new Step(phase, subject, up, down, reasons, beforeNext, losses, kept, lost);
    }

    Step keeping(String... objects) {
        return new Step(
                phase,
                subject,
                upgrade,
                downgrade,
                reasons,
                beforeNext,
                losses,
                List.of(objects),
                lost);
    }

    Step losing(String... objects) {
        return new Step(
                phase,
                subject,
                upgrade,
                downgrade,
                reasons,
                beforeNext,
                losses,
                kept,
                List.of(objects));
    }

    /// The columns and tables whose values go with the step, e.g. `tareas.prioridad`.
    public List<String> losesForGood() {
        Stream<String> dropped =
                upgrade.stream()
                        .map(Located::operation)
                        .flatMap(operation ->
                                switch (operation) {
                                    case Operation.DropColumn(String table, String column) ->
                                            Stream.of(table + "." + column);
                                    case Operation.DropTable(String table) -> Stream.of(table);
                                    case Operation _ -> Stream.<String>empty();
                                })
                        .filter(each -> !kept.contains(each));
        return Stream.concat(dropped, lost.stream()).toList();
    }
}
