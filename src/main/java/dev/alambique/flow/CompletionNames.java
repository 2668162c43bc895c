package dev.alambique.flow;

import dev.alambique.alembic.ConfigurationReader;
import dev.alambique.project.Project;
import dev.alambique.sqlalchemy.ModelsReader;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What completion offers: tables, `table.column` and columns, of the models and of the database;
/// of the history where the database says nothing.
public final class CompletionNames {

    private CompletionNames() {}

    /// Gives out what is known, sorted, whenever it becomes more: what needs no database comes
    /// before it is asked, and one that does not answer takes nothing away.
    ///
    /// @throws dev.alambique.failure.Failure when there is no project
    public static void read(Settings settings, Consumer<List<String>> known)
            throws InterruptedException {
        Project project =
                ConfigurationReader.read(
                        settings.directory(), settings.configuration(), settings.section());
        DatabaseNames database = DatabaseNames.of(project, settings.cacheFolder());
        Set<String> models = new TreeSet<>();
        DatabaseNames.add(ModelsReader.read(project).schema().tables(), models);
        known.accept(together(models, database.remembered()));
        List<String> seen = database.look();
        known.accept(together(models, seen));
        if (seen.isEmpty()) {
            DatabaseNames.add(new Surveyor(project, settings.engines()).tablesOfHistory(), models);
            known.accept(List.copyOf(models));
        }
    }

    private static List<String> together(Set<String> models, List<String> database) {
        Set<String> all = new TreeSet<>(models);
        all.addAll(database);
        return List.copyOf(all);
    }
}
