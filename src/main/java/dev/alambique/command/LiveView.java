package dev.alambique.command;

import dev.alambique.draft.Draft;
import dev.alambique.finding.Finding;
import dev.alambique.flow.Watcher;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.render.DraftText;
import dev.alambique.render.FindingText;
import dev.alambique.render.PlanText;
import dev.alambique.render.ReviewText;
import dev.alambique.render.Sanitizer;
import dev.alambique.render.VerificationText;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;
import dev.alambique.transcript.TranscriptEvent;
import dev.alambique.verify.Stage;
import dev.alambique.verify.StageResult;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Shows a request as it goes: append-only, one section per stage, nothing ever redrawn.
final class LiveView implements Watcher {

    private final Console console;
    private final String folder;
    private final StageTicker ticker;
    private final Sanitizer arriving = new Sanitizer();
    private Map<String, String> sources = Map.of();
    private boolean inReply;

    LiveView(Console console, String folder) {
        this.console = console;
        this.folder = folder;
        this.ticker = new StageTicker(console);
    }

    @Override
    public void happened(TranscriptEvent event) {
        endReply();
        ticker.clear();
        switch (event) {
            case TranscriptEvent.Interpreted(String command, _, _) ->
                    console.note(Message.of("command.ask.understood", command));
            case TranscriptEvent.Planned(Plan plan) -> section(planText(plan));
            case TranscriptEvent.Drafted(Draft draft) -> drafted(draft);
            case TranscriptEvent.Appraised appraised -> appraised(appraised);
            case TranscriptEvent.Asked _,
                    TranscriptEvent.Exchanged _,
                    TranscriptEvent.Answered _,
                    TranscriptEvent.Written _,
                    TranscriptEvent.Ended _ -> {}
        }
    }

    private String planText(Plan plan) {
        return new PlanText(console.face()).of(plan);
    }

    private void drafted(Draft draft) {
        sources = new TreeMap<>();
        for (DraftedRevision revision : draft.revisions()) {
            sources.put(revision.fileName(), revision.source());
        }
        section(new DraftText(console.face()).of(draft, folder));
        console.note(Message.of("command.live.checking"));
    }

    private void appraised(TranscriptEvent.Appraised appraised) {
        List<Finding> findings = appraised.findings();
        if (!findings.isEmpty()) {
            section(new FindingText(console.face()).of(findings, sources));
        }
        if (!appraised.reviews().isEmpty()) {
            section(new ReviewText(console.face()).of(appraised.reviews()));
        }
        if (appraised.verification() != null) {
            section(new VerificationText(console.face()).of(appraised.verification()));
        }
    }

    private void section(String text) {
        console.note(text.stripTrailing());
        console.note("");
    }

    @Override
    public void partial(String text) {
        inReply = true;
        console.partial(arriving.accept(text));
    }

    private void endReply() {
        if (inReply) {
            console.note(arriving.finish());
            inReply = false;
        }
    }

    @Override
    public void started(Dialect dialect, Stage stage) {
        ticker.started(dialect, stage);
    }

    @Override
    public void finished(Dialect dialect, StageResult result) {
        ticker.finished(dialect, result);
    }
}
