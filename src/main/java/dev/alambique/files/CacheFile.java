package dev.alambique.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;

/// A text in the user's cache that saves work and may be lost at any time.
///
/// It is only what it was written as: one that was made from something else, was cut off or changed
/// is as good as none, and one that cannot be written is left out.
public final class CacheFile {

    private static final int LARGEST = 64 << 20;

    private final Path file;
    private final String key;

    private CacheFile(Path file, String key) {
        this.file = file;
        this.key = key;
    }

    /// `kind` begins the file's name. `key` says what the text is made from: where it lies, and
    /// which form it has.
    public static CacheFile of(Path folder, String kind, String key) {
        String line = key.replace('\n', ' ');
        return new CacheFile(folder.resolve(kind + "-" + Long.toHexString(hash(line))), line);
    }

    /// FNV-1a in 64 bits; the key itself stands in the file.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    public Optional<String> read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            String all = Files.readString(file);
            int keyEnd = all.indexOf('\n');
            int sumEnd = all.indexOf('\n', keyEnd + 1);
            if (keyEnd < 0 || sumEnd < 0 || !all.substring(0, keyEnd).equals(key)) {
                return Optional.empty();
            }
            String text = all.substring(sumEnd + 1);
            return all.substring(keyEnd + 1, sumEnd).equals(sum(text))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    public void write(String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                return;
            }
            Files.createDirectories(folder);
            Path whole = Files.createTempFile(folder, "." + file.getFileName(), "");
            try {
                Files.writeString(whole, key + "\n" + sum(text) + "\n" + text);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException _) {
            // it would only have saved work
        }
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
