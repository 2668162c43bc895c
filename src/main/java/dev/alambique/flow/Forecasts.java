package dev.alambique.flow;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.RevisionId;
import dev.alambique.rule.ExpectedLock;
import dev.alambique.rule.Grounds;
import dev.alambique.verify.ExecutedStatement;
import dev.alambique.verify.LockForecast;

import java.util.List;
import java.util.Optional;

/// Puts what the rules expect of a statement in the terms of a run.
final class Forecasts implements LockForecast.Source {

    private final ExpectedLock.Reader rules;

    /// Scripts in the order they would run.
    Forecasts(List<DraftedRevision> scripts, Grounds grounds) {
        this.rules = new ExpectedLock.Reader(scripts, grounds);
    }

    @Override
    public Optional<LockForecast> of(
            ExecutedStatement statement, boolean isUpgrade, String serverVersion) {
        Integer line = statement.line();
        String revision = statement.revision();
        return revision == null || line == null
                ? Optional.empty()
                : rules.of(
                                new RevisionId(revision),
                                isUpgrade,
                                line,
                                statement.sql(),
                                serverVersion)
                        .map(each ->
                                new LockForecast(
                                        each.form(),
                                        each.table(),
                                        each.mode(),
                                        each.rewrites(),
                                        each.reads()));
    }
}
