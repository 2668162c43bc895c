package dev.alambique.flow;

import dev.alambique.database.DatabaseUrl;
import dev.alambique.failure.Failure;
import dev.alambique.files.CacheFile;
import dev.alambique.project.Project;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The names of a database's tables and columns, kept in the user's cache from one look to the
/// next. They are offered, never relied upon.
///
/// The database is looked at again when its file or its revision is another one; one that does not
/// answer soon is let go.
final class DatabaseNames {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Project project;
    private final @Nullable DatabaseUrl url;
    private final CacheFile cache;

    private DatabaseNames(Project project, @Nullable DatabaseUrl url, Path folder) {
        this.project = project;
        this.url = url;
        String shown = url == null ? "" : url.file().map(Path::toString).orElse(url.shown());
        this.cache = CacheFile.of(folder, "names", "1 " + shown);
    }

    /// `folder` is that of the user's cache.
    static DatabaseNames of(Project project, Path folder) {
        return new DatabaseNames(project, Workbench.databaseUrl(project), folder);
    }

    /// As they were last seen, without a question to the database; sorted.
    List<String> remembered() {
        return url == null
                ? List.of()
                : cache.read().stream().flatMap(text -> text.lines().skip(1)).toList();
    }

    /// As they are now; as they were where the database is as it was, or does not answer.
    List<String> look() throws InterruptedException {
        if (url == null) {
            return List.of();
        }
        FutureTask<List<String>> asking = new FutureTask<>(this::ask);
        Thread.ofPlatform().daemon().name("database-names").start(asking);
        try {
            return asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return remembered();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure) {
                // the commands that need the database say why it cannot be read
                return remembered();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<String> ask() {
        String stamp = stamp();
        Optional<String> before = cache.read();
        if (before.isPresent() && before.get().startsWith(stamp + "\n")) {
            return remembered();
        }
        Set<String> names = new TreeSet<>();
        add(Surveyor.inspect(project).schema().tables(), names);
        names.removeIf(name -> name.chars().anyMatch(c -> c < ' '));
        cache.write(stamp + "\n" + String.join("\n", names));
        return List.copyOf(names);
    }

    /// Tables, columns, and columns with their tables.
    static void add(List<Table> tables, Set<String> names) {
        for (Table table : tables) {
            names.add(table.name());
            for (Column column : table.columns()) {
                names.add(table.name() + "." + column.name());
                names.add(column.name());
            }
        }
    }

    /// What is another one when the schema may be: the file's, or the revision.
    private String stamp() {
        Path file = url == null ? null : url.file().orElse(null);
        if (file != null) {
            return stamp(file) + " " + stamp(file.resolveSibling(file.getFileName() + "-wal"));
        }
        return url == null || url.dialect().filter(Dialect.POSTGRESQL::equals).isEmpty()
                ? ""
                : String.join(" ", Surveyor.currentRevisions(project));
    }

    private static String stamp(Path file) {
        try {
            return Files.size(file)
                    + "@"
                    + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
        } catch (IOException _) {
            return "-";
        }
    }
}
