package dev.alambique.render;

import dev.alambique.render.Style.Ink;
import dev.alambique.schema.LockMode;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.ExecutedStatement;
import dev.alambique.verify.Footprint;
import dev.alambique.verify.Footprint.Lock;
import dev.alambique.verify.LockForecast;
import dev.alambique.verify.Waits.Wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the statements of a run lock, rewrite and read: one line for each table, then statement by
/// statement. What was not measured is said, never left out.
final class LocksText {

    private static final int LONGEST_STATEMENT = 300;

    private static final Duration LONG = Duration.ofSeconds(2);

    /// Room for a time, so that all effects stand under each other.
    private static final int MARGIN = 14;

    private final Face face;

    LocksText(Face face) {
        this.face = face;
    }

    /// Per table the strongest lock of the upgrade, and how long statements ran from there to the
    /// end of the transaction, which holds it.
    Map<String, String> byTable(EngineRun run) {
        Map<String, LockMode> modes = new LinkedHashMap<>();
        for (ExecutedStatement statement : run.statements()) {
            for (Lock lock : locks(statement)) {
                modes.merge(lock.relation(), lock.mode(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        Map<String, String> cells = new LinkedHashMap<>();
        modes.forEach((table, mode) ->
                cells.put(table, mode.sql() + ", " + face.duration(heldFor(run, table, mode))));
        return cells;
    }

    private static List<Lock> locks(ExecutedStatement statement) {
        Footprint footprint = statement.footprint();
        return footprint == null ? List.of() : footprint.strongest();
    }

    private static Duration heldFor(EngineRun run, String table, LockMode mode) {
        Duration held = Duration.ZERO;
        String holder = null;
        for (ExecutedStatement statement : run.statements()) {
            boolean takes =
                    locks(statement).stream()
                            .anyMatch(lock -> lock.relation().equals(table) && lock.mode() == mode);
            holder = takes ? statement.revision() : isOnItsOwn(statement) ? null : holder;
            if (holder != null && holder.equals(statement.revision())) {
                held = held.plus(statement.took());
            }
        }
        return held;
    }

    /// Whatever came before it was committed first.
    private static boolean isOnItsOwn(ExecutedStatement statement) {
        Footprint footprint = statement.footprint();
        return footprint != null && !footprint.inTransaction();
    }

    /// The statements of the upgrade, and those of the downgrade that go through a whole table.
    List<String> byStatement(EngineRun run) {
        List<ExecutedStatement> shown = new ArrayList<>(run.statements());
        run.statementsDown().stream().filter(LocksText::isCostly).forEach(shown::add);
        if (shown.stream().noneMatch(each -> each.footprint() != null)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(
                face.paragraph("  ", "  ", face.text("render.locks.title", run.dialect().title())));
        for (ExecutedStatement statement : shown) {
            lines.addAll(statement(statement));
        }
        run.waits().longest().ifPresent(wait -> lines.addAll(longest(wait)));
        return lines;
    }

    /// What is short says more of this machine than of the revision.
    private List<String> longest(Wait wait) {
        ExecutedStatement during = wait.during();
        return during == null || wait.longest().compareTo(LONG) < 0
                ? List.of()
                : face.paragraph(
                        "    ",
                        "      ",
                        face.text(
                                "render.waits.behind",
                                wait.table(),
                                face.duration(wait.longest()),
                                during.file() + ":" + during.line()),
                        Ink.WARNING);
    }

    private static boolean isCostly(ExecutedStatement statement) {
        Footprint footprint = statement.footprint();
        return footprint != null
                && !(footprint.rewrites().isEmpty() && footprint.reads().isEmpty());
    }

    private List<String> statement(ExecutedStatement statement) {
        String place =
                statement.file() == null ? "" : statement.file() + ":" + statement.line() + "  ";
        String sql = statement.sql();
        String text = place + sql.substring(0, Math.min(sql.length(), LONGEST_STATEMENT)).strip();
        List<String> lines =
                new ArrayList<>(face.paragraph("    ", "      ", Sanitizer.line(text), Ink.FAINT));
        String took = face.duration(statement.took());
        String margin = " ".repeat(Math.max(0, MARGIN - 2 - TextWidth.of(took)));
        lines.addAll(
                face.paragraph(
                        margin + took + "  ",
                        " ".repeat(MARGIN),
                        Sanitizer.line(effect(statement))));
        return lines;
    }

    private String effect(ExecutedStatement statement) {
        Footprint footprint = statement.footprint();
        List<String> parts =
                footprint == null
                        ? new ArrayList<>(List.of(face.text("render.locks.unmeasured")))
                        : seen(footprint);
        expectation(statement).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private List<String> seen(Footprint footprint) {
        List<String> parts = new ArrayList<>();
        if (!footprint.inTransaction()) {
            parts.add(
                    face.text(
                            footprint.hasLocks()
                                    ? "render.locks.outside-seen"
                                    : "render.locks.outside"));
        }
        footprint.strongest().forEach(lock -> parts.add(lock(lock)));
        if (footprint.inTransaction() && footprint.strongest().isEmpty()) {
            parts.add(face.text("render.locks.nothing-more"));
        }
        if (!footprint.rewrites().isEmpty()) {
            parts.add(face.text("render.locks.rewrites", String.join(", ", footprint.rewrites())));
        }
        if (!footprint.reads().isEmpty()) {
            parts.add(face.text("render.locks.reads", String.join(", ", footprint.reads())));
        }
        return parts;
    }

    /// What the rules said beforehand, where the run shows it or shows otherwise.
    private Optional<String> expectation(ExecutedStatement statement) {
        LockForecast forecast = statement.forecast();
        LockForecast.Outcome outcome = statement.outcome();
        if (forecast == null || outcome == null) {
            return Optional.empty();
        }
        return switch (outcome) {
            case CONFIRMED -> Optional.of(face.text("render.locks.as-expected"));
            case REFUTED -> Optional.of(face.text("render.locks.refuted", expected(forecast)));
            case STATIC_ONLY -> Optional.of(face.text("render.locks.expected", expected(forecast)));
            case TRACE_ONLY -> Optional.empty();
        };
    }

    private String expected(LockForecast forecast) {
        List<String> parts = new ArrayList<>();
        parts.add(forecast.table() + " " + forecast.mode().sql());
        if (forecast.rewrites()) {
            parts.add(face.text("render.locks.rewrites", forecast.table()));
        }
        if (forecast.reads()) {
            parts.add(face.text("render.locks.reads", forecast.table()));
        }
        return String.join(", ", parts);
    }

    private String lock(Lock lock) {
        String stops =
                lock.mode().stopsReaders()
                        ? "readers"
                        : lock.mode().stopsWriters() ? "writers" : "nobody";
        return lock.relation()
                + " "
                + lock.mode().sql()
                + " ("
                + face.text("render.locks.stops-" + stops)
                + ")";
    }
}
