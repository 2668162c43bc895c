package dev.alambique.files;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// Creates several files in one act.
///
/// Each is written beside its place under a name that begins with a dot, forced to the disk, and
/// then linked to its final name, which fails where that name is taken. If anything goes wrong,
/// what was created is removed again.
public final class AtomicFiles {

    private static final Set<String> RESERVED_ON_WINDOWS =
            Set.of(
                    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6",
                    "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
                    "lpt8", "lpt9");

    private final Folder folder;
    private final List<String> temporary = new ArrayList<>();
    private final List<String> created = new ArrayList<>();

    private AtomicFiles(Folder folder) {
        this.folder = folder;
    }

    /// Creates all files in a folder, whose path must not lead through symbolic links; returns
    /// their paths in order.
    ///
    /// @throws Failure.Unusable when a file exists, the folder cannot be written, or a name leads
    ///   out of it; then nothing is left behind
    public static List<Path> createAll(Path folder, List<NewFile> files)
            throws InterruptedException {
        try (Folder open = Folder.open(folder)) {
            return new AtomicFiles(open).create(files);
        } catch (ClosedByInterruptException e) {
            // The interruption is passed on as what it is; the flag is clear after this.
            Thread.interrupted();
            throw interrupted(e);
        } catch (FileAlreadyExistsException e) {
            throw new Failure.Unusable(
                    Message.of("files.exists", e.getFile()), e, Message.of("files.exists.remedy"));
        } catch (AccessDeniedException e) {
            throw new Failure.Unusable(
                    Message.of("files.read-only", folder),
                    e,
                    Message.of("files.read-only.remedy", folder));
        } catch (NoSuchFileException e) {
            throw new Failure.Unusable(
                    Message.of("files.no-folder", folder),
                    e,
                    Message.of("files.no-folder.remedy", folder));
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("files.failed", folder, String.valueOf(e.getMessage())),
                    e,
                    Message.of("files.failed.remedy", folder));
        }
    }

    private static InterruptedException interrupted(Throwable cause) {
        InterruptedException exception = new InterruptedException("while creating files");
        exception.initCause(cause);
        return exception;
    }

    private List<Path> create(List<NewFile> files) throws IOException, InterruptedException {
        boolean complete = false;
        try {
            folder.deleteUnfinished();
            for (NewFile file : files) {
                refuseUnusable(file.name());
                writeBeside(file);
            }
            for (int i = 0; i < files.size(); i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("before a file was put in place");
                }
                putInPlace(files.get(i), temporary.get(i));
            }
            folder.requireInPlace();
            folder.force();
            complete = true;
            return files.stream().map(file -> folder.path().resolve(file.name())).toList();
        } finally {
            remove(temporary);
            if (!complete) {
                remove(created);
            }
        }
    }

    private void refuseUnusable(String name) throws IOException {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        if (stem.isEmpty()
                || RESERVED_ON_WINDOWS.contains(stem)
                || name.chars().anyMatch(c -> c < 32 || "/\\:*?\"<>|".indexOf(c) >= 0)) {
            throw new Failure.Unusable(
                    Message.of("files.outside", name, folder.path()),
                    Message.of("files.outside.remedy"));
        }
        if (folder.has(name)) {
            throw Folder.exists(folder, name);
        }
    }

    private void writeBeside(NewFile file) throws IOException {
        String name = "." + file.name() + "." + Mark.own() + "." + UUID.randomUUID() + ".tmp";
        temporary.add(name);
        folder.create(name, file.bytes());
    }

    /// Links, because a move replaces what is there; where there are no links, creates exclusively.
    private void putInPlace(NewFile file, String written) throws IOException {
        folder.requireInPlace();
        try {
            folder.link(file.name(), written);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            // Systems without links say so in their own words.
            createExclusively(file);
        }
        created.add(file.name());
    }

    private void createExclusively(NewFile file) throws IOException {
        try {
            folder.create(file.name(), file.bytes());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            created.add(file.name());
            throw e;
        }
    }

    private void remove(List<String> names) throws IOException {
        for (String name : names) {
            folder.delete(name);
        }
    }
}
