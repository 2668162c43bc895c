package dev.alambique.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// The machine as JGit sees it, without git's own settings: it would run `git` to find them, and
/// nothing here depends on them.
///
/// It is also told how exact a file's time is, which it would otherwise find out by writing files
/// into the repository.
final class PlainConfiguration extends SystemReader.Delegate {

    private PlainConfiguration(SystemReader machine) {
        super(machine);
    }

    static void use() {
        if (!(SystemReader.getInstance() instanceof PlainConfiguration)) {
            SystemReader.setInstance(new PlainConfiguration(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(fs);
    }

    @Override
    public String getenv(String variable) {
        return variable.equals(Constants.GIT_CONFIG_NOSYSTEM_KEY) ? "1" : super.getenv(variable);
    }

    private static final class Empty extends FileBasedConfig {

        private static final String COARSE = "2 seconds";

        Empty(FS fs) {
            super(null, fs);
        }

        @Override
        public @Nullable String getString(
                String section, @Nullable String subsection, String name) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? COARSE
                    : super.getString(section, subsection, name);
        }

        @Override
        public void load() throws IOException {
            // there is nothing to load
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
