package dev.alambique.database;

import dev.alambique.files.Deletion;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A fresh data folder, made once by initdb and kept beside the binaries, since copying it is much
/// faster than making it. The secret in it is good for one statement: each server changes it.
record PostgresqlTemplate(Path folder) {

    static final String SUPERUSER = "alambique";

    static PostgresqlTemplate in(Path binaries, PostgresqlConfinement confinement)
            throws IOException, InterruptedException {
        Path folder = binaries.resolveSibling(binaries.getFileName() + "-data");
        if (!Files.isDirectory(folder)) {
            Path unfinished =
                    PrivateFolder.create(binaries.resolveSibling("."), "initialising-")
                            .toRealPath();
            try {
                initialise(binaries, confinement, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                // another process was faster; its folder is as good
                Deletion.of(unfinished);
            } catch (IOException | InterruptedException e) {
                Deletion.of(unfinished);
                throw e;
            }
        }
        return new PostgresqlTemplate(folder);
    }

    private static void initialise(Path binaries, PostgresqlConfinement confinement, Path folder)
            throws IOException, InterruptedException {
        Path secret = folder.resolve("secret");
        Files.createFile(
                secret,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, Secret.password());
        List<String> command = new ArrayList<>(confinement.prefix(binaries, folder));
        command.add(binaries.resolve("bin/initdb").toString());
        command.addAll(List.of("--pgdata", folder.resolve("data").toString()));
        command.addAll(List.of("--username", SUPERUSER, "--pwfile", secret.toString()));
        command.addAll(List.of("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"));
        // before that, upper and lower case are those of ASCII
        if (PostgresqlBinaries.major(binaries) >= 17) {
            command.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        }
        command.addAll(List.of("--wal-segsize", "1", "--no-sync", "--no-instructions"));
        Process process = PostgresqlServer.builder(command, folder).start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("initdb failed: " + PostgresqlServer.log(folder));
        }
        Files.delete(folder.resolve("log"));
    }

    /// The superuser's first password.
    String secret() throws IOException {
        return Files.readString(folder.resolve("secret"));
    }

    void copyTo(Path target) throws IOException {
        Path data = folder.resolve("data");
        Files.walkFileTree(
                data,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path each, BasicFileAttributes attributes) throws IOException {
                        Files.copy(each, there(each), StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(each, there(each), StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }

                    private Path there(Path each) {
                        return target.resolve(data.relativize(each).toString());
                    }
                });
    }
}
