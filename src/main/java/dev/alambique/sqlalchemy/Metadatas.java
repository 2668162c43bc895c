package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which metadata a class or table belongs to, and what was assigned to it afterwards.
final class Metadatas {

    private static final Set<String> ASSIGNABLE = Set.of("naming_convention", "schema");

    private final Linker linker;
    private final Classes classes;

    /// By the call's place in the source, which a linked copy keeps.
    private final IdentityHashMap<Object, Metadata> made = new IdentityHashMap<>();

    private final Map<String, Metadata> byRoot = new HashMap<>();
    private final IdentityHashMap<Object, Map<String, Expression>> assigned =
            new IdentityHashMap<>();

    Metadatas(Linker linker) {
        this.linker = linker;
        this.classes = linker.classes();
    }

    /// Notes `Base.metadata.naming_convention = {…}`.
    void note(Statement statement, SourceModule module) {
        if (statement instanceof Assign(_, var targets, _, var value)
                && value != null
                && targets.size() == 1
                && targets.getFirst() instanceof Attribute(_, var object, var name)
                && ASSIGNABLE.contains(name)) {
            Expression linked = linker.link(object, Place.of(module));
            if (isMetadata(linked)) {
                assigned.computeIfAbsent(of(linked).key(), _ -> new HashMap<>())
                        .put(name, linker.link(value, Place.of(module)));
            }
        }
    }

    /// Whether it is a metadata, told by how it is made or named.
    boolean isMetadata(Expression linked) {
        return classes.meaning().calls(linked, "MetaData")
                || (linked instanceof Attribute(_, _, var name) && name.equals("metadata"))
                || (linked instanceof Name(_, var path)
                        && path.toLowerCase(Locale.ROOT).endsWith("metadata"));
    }

    /// The metadata with what was assigned to it.
    Metadata complete(Metadata metadata) {
        Map<String, Expression> later = assigned.getOrDefault(metadata.key(), Map.of());
        Expression convention = later.get("naming_convention");
        Expression schema = later.get("schema");
        return new Metadata(
                metadata.key(),
                schema == null ? metadata.schema() : classes.meaning().text(schema),
                convention == null ? metadata.naming() : naming(convention));
    }

    Metadata of(Declared declared) {
        for (Declared each : classes.lineage(declared)) {
            Expression own = assignedIn(each, "metadata");
            if (own != null) {
                return of(own);
            }
            Expression registry = assignedIn(each, "registry");
            if (registry instanceof Call call && call.keyword("metadata") != null) {
                return of(call.keyword("metadata"));
            }
            for (Expression base : classes.bases(each)) {
                switch (base) {
                    case Call call -> {
                        return ofMaker(call);
                    }
                    case Attribute(_, Call call, var name) when name.equals("Model") -> {
                        return ofMaker(call);
                    }
                    default -> {}
                }
            }
        }
        if (classes.root(declared) == Classes.Root.SQLMODEL) {
            return named("sqlmodel");
        }
        Declared root =
                classes.lineage(declared).stream()
                        .filter(classes::isRoot)
                        .findFirst()
                        .orElse(declared);
        return named(root.path());
    }

    private @Nullable Expression assignedIn(Declared declared, String name) {
        if (!(declared.binding(name) instanceof Assign assign) || assign.value() == null) {
            return null;
        }
        boolean same = assign.value() instanceof Name(_, var word) && word.equals(name);
        return linker.link(
                assign.value(), same ? Place.of(declared.module()) : Place.in(declared, declared));
    }

    /// That of `declarative_base(metadata=…)`, `registry(…)` or `SQLAlchemy(…)`.
    private Metadata ofMaker(Call call) {
        Expression given = call.keyword("metadata");
        if (given != null) {
            return of(given);
        }
        if (call.function() instanceof Attribute(_, Call registry, _)
                && registry.keyword("metadata") != null) {
            return of(registry.keyword("metadata"));
        }
        if (call.keyword("model_class") instanceof Name(_, var path)) {
            Declared base = classes.ofPath(path);
            if (base != null) {
                return of(base);
            }
        }
        return made.computeIfAbsent(call.span(), key -> new Metadata(key, null, Map.of()));
    }

    Metadata of(@Nullable Expression linked) {
        return switch (linked) {
            case Call call when classes.meaning().calls(call, "MetaData") ->
                    made.computeIfAbsent(call.span(), key -> read(key, call));
            case Attribute(_, Name(_, var path), var name)
                    when name.equals("metadata") && classes.ofPath(path) != null ->
                    of(Objects.requireNonNull(classes.ofPath(path)));
            case Attribute(_, Call call, var name) when name.equals("metadata") -> ofMaker(call);
            case Name(_, var path) when path.endsWith("SQLModel.metadata") -> named("sqlmodel");
            case Name(_, var path) -> named(path);
            case null, default -> named("");
        };
    }

    private Metadata named(String name) {
        return byRoot.computeIfAbsent(name, key -> new Metadata(key, null, Map.of()));
    }

    private Metadata read(Object key, Call call) {
        Expression convention = call.keyword("naming_convention");
        return new Metadata(
                key,
                classes.meaning().text(call.keyword("schema")),
                convention == null ? Map.of() : naming(convention));
    }

    private Map<String, String> naming(Expression convention) {
        Map<String, String> naming = new HashMap<>();
        if (convention instanceof DictLiteral(_, var entries, _)) {
            entries.forEach(entry -> {
                String key = classes.meaning().text(entry.key());
                String template = classes.meaning().text(entry.value());
                if (key != null && template != null) {
                    naming.put(key, template);
                }
            });
        }
        return naming;
    }
}
