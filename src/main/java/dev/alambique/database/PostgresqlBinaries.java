package dev.alambique.database;

import dev.alambique.files.Deletion;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/// The PostgreSQL that comes with the program, unpacked once into the user's cache. It never runs
/// anything.
final class PostgresqlBinaries {

    private PostgresqlBinaries() {}

    /// The folder with `bin`, `lib` and `share`; empty if there is none for this machine.
    static Optional<Path> unpacked(Path cache) throws IOException {
        URL archive = PostgresqlBinaries.class.getResource("/" + archiveName());
        return archive == null ? Optional.empty() : Optional.of(unpacked(cache, archive));
    }

    /// Those of this major version, from another jar or unpacked before by whoever had it; else the
    /// usual ones.
    static Optional<Path> unpacked(Path cache, int major) throws IOException {
        Optional<Path> usual = unpacked(cache);
        if (usual.isPresent() && isOf(usual.get(), major)) {
            return usual;
        }
        for (URL archive :
                Collections.list(
                        PostgresqlBinaries.class.getClassLoader().getResources(archiveName()))) {
            Path each = unpacked(cache, archive);
            if (isOf(each, major)) {
                return Optional.of(each);
            }
        }
        if (Files.isDirectory(cache)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, "postgresql-*")) {
                for (Path each : folders) {
                    if (isOf(each, major)) {
                        return Optional.of(each.toRealPath());
                    }
                }
            }
        }
        return usual;
    }

    private static boolean isOf(Path binaries, int major) throws IOException {
        return Files.isExecutable(binaries.resolve("bin/postgres")) && major(binaries) == major;
    }

    /// What the archive for this machine is called in its jar.
    static String archiveName() {
        return "postgres-" + platform() + ".txz";
    }

    /// The same from an archive in any jar.
    static Path unpacked(Path cache, URL archive) throws IOException {
        Path folder = cache.resolve("postgresql-" + fingerprint(archive));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(cache);
            Path unfinished = PrivateFolder.create(cache, "unpacking-");
            try {
                unpack(archive, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                // another process was faster; its files are the same
                Deletion.of(unfinished);
            }
        }
        return folder.toRealPath();
    }

    /// The version of unpacked ones, e.g. 17.
    static int major(Path binaries) throws IOException {
        Path catalogue = binaries.resolve("share/postgresql/postgres.bki");
        try (BufferedReader lines = Files.newBufferedReader(catalogue)) {
            return Integer.parseInt(lines.readLine().replaceAll("\\D", ""));
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system.split(" ", 2)[0])
                + "-"
                + (machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64");
    }

    private static String fingerprint(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            return "%08x-%x".formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        throw new IOException("the archive of PostgreSQL is not in a jar");
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (InputStream raw = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new XZCompressorInputStream(new BufferedInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive of PostgreSQL leaves its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString(
                                    executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
