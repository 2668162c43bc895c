package dev.alambique.draft;

import dev.alambique.message.Message;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.SyntaxProblem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds the revisions in what a model said. It takes them only where there is exactly one reading;
/// it never mends code and never chooses between two versions.
final class ReplyReader {

    /// What was found.
    sealed interface Found {}

    /// One module per step, in order.
    record Modules(List<ModuleText> modules) implements Found {
        Modules {
            modules = List.copyOf(modules);
        }
    }

    /// Nothing that could be used, and why.
    record Nothing(Message reason) implements Found {}

    private ReplyReader() {}

    static Found read(String reply, int steps) {
        String text = ReplyText.normalised(reply);
        List<String> sources = new ArrayList<>(ReplyJson.sources(text));
        if (sources.isEmpty()) {
            sources.addAll(ReplyText.blocks(text));
        }
        if (sources.isEmpty()) {
            sources.addAll(ReplyText.bare(text));
        }
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(sources));
        if (distinct.isEmpty()) {
            return new Nothing(Message.of("draft.no-code"));
        }
        List<ModuleText> modules = new ArrayList<>();
        for (String source : distinct) {
            PythonModule module = PythonReader.read(source);
            if (!module.problems().isEmpty()) {
                SyntaxProblem problem = module.problems().getFirst();
                return new Nothing(
                        Message.of(
                                "draft.broken-code",
                                modules.size() + 1,
                                problem.position().line(),
                                problem.text()));
            }
            ModuleText found = ModuleText.of(module);
            if (found == null) {
                return new Nothing(Message.of("draft.not-one-revision", modules.size() + 1));
            }
            modules.add(found);
        }
        return modules.size() == steps
                ? new Modules(modules)
                : new Nothing(Message.of("draft.wrong-number", modules.size(), steps));
    }
}
