package dev.alambique.project;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// An Alembic project as its configuration describes it; every path is absolute.
///
/// `configuration` is `alembic.ini` or `pyproject.toml`. `databaseUrl` is SQLAlchemy's URL from the
/// configuration, null where `env.py` decides; it may hold a password and is shown only through
/// `DatabaseUrl`. `sourceless` is whether compiled files without a source count as revisions.
/// `postWriteHooks` are the names of the hooks Alembic would run.
public record Project(
        Path root,
        Path configuration,
        String section,
        Path scriptLocation,
        List<Path> versionLocations,
        boolean recursiveVersionLocations,
        boolean sourceless,
        String fileTemplate,
        int truncateSlugLength,
        @Nullable String timezone,
        @Nullable String databaseUrl,
        List<String> prependSysPath,
        List<String> postWriteHooks,
        EnvironmentFacts environment) {

    public Project {
        versionLocations = List.copyOf(versionLocations);
        prependSysPath = List.copyOf(prependSysPath);
        postWriteHooks = List.copyOf(postWriteHooks);
    }

    /// A project whose revisions have sources.
    public Project(
            Path root,
            Path configuration,
            String section,
            Path scriptLocation,
            List<Path> versionLocations,
            boolean recursiveVersionLocations,
            String fileTemplate,
            int truncateSlugLength,
            @Nullable String timezone,
            @Nullable String databaseUrl,
            List<String> prependSysPath,
            List<String> postWriteHooks,
            EnvironmentFacts environment) {
        this(
                root,
                configuration,
                section,
                scriptLocation,
                versionLocations,
                recursiveVersionLocations,
                false,
                fileTemplate,
                truncateSlugLength,
                timezone,
                databaseUrl,
                prependSysPath,
                postWriteHooks,
                environment);
    }

    /// A path as it is shown: relative to the root where it lies inside.
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root)
                ? root.relativize(absolute).toString()
                : absolute.toString();
    }
}
