package dev.alambique.render;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.message.Message;
import dev.alambique.render.Style.Ink;
import dev.alambique.render.TextTable.Cell;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.Compatibility;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.Rollback;
import dev.alambique.verify.Stage;
import dev.alambique.verify.StageResult;
import dev.alambique.verify.StageResult.StageError;
import dev.alambique.verify.Verification;
import dev.alambique.verify.Waits;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A verification as a table of stages by engines, with rows and milliseconds, then what failed or
/// could not run. *Not checked* never looks like *ok*.
public final class VerificationText {

    private static final int EVIDENCE = 2;

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
        verification.warnings().forEach(warning -> lines.addAll(warning(warning)));
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
        if (engines.stream().anyMatch(run -> run.waits().longest().isPresent())) {
            addFact(table, "render.waits.reader", engines, run -> wait(run, run.waits().reader()));
            addFact(table, "render.waits.writer", engines, run -> wait(run, run.waits().writer()));
        }
    }

    private String wait(EngineRun run, Waits.@Nullable Wait wait) {
        return wait != null
                ? face.duration(wait.longest())
                : run.dialect() == Dialect.SQLITE ? "-" : face.text("render.stage.unchecked");
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
        return stage == Stage.OLD_APPLICATION
                ? compatibility(run.compatibility())
                : result(run, stage).map(this::cell).orElseGet(() -> unchecked());
    }

    private Cell cell(StageResult result) {
        String took = face.duration(result.took());
        return switch (result.status()) {
            case PASSED -> Cell.of(face.text("render.stage.passed", took), Ink.GOOD);
            case FAILED -> Cell.of(face.text("render.stage.failed", took), Ink.ERROR);
            case WARNED -> Cell.of(face.text("render.stage.warned"), Ink.WARNING);
            case SKIPPED -> unchecked();
        };
    }

    /// How much of an old application goes on, in numbers of statements.
    private Cell compatibility(Compatibility found) {
        return switch (found.status()) {
            case BREAKS ->
                    Cell.of(
                            face.text("render.application.breaks", found.breaks().size()),
                            found.breaks().stream().anyMatch(Compatibility.Break::fails)
                                    ? Ink.ERROR
                                    : Ink.WARNING);
            case PARTLY_CHECKED ->
                    Cell.of(
                            face.text(
                                    "render.application.partly_checked",
                                    found.old().checked(),
                                    found.old().statements()),
                            Ink.WARNING);
            case KEPT ->
                    Cell.of(
                            face.text("render.application.kept", found.old().statements()),
                            Ink.GOOD);
            case NOT_CHECKED, NOTHING_TO_CHECK -> unchecked();
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

    /// What it says, where, and the statements that show it.
    private List<String> warning(Finding warning) {
        String label = face.paint(Ink.WARNING, face.text("render.severity.warning")) + "  ";
        List<String> lines = new ArrayList<>();
        lines.addAll(
                face.paragraph(
                        "  " + label,
                        "    ",
                        Sanitizer.clean(place(warning.location()) + face.say(warning.message()))));
        int shown = Math.min(warning.evidence().size(), EVIDENCE);
        for (String evidence : warning.evidence().subList(0, shown)) {
            lines.addAll(face.paragraph("    ", "      ", Sanitizer.clean(evidence), Ink.FAINT));
        }
        String more = more(warning.evidence().size() - shown);
        if (!more.isEmpty()) {
            lines.addAll(face.paragraph("    ", "      ", more, Ink.FAINT));
        }
        return lines;
    }

    private static String place(Location location) {
        return switch (location) {
            case Location.InScript(String file, int line, _) -> file + ":" + line + ": ";
            case Location.Whole(String file) -> file + ": ";
            case Location.InSchema(String table, _) -> table + ": ";
        };
    }

    /// Statements and tables of an application that nothing is said about, once for each reason.
    private List<String> uncheckedStatements(EngineRun run) {
        Map<Message, List<String>> reasons = new LinkedHashMap<>();
        for (Compatibility.Unchecked each : run.compatibility().unchecked()) {
            if (each.application() == Compatibility.Application.OLD) {
                String statement = each.statement();
                reasons.computeIfAbsent(each.why(), _ -> new ArrayList<>())
                        .add(statement == null ? each.table() : statement);
            }
        }
        List<String> lines = new ArrayList<>();
        reasons.forEach((why, statements) -> {
            int shown = Math.min(statements.size(), EVIDENCE);
            String named = String.join("; ", statements.subList(0, shown));
            String more = more(statements.size() - shown);
            lines.add(
                    face.text("render.application.unchecked", face.say(why))
                            + " "
                            + named
                            + (more.isEmpty() ? "" : "; " + more));
        });
        return lines;
    }

    private String more(int count) {
        return count == 0 ? "" : face.text("render.verify.more", face.number(count));
    }

    /// Each note once; of all engines, or of those named before it.
    private List<String> notes(List<EngineRun> engines) {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        for (EngineRun run : engines) {
            List<String> texts = new ArrayList<>();
            run.notes().forEach(text -> texts.add(face.say(text)));
            atStake(run).ifPresent(texts::add);
            texts.addAll(notRun(run));
            if (run.status() == EngineRun.Status.PASSED) {
                texts.addAll(uncheckedStatements(run));
            }
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
            if (result.why() != null
                    && result.status() == StageResult.Status.SKIPPED
                    && run.status() == EngineRun.Status.PASSED) {
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
