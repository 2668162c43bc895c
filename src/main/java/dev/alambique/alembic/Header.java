package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Statement;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.ScriptFact;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern SAID_PARENT = Pattern.compile("(?m)^Revises:[ \\t]*(.*)$");
    private static final Pattern SAID_ID = Pattern.compile("(?m)^Revision ID:[ \\t]*(.*)$");

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
        List<RevisionId> downRevisions =
                parents.stream().filter(each -> !each.isEmpty()).map(RevisionId::new).toList();
        String docstring = module.docstring() == null ? "" : module.docstring();
        List<ScriptFact> facts = new ArrayList<>(disagreements(docstring, id, parents));
        if (labels.value() != null && !labels.isUnderstood(meaning)) {
            facts.add(new ScriptFact.UnknownLabel(labels.line(), labels.source()));
        }
        return new Header(
                id == null || id.isEmpty() ? null : id,
                downRevisions,
                depends.texts(meaning),
                labels.texts(meaning),
                docstring.strip().lines().findFirst().orElse("").strip(),
                facts,
                id == null || id.isEmpty() ? Optional.of(revision.problem()) : Optional.empty(),
                down.value() == null || !down.isUnderstood(meaning)
                        ? Optional.of(down.problem())
                        : Optional.empty(),
                depends.value() == null || depends.isUnderstood(meaning)
                        ? Optional.empty()
                        : Optional.of(depends.problem()));
    }

    private static List<ScriptFact> disagreements(
            String docstring, @Nullable String id, List<String> parents) {
        List<ScriptFact> facts = new ArrayList<>();
        Matcher said = SAID_ID.matcher(docstring);
        if (id != null && said.find() && !said.group(1).strip().equals(id)) {
            facts.add(new ScriptFact.HeaderDisagrees(1, said.group(1).strip(), id));
        }
        Matcher parent = SAID_PARENT.matcher(docstring);
        if (parent.find()) {
            String words = parent.group(1).strip();
            List<String> named =
                    words.isEmpty() || words.equals("None")
                            ? List.of()
                            : List.of(words.split("\\s*,\\s*|\\s+"));
            if (!List.copyOf(named).stream()
                    .sorted()
                    .toList()
                    .equals(parents.stream().sorted().toList())) {
                facts.add(new ScriptFact.HeaderDisagrees(1, words, String.join(", ", parents)));
            }
        }
        return facts;
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
