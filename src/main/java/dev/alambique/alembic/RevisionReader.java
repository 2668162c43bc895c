package dev.alambique.alembic;

import dev.alambique.python.Imports;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.ScriptFact;
import dev.alambique.revision.Surroundings;
import dev.alambique.sqlalchemy.Meaning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The text of a revision script becomes a revision. It never fails and never runs the script: what
/// is not understood is an [Operation.Opaque], what is damaged a [ScriptFact.SyntaxProblem].
public final class RevisionReader {

    private static final int HEADER_LENGTH = 20_000;
    private static final int SHOWN = 200;

    private final PythonModule module;
    private final Meaning meaning;
    private final String file;
    private final Map<String, FunctionDef> functions = new HashMap<>();
    private final Set<String> types = new HashSet<>();
    private final Set<ScriptFact> facts = new LinkedHashSet<>();

    private RevisionReader(PythonModule module, String file) {
        this.module = module;
        this.file = file;
        this.meaning = meaning(module);
        module.statements().stream()
                .filter(Statement.ClassDef.class::isInstance)
                .forEach(each -> types.add(((Statement.ClassDef) each).name()));
        module.functions().forEach(function -> functions.put(function.name(), function));
    }

    /// `file` is the script's path as it is shown; a script without a usable `revision` gets the
    /// stem of its file name for an id.
    public static Revision read(String source, String file) {
        return readWithHeader(source, file).revision();
    }

    /// A revision with what Alembic would not accept in its header.
    record Read(Revision revision, Header header) {}

    static Read readWithHeader(String source, String file) {
        return source.length() > PythonReader.MAX_LENGTH
                ? tooLong(source, file)
                : new RevisionReader(PythonReader.read(source), file).revision();
    }

    /// Of a script that is too long to be read, the header still says where it belongs in the
    /// history; what it does is opaque.
    private static Read tooLong(String source, String file) {
        String start = source.substring(0, source.lastIndexOf('\n', HEADER_LENGTH) + 1);
        Read header = new RevisionReader(PythonReader.read(start), file).revision();
        Revision read = header.revision();
        Operation whole = new Operation.Opaque(source.substring(0, SHOWN) + "…");
        Revision revision =
                new Revision(
                        read.id(),
                        read.downRevisions(),
                        read.dependsOn(),
                        read.branchLabels(),
                        read.message(),
                        List.of(Located.of(whole)),
                        List.of(Located.of(whole)),
                        ScriptFacts.of(
                                PythonReader.read(source),
                                new Meaning(Imports.of(PythonReader.read("")), Scope.EMPTY)),
                        file);
        return new Read(revision, header.header());
    }

    private static Meaning meaning(PythonModule module) {
        return new Meaning(
                Imports.of(module).withDefaults(Meaning.CONVENTIONS),
                Scope.EMPTY.inside(module.statements(), List.of()));
    }

    static Header header(PythonModule module) {
        return Header.of(module, meaning(module));
    }

    private Read revision() {
        Header header = Header.of(module, meaning);
        List<Located<Operation>> upgrade = operations("upgrade");
        List<Located<Operation>> downgrade = operations("downgrade");
        Set<ScriptFact> all = new LinkedHashSet<>(ScriptFacts.of(module, meaning));
        all.addAll(header.facts());
        all.addAll(facts);
        return new Read(revision(header, upgrade, downgrade, List.copyOf(all), file), header);
    }

    static Revision revision(
            Header header,
            List<Located<Operation>> upgrade,
            List<Located<Operation>> downgrade,
            List<ScriptFact> all,
            String file) {
        String id = header.id();
        return new Revision(
                new RevisionId(id == null ? stem(file) : id),
                header.downRevisions(),
                header.dependsOn(),
                header.branchLabels(),
                header.message(),
                upgrade,
                downgrade,
                all,
                file);
    }

    private List<Located<Operation>> operations(String name) {
        FunctionDef function = functions.get(name);
        if (function == null) {
            return List.of();
        }
        Found found = new Found();
        new BodyReader(found, types).read(function, new Place(meaning, Surroundings.NONE));
        facts.addAll(found.facts());
        if (found.operations().isEmpty()) {
            facts.add(new ScriptFact.EmptyFunction(function.span().line(), name));
        }
        return found.operations();
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String stem = name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
        return stem.isEmpty() ? "revision" : stem;
    }
}
