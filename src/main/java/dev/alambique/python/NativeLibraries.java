package dev.alambique.python;

import org.treesitter.TSParser;
import org.treesitter.TreeSitterPython;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Where tree-sitter's native parts lie: in the folder its own setting names, so that they are gone
/// with it; left to itself it unpacks them where a killed process leaves them for good.
final class NativeLibraries {

    private static final String SETTING = "tree-sitter-lib";

    private NativeLibraries() {}

    /// To be called before any class of tree-sitter's is used.
    static void unpack() {
        String folder = System.getProperty(SETTING);
        if (folder != null) {
            unpack(TSParser.class, "tree-sitter", Path.of(folder));
            unpack(TreeSitterPython.class, "tree-sitter-python", Path.of(folder));
        }
    }

    private static void unpack(Class<?> beside, String name, Path folder) {
        String file = file(name);
        try (InputStream library = beside.getResourceAsStream("/" + file)) {
            if (library != null) {
                Path target = folder.resolve(file);
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(library, target);
            }
        } catch (FileAlreadyExistsException _) {
            return; // whoever set the folder has put it there
        } catch (IOException _) {
            return; // tree-sitter finds a place of its own
        }
    }

    /// As the library names it, e.g. `lib/x86_64-linux-gnu-tree-sitter.so`.
    private static String file(String name) {
        String machine = System.getProperty("os.arch", "");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return "lib/%s-%s-%s.%s"
                .formatted(
                        machine.equals("amd64") ? "x86_64" : machine,
                        system.startsWith("mac") ? "macos" : "linux-gnu",
                        name,
                        system.startsWith("mac") ? "dylib" : "so");
    }
}
