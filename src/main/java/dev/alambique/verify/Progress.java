package dev.alambique.verify;

import dev.alambique.schema.Dialect;

/// Is told how a verification goes while it goes, from several threads at once; it decides nothing.
public interface Progress {

    Progress NONE =
            new Progress() {
                @Override
                public void started(Dialect dialect, Stage stage) {}

                @Override
                public void finished(Dialect dialect, StageResult result) {}
            };

    void started(Dialect dialect, Stage stage);

    void finished(Dialect dialect, StageResult result);
}
