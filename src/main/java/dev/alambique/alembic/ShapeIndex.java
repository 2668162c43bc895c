package dev.alambique.alembic;

import dev.alambique.files.CacheFile;
import dev.alambique.project.Project;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The places of a history's scripts as they were last read, so that only changed files are read
/// again. A file is the same while its path, length and time of change are, and the program is.
///
/// Only scripts with nothing to complain of are kept.
final class ShapeIndex {

    /// Shorter histories are read faster than an index.
    private static final int SHORTEST = 400;

    /// A file changed so shortly before may change again without showing it.
    private static final long FRESH_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

    private static final char FIELD = '\t';
    private static final String ELEMENT = "\u001f";

    private final CacheFile file;
    private final Map<String, String> lines;

    private ShapeIndex(CacheFile file, Map<String, String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /// Null where an index would not pay.
    static @Nullable ShapeIndex open(Path folder, Project project, int scripts) {
        if (scripts < SHORTEST) {
            return null;
        }
        String key = program() + " " + project.root() + " " + project.versionLocations();
        CacheFile file = CacheFile.of(folder, "history", key);
        Map<String, String> lines = HashMap.newHashMap(scripts);
        String text = file.read().orElse("");
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            lines.put(line.substring(0, Math.max(0, line.indexOf(FIELD))), line);
            start = end + 1;
        }
        return new ShapeIndex(file, lines);
    }

    /// What tells one build of the program from another.
    private static String program() {
        String path = System.getProperty("java.class.path", "");
        int end = path.indexOf(System.getProperty("path.separator", ":"));
        Path jar = Path.of(end < 0 ? path : path.substring(0, end));
        try {
            return Files.getLastModifiedTime(jar) + " " + Files.size(jar);
        } catch (IOException _) {
            return "";
        }
    }

    /// The revision a file held when it was the same; null where that is not known.
    @Nullable Revision revision(ScriptFiles.Found script) {
        String line = lines.get(script.shown());
        return line == null || !line.startsWith(stamp(script)) ? null : parsed(line, script);
    }

    private static @Nullable Revision parsed(String line, ScriptFiles.Found script) {
        String[] fields = line.split(String.valueOf(FIELD), -1);
        if (fields.length != 8 || fields[3].isEmpty()) {
            return null;
        }
        List<RevisionId> parents = new ArrayList<>();
        for (String each : elements(fields[4])) {
            parents.add(new RevisionId(each));
        }
        return ShapeReader.revision(
                new RevisionId(fields[3]),
                parents,
                elements(fields[5]),
                elements(fields[6]),
                fields[7],
                script.shown());
    }

    private static List<String> elements(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(ELEMENT, -1));
    }

    /// Keeps these revisions, each of the script at the same place; null is one that cannot be
    /// kept.
    void replace(List<ScriptFiles.Found> scripts, List<@Nullable Revision> revisions) {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < scripts.size(); i++) {
            ScriptFiles.Found script = scripts.get(i);
            Revision revision = revisions.get(i);
            if (revision != null && script.changed() < now - FRESH_NANOSECONDS) {
                String line = line(script, revision);
                text.append(line == null ? "" : line + "\n");
            }
        }
        file.write(text.toString());
    }

    /// Null where a line cannot say it.
    private static @Nullable String line(ScriptFiles.Found script, Revision revision) {
        String line =
                stamp(script)
                        + revision.id()
                        + FIELD
                        + joined(revision.downRevisions().stream().map(RevisionId::value).toList())
                        + FIELD
                        + joined(revision.dependsOn())
                        + FIELD
                        + joined(revision.branchLabels())
                        + FIELD
                        + revision.message();
        return line.indexOf('\n') < 0 && revision.equals(parsed(line, script)) ? line : null;
    }

    private static String stamp(ScriptFiles.Found script) {
        return script.shown() + FIELD + script.size() + FIELD + script.changed() + FIELD;
    }

    private static String joined(List<String> texts) {
        return String.join(ELEMENT, texts);
    }
}
