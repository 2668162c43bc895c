package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.PlainTop;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Statement;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.ScriptFact;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the variables at the top of a revision script say. A null id is a variable that is missing
/// or not a constant text; the problems are what Alembic would stumble over, in the script's words.
record Header(
        @Nullable String id,
        List<RevisionId> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        String message,
        List<ScriptFact> facts,
        Optional<Problem> idProblem,
        Optional<Problem> parentProblem,
        Optional<Problem> dependencyProblem) {

    private static final String SAID_PARENT = "Revises:";
    private static final String SAID_ID = "Revision ID:";

    Header {
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        facts = List.copyOf(facts);
    }

    /// A header Alembic would stumble over.
    record Problem(int line, String text) {}

    static Header of(PythonModule module, Meaning meaning) {
        Variable revision = variable(module, "revision");
        Variable down = variable(module, "down_revision");
        Variable labels = variable(module, "branch_labels");
        Variable depends = variable(module, "depends_on");
        String id = revision.text(meaning);
        List<String> parents = down.texts(meaning);
        String docstring = module.docstring() == null ? "" : module.docstring();
        List<ScriptFact> facts = new ArrayList<>(disagreements(docstring, id, parents));
        if (labels.value() != null && !labels.isUnderstood(meaning)) {
            facts.add(new ScriptFact.UnknownLabel(labels.line(), labels.source()));
        }
        return new Header(
                id == null || id.isEmpty() ? null : id,
                ids(parents),
                depends.texts(meaning),
                labels.texts(meaning),
                message(docstring),
                facts,
                id == null || id.isEmpty() ? Optional.of(revision.problem()) : Optional.empty(),
                down.value() == null || !down.isUnderstood(meaning)
                        ? Optional.of(down.problem())
                        : Optional.empty(),
                depends.value() == null || depends.isUnderstood(meaning)
                        ? Optional.empty()
                        : Optional.of(depends.problem()));
    }

    /// The same of a plain script; empty where it leaves something to be complained of.
    static Optional<Header> of(PlainTop top) {
        Map<String, PlainTop.Constant> last = new HashMap<>();
        top.constants().forEach(constant -> last.put(constant.name(), constant));
        PlainTop.Constant revision = last.get("revision");
        PlainTop.Constant down = last.get("down_revision");
        if (revision == null
                || revision.kind() != PlainTop.Kind.TEXT
                || revision.texts().getFirst().isEmpty()
                || down == null) {
            return Optional.empty();
        }
        String id = revision.texts().getFirst();
        List<String> parents = down.texts();
        String docstring = top.docstring() == null ? "" : top.docstring();
        return Optional.of(
                new Header(
                        id,
                        ids(parents),
                        texts(last.get("depends_on")),
                        texts(last.get("branch_labels")),
                        message(docstring),
                        disagreements(docstring, id, parents),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<RevisionId> ids(List<String> texts) {
        List<RevisionId> ids = new ArrayList<>();
        for (String each : texts) {
            if (!each.isEmpty()) {
                ids.add(new RevisionId(each));
            }
        }
        return ids;
    }

    private static List<String> texts(PlainTop.@Nullable Constant constant) {
        return constant == null ? List.of() : constant.texts();
    }

    private static String message(String docstring) {
        return docstring.strip().lines().findFirst().orElse("").strip();
    }

    private static List<ScriptFact> disagreements(
            String docstring, @Nullable String id, List<String> parents) {
        List<ScriptFact> facts = new ArrayList<>();
        String saidId = said(SAID_ID, docstring);
        if (id != null && saidId != null && !saidId.equals(id)) {
            facts.add(new ScriptFact.HeaderDisagrees(1, saidId, id));
        }
        String words = said(SAID_PARENT, docstring);
        if (words != null && !names(words, parents)) {
            facts.add(new ScriptFact.HeaderDisagrees(1, words, String.join(", ", parents)));
        }
        return facts;
    }

    /// What stands behind a word at the start of a line, null where no line starts with it.
    private static @Nullable String said(String word, String docstring) {
        int start = docstring.indexOf(word);
        while (start > 0 && !isEnd(docstring.charAt(start - 1))) {
            start = docstring.indexOf(word, start + 1);
        }
        if (start < 0) {
            return null;
        }
        int end = start;
        while (end < docstring.length() && !isEnd(docstring.charAt(end))) {
            end++;
        }
        return docstring.substring(start + word.length(), end).strip();
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /// Whether the words are these parents, in any order; `None` and nothing are no parent.
    private static boolean names(String words, List<String> parents) {
        if (words.isEmpty() || words.equals("None")) {
            return parents.isEmpty();
        }
        if (parents.size() == 1 && words.equals(parents.getFirst())) {
            return true;
        }
        return Stream.of(words.split("\\s*,\\s*|\\s+"))
                .sorted()
                .toList()
                .equals(parents.stream().sorted().toList());
    }

    private static Variable variable(PythonModule module, String name) {
        Variable found = new Variable(name, 1, null, name);
        for (Statement statement : module.statements()) {
            if (statement instanceof Statement.Assign assign
                    && name.equals(assign.singleName())
                    && assign.value() != null) {
                found =
                        new Variable(
                                name, assign.span().line(), assign.value(), assign.span().text());
            }
        }
        return found;
    }

    /// A variable at module level: the last value it is given.
    private record Variable(String name, int line, @Nullable Expression value, String source) {

        Problem problem() {
            return new Problem(line, source);
        }

        @Nullable String text(Meaning meaning) {
            return meaning.text(value);
        }

        boolean isUnderstood(Meaning meaning) {
            return meaning.isNone(value)
                    || meaning.text(value) != null
                    || meaning.texts(value) != null;
        }

        List<String> texts(Meaning meaning) {
            String one = meaning.text(value);
            if (one != null) {
                return List.of(one);
            }
            List<String> several = meaning.texts(value);
            return several == null ? List.of() : several;
        }
    }
}
