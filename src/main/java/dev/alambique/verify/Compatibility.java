package dev.alambique.verify;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What became of an application that knows only the schema from before the revisions, on one
/// engine: its statements were run before the first revision and after each one.
///
/// `statements` counts those of the old application, `checked` the ones that were run at every
/// moment or broke; the new application's, run at the end, are counted beside them. `took` is all
/// of their time.
public record Compatibility(
        Count old, Count fresh, List<Break> breaks, List<Unchecked> unchecked, Duration took) {

    public static final Compatibility NONE =
            new Compatibility(
                    new Count(0, 0), new Count(0, 0), List.of(), List.of(), Duration.ZERO);

    public Compatibility {
        breaks = List.copyOf(breaks);
        unchecked = List.copyOf(unchecked);
    }

    public record Count(int statements, int checked) {}

    /// Whose statement it is: written for the schema before the revisions, or after them.
    public enum Application {
        OLD,
        NEW;

        /// Its name in JSON.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A statement that worked before and fails after `revision`.
    ///
    /// `kind` is `insert_all`, `select` and so on; `columns` are those it fails for, where that is
    /// known. `line` is that of the operation in `file` which did it, null where none could be
    /// told. `certain` tells that no value would make it work; else values that were fine before
    /// are refused now, and an application may or may not send such. `fails` tells that the
    /// verification fails for it.
    public record Break(
            Application application,
            String kind,
            String table,
            List<String> columns,
            String statement,
            String revision,
            String code,
            String message,
            String file,
            @Nullable Integer line,
            boolean certain,
            boolean fails) {
        public Break {
            columns = List.copyOf(columns);
        }
    }

    /// A statement that nothing can be said about; `statement` is null for a whole table.
    public record Unchecked(
            Application application, String table, @Nullable String statement, Message why) {}

    /// How it ended, the worst first.
    public enum Status {
        BREAKS,
        /// There was something to check, and none of it could be.
        NOT_CHECKED,
        PARTLY_CHECKED,
        KEPT,
        /// No table that was there before is touched.
        NOTHING_TO_CHECK;

        /// Its name in JSON.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Status status() {
        if (!breaks.isEmpty()) {
            return Status.BREAKS;
        }
        boolean missed = unchecked.stream().anyMatch(each -> each.application() == Application.OLD);
        if (old.checked() == 0) {
            return missed ? Status.NOT_CHECKED : Status.NOTHING_TO_CHECK;
        }
        return missed ? Status.PARTLY_CHECKED : Status.KEPT;
    }
}
