package dev.alambique.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/// SQLite's native library, kept unpacked in the user's cache. The driver on its own asks another
/// program what system this is and unpacks the library anew for every process, which takes longer
/// than looking at a database.
///
/// Where anything about it is unusual, the driver is left to its own ways.
final class SqliteLibrary {

    private static final String PATH = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /// Tells the driver where the library is, before it looks for it.
    static void offer(Path cache) {
        String folder = folder();
        URL packed = SqliteLibrary.class.getResource("/org/sqlite/native/" + folder);
        if (folder.isEmpty() || packed == null || System.getProperty(PATH) != null) {
            return;
        }
        try {
            if (packed.openConnection() instanceof JarURLConnection jar) {
                System.setProperty(PATH, unpacked(cache, packed, jar.getJarEntry()).toString());
            }
        } catch (IOException _) {
            // then the driver unpacks it as usual
        }
    }

    /// Where in the driver's jar the library of this system is; empty where that is not certain.
    private static String folder() {
        String machine =
                switch (System.getProperty("os.arch", "")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "aarch64";
                    default -> "";
                };
        boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");
        return linux && !machine.isEmpty()
                ? "Linux/" + machine + "/" + System.mapLibraryName("sqlitejdbc")
                : "";
    }

    /// The folder that holds exactly the jar's library.
    private static Path unpacked(Path cache, URL packed, JarEntry entry) throws IOException {
        Path folder = cache.resolve("sqlite-%08x-%x".formatted(entry.getCrc(), entry.getSize()));
        Path library = folder.resolve(System.mapLibraryName("sqlitejdbc"));
        if (!Files.isRegularFile(library) || sum(library) != entry.getCrc()) {
            Files.createDirectories(folder);
            Path whole = Files.createTempFile(folder, ".", "");
            try (InputStream bytes = packed.openStream()) {
                Files.copy(bytes, whole, StandardCopyOption.REPLACE_EXISTING);
                Files.move(whole, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
        return folder;
    }

    private static long sum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return sum.getValue();
    }
}
