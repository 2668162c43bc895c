package dev.alambique.command;

import dev.alambique.render.TextWidth;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Stage;
import dev.alambique.verify.StageResult;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows on one line which stage each engine is at, and takes the line away at the end. It shows
/// nothing where nobody watches or the terminal is a plain one.
final class StageTicker implements Progress {

    private static final List<Stage> STAGES = List.of(Stage.values());

    private final Console console;
    private final boolean shown;
    private final Map<Dialect, Stage> at = new EnumMap<>(Dialect.class);
    private int width;

    StageTicker(Console console) {
        this.console = console;
        this.shown = console.prompter().isInteractive() && console.face().style().colour();
    }

    @Override
    public synchronized void started(Dialect dialect, Stage stage) {
        at.put(dialect, stage);
        draw(
                at.entrySet().stream()
                        .map(each -> text(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("   ", "  ", "")));
    }

    @Override
    public void finished(Dialect dialect, StageResult result) {}

    private String text(Dialect dialect, Stage stage) {
        return dialect.title()
                + " "
                + (STAGES.indexOf(stage) + 1)
                + "/"
                + STAGES.size()
                + " "
                + console.face().text("render.stage." + stage.id());
    }

    /// Leaves an empty line to go on with.
    synchronized void clear() {
        at.clear();
        draw("");
    }

    private void draw(String text) {
        if (shown) {
            int room = console.face().style().width() - 1;
            String line = text.length() > room ? text.substring(0, room) : text;
            console.partial("\r" + " ".repeat(width) + "\r" + line);
            width = TextWidth.of(line);
        }
    }
}
