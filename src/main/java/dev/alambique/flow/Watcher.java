package dev.alambique.flow;

import dev.alambique.schema.Dialect;
import dev.alambique.transcript.TranscriptEvent;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Stage;
import dev.alambique.verify.StageResult;

/// Is told what happens in a request while it happens; it decides nothing.
public interface Watcher extends Progress {

    Watcher NOBODY =
            new Watcher() {
                @Override
                public void happened(TranscriptEvent event) {}

                @Override
                public void partial(String text) {}

                @Override
                public void started(Dialect dialect, Stage stage) {}

                @Override
                public void finished(Dialect dialect, StageResult result) {}
            };

    void happened(TranscriptEvent event);

    /// A piece of a model's reply, as it arrives; not yet to be believed or run.
    void partial(String text);
}
