package dev.alambique.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/// What killed runs left behind: folders, and the programs that still work in them. What belongs to
/// a living run, to another user or to nobody we know is not touched.
public final class Orphans {

    /// The user whom root's sandboxed programs run as, and who then owns the folders they write.
    public static final int SANDBOXED = 60_999;

    private static final Pattern OURS =
            Pattern.compile("(?:alambique(?:-[a-z]+)?|unpacking|initialising)-p\\w+-\\d+");

    private static final Set<String> PROGRAMS = Set.of("sh", "dash", "bash", "bwrap", "postgres");

    private Orphans() {}

    /// Removes those that lie in a folder; one that cannot be removed is left to the next run.
    public static void sweep(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Orphans::isOrphan)) {
            for (Path folder : folders) {
                endProgramsIn(folder);
                Deletion.of(folder);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isOrphan(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        return OURS.matcher(name).matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && isOurs(folder)
                && Mark.isOfTheDead(
                        name,
                        Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant());
    }

    private static boolean isOurs(Path folder) throws IOException {
        String me = System.getProperty("user.name");
        String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
        return owner.equals(me) || ("root".equals(me) && owner.equals(String.valueOf(SANDBOXED)));
    }

    /// A server and what supervises it name the folder they work in.
    private static void endProgramsIn(Path folder) {
        ProcessHandle.allProcesses()
                .filter(each ->
                        each.info()
                                .command()
                                .map(Path::of)
                                .map(Path::getFileName)
                                .map(Path::toString)
                                .filter(PROGRAMS::contains)
                                .isPresent())
                .filter(each ->
                        each.info()
                                .commandLine()
                                .filter(line -> line.contains(folder.toString()))
                                .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
