package dev.alambique.git;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The state of the files a change started from: where a branch left another commit's history.
///
/// Contents are compared as objects of git's. No filter, hook or attribute of the repository is
/// applied, because those may be programs.
public final class Base implements AutoCloseable {

    private final Repository repository;
    private final ObjectReader objects;
    private final RevTree tree;
    private final Path root;

    private Base(Repository repository, ObjectReader objects, RevTree tree, Path root) {
        this.repository = repository;
        this.objects = objects;
        this.tree = tree;
        this.root = root;
    }

    /// The merge base of the commit a name stands for (`origin/main`, a tag, an id) and `HEAD`;
    /// that commit itself where they have none.
    ///
    /// @throws Failure.Unusable when the folder is in no repository, or it has no such commit
    public static Base open(Path folder, String name) {
        PlainConfiguration.use();
        Repository repository = repository(folder);
        try {
            ObjectReader objects = repository.newObjectReader();
            RevTree tree = tree(repository, objects, name);
            Path root = repository.getWorkTree().toPath().toRealPath();
            return new Base(repository, objects, tree, root);
        } catch (IOException | RevisionSyntaxException e) {
            repository.close();
            throw new Failure.Unusable(
                    Message.of("git.unreadable", folder, String.valueOf(e.getMessage())), e);
        }
    }

    private static Repository repository(Path folder) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.setMustExist(true).findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            throw new Failure.Unusable(
                    Message.of("git.no-repository", folder),
                    Message.of("git.no-repository.remedy"));
        }
        try {
            return builder.build();
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("git.unreadable", folder, String.valueOf(e.getMessage())), e);
        }
    }

    private static RevTree tree(Repository repository, ObjectReader objects, String name)
            throws IOException {
        ObjectId named = repository.resolve(name + "^{commit}");
        ObjectId head = repository.resolve(Constants.HEAD);
        if (named == null) {
            throw new Failure.Unusable(
                    Message.of("git.no-commit", name), Message.of("git.no-commit.remedy", name));
        }
        try (RevWalk walk = new RevWalk(objects)) {
            RevCommit commit = walk.parseCommit(named);
            RevCommit shared = head == null ? null : shared(walk, commit, head);
            return walk.parseTree(shared == null ? commit : shared);
        }
    }

    private static @Nullable RevCommit shared(RevWalk walk, RevCommit commit, ObjectId head)
            throws IOException {
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(commit);
        walk.markStart(walk.parseCommit(head));
        return walk.next();
    }

    /// Whether a file of the work tree is new, or is not as it was.
    public boolean isChanged(Path file) {
        try {
            Path real = file.toRealPath();
            String path = root.relativize(real).toString().replace('\\', '/');
            ObjectId before = real.startsWith(root) ? at(path) : null;
            return before == null || !isSame(before, Files.readAllBytes(real));
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("git.unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }

    private @Nullable ObjectId at(String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(objects, path, tree)) {
            return walk == null ? null : walk.getObjectId(0);
        }
    }

    /// A checkout may have put `\r\n` where the object has `\n`.
    private static boolean isSame(ObjectId before, byte[] content) {
        return idOf(content).equals(before) || idOf(withoutCarriageReturns(content)).equals(before);
    }

    private static ObjectId idOf(byte[] content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, content);
        }
    }

    private static byte[] withoutCarriageReturns(byte[] content) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(content.length);
        for (int at = 0; at < content.length; at++) {
            boolean before = content[at] == '\r' && at + 1 < content.length;
            if (!before || content[at + 1] != '\n') {
                plain.write(content[at]);
            }
        }
        return plain.toByteArray();
    }

    @Override
    public void close() {
        objects.close();
        repository.close();
    }
}
