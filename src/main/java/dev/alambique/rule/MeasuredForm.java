package dev.alambique.rule;

import dev.alambique.schema.LockMode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What servers of PostgreSQL were seen to do with a form of DDL, from `ddl-forms.tsv`.
///
/// `versions` are the major versions that all did the same. `locks` are the strongest lock on each
/// relation that was there before (`tareas ACCESS EXCLUSIVE`), `rewrites` the relations that got a
/// new file, `reads` those that were read from one end to the other. `refusal` is the error's
/// SQLSTATE and message, empty where the statement went through. `before` is what had been done.
///
/// The table is written and held true by `DdlFormsTest`.
public record MeasuredForm(
        String name,
        List<String> versions,
        List<String> locks,
        List<String> rewrites,
        List<String> reads,
        String refusal,
        String statement,
        List<String> before) {

    private static final String TABLE = "ddl-forms.tsv";

    public MeasuredForm {
        versions = List.copyOf(versions);
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        reads = List.copyOf(reads);
        before = List.copyOf(before);
    }

    /// What was seen of a form: once for each group of versions that did the same.
    ///
    /// @throws IllegalArgumentException where no form has that name
    public static List<MeasuredForm> named(String name) {
        List<MeasuredForm> found = all().filter(form -> form.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no form " + name + " in " + TABLE);
        }
        return found;
    }

    /// What that version of the server was seen to do; of an unknown one, what the newest did.
    static MeasuredForm named(String name, String serverVersion) {
        List<MeasuredForm> seen = named(name);
        return seen.stream()
                .filter(form -> form.versions().contains(serverVersion.split("\\.", 2)[0]))
                .findFirst()
                .orElse(seen.getLast());
    }

    /// Its strongest lock on any relation; empty where it takes none.
    Optional<LockMode> strongest() {
        return locks.stream()
                .map(lock -> LockMode.ofSql(lock.substring(lock.indexOf(' ') + 1)))
                .max(Comparator.naturalOrder());
    }

    static Stream<MeasuredForm> all() {
        try (InputStream stream = MeasuredForm.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException(TABLE + " is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines().skip(1).map(MeasuredForm::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MeasuredForm of(String line) {
        String[] cells = line.split("\t", -1);
        return new MeasuredForm(
                cells[0],
                List.of(cells[1].split(" ", -1)),
                list(cells[2]),
                list(cells[3]),
                list(cells[4]),
                cells[5].equals("ok") ? "" : cells[5],
                cells[6],
                cells[7].isEmpty() ? List.of() : List.of(cells[7].split("; ", -1)));
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(", ", -1));
    }
}
