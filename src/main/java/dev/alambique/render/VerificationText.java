package dev.alambique.render;

import dev.alambique.message.Message;
import dev.alambique.render.Style.Ink;
import dev.alambique.render.TextTable.Cell;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.Rollback;
import dev.alambique.verify.Stage;
import dev.alambique.verify.StageResult;
import dev.alambique.verify.StageResult.StageError;
import dev.alambique.verify.Verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A verification as a table of stages by engines, with rows and milliseconds, then what failed or
/// could not run. *Not checked* never looks like *ok*.
public final class VerificationText {

    private final Face face;

    public VerificationText(Face face) {
        this.face = face;
    }

    public String of(Verification verification) {
        List<String> lines = new ArrayList<>();
        if (!verification.engines().isEmpty()) {
            lines.addAll(table(verification.engines()).lines());
        }
        verification.engines().forEach(run -> lines.addAll(new LocksText(face).byStatement(run)));
        verification.engines().forEach(run -> lines.addAll(details(run)));
        lines.addAll(notes(verification.engines()));
        verification.engines().forEach(run -> lines.addAll(unchecked(run)));
        lines.addAll(verdict(verification));
        return String.join("\n", lines) + "\n";
    }

    private TextTable table(List<EngineRun> engines) {
        List<String> header = new ArrayList<>(List.of(""));
        engines.forEach(run -> header.add(Sanitizer.line(title(run))));
        TextTable table = new TextTable(face.style(), "  ", header);
        for (Stage stage : Stage.values()) {
            if (engines.stream().anyMatch(run -> result(run, stage).isPresent())) {
                List<Cell> row = new ArrayList<>();
                row.add(Cell.of(face.text("render.stage." + stage.id())));
                engines.forEach(run -> row.add(cell(run, stage)));
                table.add(row);
            }
        }
        addFact(table, "render.verify.rows", engines, run -> face.number(run.rows()));
        addFact(table, "render.verify.rollback", engines, this::rollback);
        addLocks(table, engines);
        addFact(table, "render.verify.mode", engines, this::mode);
        addFact(table, "render.verify.sandbox", engines, this::sandbox);
        return table;
    }

    private interface Fact {
        String of(EngineRun run);
    }

    private void addFact(TextTable table, String key, List<EngineRun> engines, Fact fact) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(face.text(key)));
        for (EngineRun run : engines) {
            boolean ran = run.status() != EngineRun.Status.UNVERIFIED;
            row.add(Cell.of(ran ? fact.of(run) : "-"));
        }
        table.add(row);
    }

    private void addLocks(TextTable table, List<EngineRun> engines) {
        LocksText locks = new LocksText(face);
        List<Map<String, String>> cells = engines.stream().map(locks::byTable).toList();
        cells.stream()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .sorted()
                .forEach(name -> {
                    List<Cell> row = new ArrayList<>();
                    row.add(Cell.of(face.text("render.locks.on", name)));
                    cells.forEach(each -> row.add(Cell.of(each.getOrDefault(name, "-"))));
                    table.add(row);
                });
    }

    private String rollback(EngineRun run) {
        String kind = run.rollback() == null ? "unknown" : run.rollback().kind().id();
        return face.text("render.rollback." + kind);
    }

    private String mode(EngineRun run) {
        return run.mode().equals("env")
                ? face.text("render.verify.env")
                : face.text("render.verify.direct");
    }

    private String sandbox(EngineRun run) {
        return run.sandbox().equals("none")
                ? face.text("render.verify.unsandboxed")
                : run.sandbox();
    }

    private static String title(EngineRun run) {
        return (run.dialect().title() + " " + run.version()).strip();
    }

    private static Optional<StageResult> result(EngineRun run, Stage stage) {
        return run.stages().stream().filter(result -> result.stage() == stage).findFirst();
    }

    private Cell cell(EngineRun run, Stage stage) {
        return result(run, stage).map(this::cell).orElseGet(() -> unchecked());
    }

    private Cell cell(StageResult result) {
        String took = face.duration(result.took());
        return switch (result.status()) {
            case PASSED -> Cell.of(face.text("render.stage.passed", took), Ink.GOOD);
            case FAILED -> Cell.of(face.text("render.stage.failed", took), Ink.ERROR);
            case SKIPPED -> unchecked();
        };
    }

    private Cell unchecked() {
        return Cell.of(face.text("render.stage.unchecked"), Ink.FAINT);
    }

    private List<String> details(EngineRun run) {
        List<String> lines = new ArrayList<>();
        for (StageResult result : run.stages()) {
            if (result.error() != null) {
                lines.addAll(error(run, result.stage(), result.error()));
            }
        }
        return lines;
    }

    /// Each note once; of all engines, or of those named before it.
    private List<String> notes(List<EngineRun> engines) {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        for (EngineRun run : engines) {
            List<String> texts = new ArrayList<>();
            run.notes().forEach(text -> texts.add(face.say(text)));
            atStake(run).ifPresent(texts::add);
            texts.addAll(notRun(run));
            for (String text : texts) {
                titles.computeIfAbsent(text, _ -> new ArrayList<>()).add(title(run));
            }
        }
        String note = face.paint(Ink.NOTE, face.text("render.severity.info")) + "  ";
        List<String> lines = new ArrayList<>();
        titles.forEach((text, named) -> {
            String who = named.size() == engines.size() ? "" : String.join(", ", named) + ": ";
            lines.addAll(face.paragraph("  " + note, "    ", Sanitizer.clean(who + text)));
        });
        return lines;
    }

    private List<String> unchecked(EngineRun run) {
        List<String> lines = new ArrayList<>();
        if (run.reason() != null) {
            String text =
                    face.text("render.verify.engine", run.dialect().title())
                            + " "
                            + face.say(run.reason());
            lines.addAll(face.paragraph("  ", "    ", text, Ink.WARNING));
        }
        return lines;
    }

    /// Old values that go are a note of the run, or the failure itself.
    private Optional<String> atStake(EngineRun run) {
        Rollback rollback = run.rollback();
        if (rollback == null || rollback.kind() != Rollback.Kind.LOSES_NEW_WRITES) {
            return Optional.empty();
        }
        String places =
                String.join(
                        ", ",
                        rollback.atStake().stream().map(each -> each.what().toString()).toList());
        return Optional.of(face.text("render.rollback.at-stake", places));
    }

    /// Each reason once, with the stages it kept from running; after a failure it is plain.
    private List<String> notRun(EngineRun run) {
        Map<Message, List<String>> stages = new LinkedHashMap<>();
        for (StageResult result : run.stages()) {
            if (result.why() != null && run.status() == EngineRun.Status.PASSED) {
                stages.computeIfAbsent(result.why(), _ -> new ArrayList<>())
                        .add(face.text("render.stage." + result.stage().id()));
            }
        }
        List<String> lines = new ArrayList<>();
        stages.forEach((why, named) ->
                lines.add(
                        face.text("render.stage.unchecked")
                                + ", "
                                + String.join(", ", named)
                                + ": "
                                + face.say(why)));
        return lines;
    }

    private List<String> error(EngineRun run, Stage stage, StageError error) {
        List<String> lines = new ArrayList<>();
        String place = place(error);
        String head =
                title(run)
                        + ", "
                        + face.text("render.stage." + stage.id())
                        + place
                        + ": "
                        + error.code();
        lines.addAll(face.paragraph("  ", "    ", Sanitizer.line(head), Ink.ERROR));
        lines.addAll(face.paragraph("    ", "    ", Sanitizer.clean(error.message())));
        if (error.statement() != null) {
            lines.addAll(
                    face.paragraph(
                            "    ", "      ", Sanitizer.clean(error.statement()), Ink.FAINT));
        }
        return lines;
    }

    private static String place(StageError error) {
        if (error.file() == null) {
            return "";
        }
        return ", " + error.file() + (error.line() == null ? "" : ":" + error.line());
    }

    private List<String> verdict(Verification verification) {
        return switch (verification) {
            case Verification.Passed(var engines) ->
                    face.paragraph(
                            "", "", face.text("render.verify.passed", names(engines)), Ink.GOOD);
            case Verification.Failed(var engines, _) ->
                    face.paragraph(
                            "",
                            "",
                            face.text("render.verify.failed", names(failed(engines))),
                            Ink.ERROR);
            case Verification.Unverified unverified -> unverified(unverified);
        };
    }

    private List<String> unverified(Verification.Unverified unverified) {
        String text = face.text("render.verify.unverified") + " " + face.say(unverified.reason());
        List<String> lines = new ArrayList<>(face.paragraph("", "  ", text, Ink.WARNING));
        String label = face.text("render.failure.next") + "  ";
        unverified
                .remedies()
                .forEach(remedy ->
                        lines.addAll(face.paragraph("  " + label, "    ", face.say(remedy))));
        return lines;
    }

    private static List<EngineRun> failed(List<EngineRun> engines) {
        return engines.stream().filter(run -> run.status() == EngineRun.Status.FAILED).toList();
    }

    private static String names(List<EngineRun> engines) {
        return String.join(", ", engines.stream().map(VerificationText::title).toList());
    }
}
