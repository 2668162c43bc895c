package dev.alambique.files;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A folder held open, so that what is written to it goes there even if another takes its place
/// meanwhile. Where the system cannot hold folders open, their path has to do.
final class Folder implements Closeable {

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> handle;

    private Folder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.handle = stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    /// `path` must not lead through symbolic links; whoever calls has followed them before.
    @SuppressWarnings("StreamResourceLeak")
    static Folder open(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(path)
                    ? new NotDirectoryException(path.toString())
                    : new NoSuchFileException(path.toString());
        }
        // Closed with the folder.
        Folder folder = new Folder(path, Files.newDirectoryStream(path));
        try {
            folder.requireInPlace();
            return folder;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /// Whether a file of that name is here, in whatever case; on some systems they are one file.
    boolean has(String name) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (String.valueOf(entry.getFileName()).equalsIgnoreCase(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Deletes what killed runs had begun to write here.
    void deleteUnfinished() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, ".*.tmp")) {
            for (Path each : entries) {
                String name = String.valueOf(each.getFileName());
                if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
                        && Mark.isOfTheDead(
                                name,
                                Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS)
                                        .toInstant())) {
                    delete(name);
                }
            }
        }
    }

    /// Creates a file that must not exist yet, and forces its content to the disk.
    void create(String name, byte[] content) throws IOException {
        try (SeekableByteChannel channel =
                handle == null
                        ? FileChannel.open(path.resolve(name), NEW)
                        : handle.newByteChannel(path.getFileSystem().getPath(name), NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        }
    }

    /// Gives a file of this folder a second name, which must not exist yet.
    void link(String name, String existing) throws IOException {
        Files.createLink(path.resolve(name), path.resolve(existing));
    }

    void delete(String name) throws IOException {
        try {
            if (handle == null) {
                Files.deleteIfExists(path.resolve(name));
            } else {
                handle.deleteFile(path.getFileSystem().getPath(name));
            }
        } catch (NoSuchFileException _) {
            // Gone is what it was to be.
        }
    }

    /// Fails where the path no longer leads here.
    void requireInPlace() throws IOException {
        boolean same = path.toRealPath().equals(path);
        if (!same) {
            throw new NoSuchFileException(path.toString());
        }
    }

    /// Forces the names in it to the disk.
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static FileAlreadyExistsException exists(Folder folder, String name) {
        return new FileAlreadyExistsException(folder.path.resolve(name).toString());
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
