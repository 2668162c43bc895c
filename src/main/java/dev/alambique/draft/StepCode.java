package dev.alambique.draft;

import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.plan.Step;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A step of a plan as the two functions of a revision, with the reasons for its safety beside the
/// code they are about.
final class StepCode {

    private final Language language;

    StepCode(Language language) {
        this.language = language;
    }

    /// @throws Unwritable where an operation is not one a program can spell
    Functions functions(Step step) {
        String subject = PythonText.capitalised(sentence(step.subject()), language.locale());
        List<String> upgradeNotes =
                step.beforeNext().isEmpty()
                        ? List.of()
                        : notes("draft.before-next", step.beforeNext());
        List<String> downgradeNotes =
                step.losses().isEmpty() ? List.of() : notes("draft.lost", step.losses());
        String undone = sentence(Message.of("draft.undo", withoutStop(subject)));
        return new Functions(
                function("upgrade", subject, upgradeNotes, step.reasons(), step.upgrade()),
                function("downgrade", undone, downgradeNotes, List.of(), step.downgrade()));
    }

    private List<String> notes(String heading, List<Message> messages) {
        List<String> texts = messages.stream().map(this::sentence).toList();
        return List.of(language.text(heading, String.join(" ", texts)));
    }

    private String function(
            String name,
            String summary,
            List<String> paragraphs,
            List<Message> reasons,
            List<Located<Operation>> operations) {
        StringBuilder out = new StringBuilder("def " + name + "() -> None:\n");
        out.append(PythonText.docstring(Code.INDENT, summary, paragraphs));
        for (Message reason : reasons) {
            out.append(PythonText.comment(Code.INDENT, sentence(reason)));
        }
        out.append(body(operations));
        return out.toString();
    }

    private static String body(List<Located<Operation>> operations) {
        if (operations.isEmpty()) {
            return " ".repeat(Code.INDENT) + "pass\n";
        }
        StringBuilder out = new StringBuilder();
        block(out, operations, 0, new HashSet<>());
        return out.toString();
    }

    /// Neighbours share the blocks they have in common; `depth` are those that are open already.
    /// `known` are the names of what was asked for so far.
    private static void block(
            StringBuilder out, List<Located<Operation>> operations, int depth, Set<String> known) {
        int indent = Code.INDENT * (depth + 1);
        for (List<Located<Operation>> run : runs(operations, depth)) {
            Surroundings around = run.getFirst().surroundings();
            List<String> openings = openings(around);
            if (openings.size() > depth) {
                out.append(" ".repeat(indent)).append(openings.get(depth)).append(":\n");
                block(out, run, depth + 1, known);
                continue;
            }
            OperationCode code = new OperationCode(around.inBatch(), known);
            for (Located<Operation> each : run) {
                for (Code statement : code.statements(each.operation())) {
                    out.append(Code.statement(indent, statement));
                }
            }
        }
    }

    private static List<List<Located<Operation>>> runs(
            List<Located<Operation>> operations, int depth) {
        List<List<Located<Operation>>> runs = new ArrayList<>();
        String last = null;
        for (Located<Operation> each : operations) {
            List<String> openings = openings(each.surroundings());
            String opening = openings.size() > depth ? openings.get(depth) : "";
            if (!opening.equals(last)) {
                runs.add(new ArrayList<>());
                last = opening;
            }
            runs.getLast().add(each);
        }
        return runs;
    }

    /// Outermost first.
    private static List<String> openings(Surroundings around) {
        List<String> openings = new ArrayList<>();
        Dialect only = around.onlyOn();
        if (only != null) {
            openings.add("if op.get_context().dialect.name == " + PythonText.quoted(only.id()));
        }
        if (around.autocommit()) {
            openings.add("with op.get_context().autocommit_block()");
        }
        String condition = around.conditions().apartFromTheDialect();
        if (condition != null) {
            openings.add(condition(condition));
        }
        String table = around.batchTable();
        if (table != null) {
            List<Code.Argument> arguments = new ArrayList<>();
            arguments.add(Code.argument(OperationCode.bare(table)));
            arguments.addAll(OperationCode.schemaOf(table));
            if (around.recreate() != null) {
                arguments.add(Code.keyword("recreate", new Code.Literal(around.recreate())));
            }
            openings.add(
                    "with "
                            + new Code.Call("op.batch_alter_table", arguments).flat()
                            + " as batch_op");
        }
        return openings;
    }

    private static String condition(String source) {
        return Stream.of("if ", "for ", "while ").anyMatch(source::startsWith)
                ? source
                : "if " + source;
    }

    private String sentence(Message message) {
        return PythonText.sentence(language.render(message));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
