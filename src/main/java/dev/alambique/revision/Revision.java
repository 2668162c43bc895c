package dev.alambique.revision;

import java.util.List;
import java.util.stream.Stream;

/// One revision script as read. `message` is the first line of the docstring, `file` its path
/// relative to the project (or only a name, for a draft). A merge has several `downRevisions`, a
/// base none.
public record Revision(
        RevisionId id,
        List<RevisionId> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        String message,
        List<Located<Operation>> upgrade,
        List<Located<Operation>> downgrade,
        List<ScriptFact> facts,
        String file) {

    public Revision {
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        facts = List.copyOf(facts);
    }

    public <T extends Operation> Stream<Located<T>> upgradesOf(Class<T> kind) {
        return of(upgrade, kind);
    }

    public <T extends Operation> Stream<Located<T>> downgradesOf(Class<T> kind) {
        return of(downgrade, kind);
    }

    public <F extends ScriptFact> Stream<F> factsOf(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    public boolean isMerge() {
        return downRevisions.size() > 1;
    }

    public boolean isBase() {
        return downRevisions.isEmpty();
    }

    /// Whether it names its branch by something that is computed when it runs.
    public boolean hasUnknownLabel() {
        return factsOf(ScriptFact.UnknownLabel.class).findAny().isPresent();
    }

    private static <T extends Operation> Stream<Located<T>> of(
            List<Located<Operation>> operations, Class<T> kind) {
        return operations.stream()
                .filter(located -> kind.isInstance(located.operation()))
                .map(located ->
                        new Located<>(
                                kind.cast(located.operation()),
                                located.line(),
                                located.column(),
                                located.surroundings()));
    }
}
