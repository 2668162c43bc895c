package dev.alambique.transcript;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The two files of a transcript: new, private to their owner, appended to and never rewritten.
final class TranscriptFiles implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss");
    private static final int LONGEST_SLUG = 40;
    private static final int MOST_OF_ONE_NAME = 1000;

    private final Path page;
    private final Path lines;
    private final FileChannel pageChannel;
    private final FileChannel linesChannel;

    private TranscriptFiles(Path page, Path lines) throws IOException {
        this.page = page;
        this.lines = lines;
        this.linesChannel = create(lines);
        this.pageChannel = create(page);
    }

    static TranscriptFiles create(Path folder, String title, Clock clock) {
        String name = TIME.format(LocalDateTime.now(clock)) + "-" + slug(title);
        try {
            createFolder(folder);
            return createFirstFree(folder, name);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static TranscriptFiles createFirstFree(Path folder, String name) throws IOException {
        for (int number = 1; number < MOST_OF_ONE_NAME; number++) {
            String stem = number == 1 ? name : name + "-" + number;
            Path page = folder.resolve(stem + ".md");
            Optional<TranscriptFiles> files = createNew(page, folder.resolve(stem + ".jsonl"));
            if (files.isPresent()) {
                return files.get();
            }
        }
        throw new FileAlreadyExistsException(folder.resolve(name + ".md").toString());
    }

    /// Empty where the name is taken, also by a request that starts at the same time.
    private static Optional<TranscriptFiles> createNew(Path page, Path lines) throws IOException {
        if (Files.exists(page, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TranscriptFiles(page, lines));
        } catch (FileAlreadyExistsException _) {
            return Optional.empty();
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    private static FileChannel create(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, attributes(file, "rw-------"));
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// Letters, digits and hyphens only; `request` stands for a text that has none.
    static String slug(String title) {
        String plain =
                Normalizer.normalize(title, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_SLUG));
        String slug = cut.replaceAll("^-|-$", "");
        return slug.isEmpty() ? "request" : slug;
    }

    Path page() {
        return page;
    }

    Path lines() {
        return lines;
    }

    void append(String line, String section) {
        try {
            append(linesChannel, line);
            append(pageChannel, section);
        } catch (IOException e) {
            throw unwritable(page, e);
        }
    }

    private static void append(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() {
        try (linesChannel;
                pageChannel) {
            linesChannel.force(true);
        } catch (IOException e) {
            throw unwritable(page, e);
        }
    }

    private static Failure unwritable(Path path, IOException cause) {
        return new Failure.Unusable(
                Message.of("transcript.unwritable", path, cause.getClass().getSimpleName()),
                cause,
                Message.of("transcript.unwritable.remedy"));
    }
}
