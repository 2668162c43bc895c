package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Folding;
import dev.alambique.python.Imports;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Walk;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The classes of a project, how they inherit across its files, and which of them are mapped.
final class Classes {

    /// What makes the models of a project models.
    enum Root {
        NONE,
        DECLARATIVE,
        FLASK,
        SQLMODEL,
        /// A base outside the project that may be declarative.
        FOREIGN
    }

    private static final Set<String> BASES = Set.of("DeclarativeBase", "DeclarativeBaseNoMeta");
    private static final Set<String> BASE_MAKERS =
            Set.of("declarative_base", "automap_base", "generate_base");
    private static final Set<String> COLUMN_CALLS = Set.of("Column", "mapped_column", "Field");
    private static final Set<String> WRAPPERS = Set.of("deferred", "column_property");

    /// Packages whose classes bring neither columns nor table names.
    private static final Set<String> WITHOUT_COLUMNS =
            Set.of(
                    "sqlalchemy",
                    "sqlmodel",
                    "typing",
                    "typing_extensions",
                    "abc",
                    "enum",
                    "dataclasses",
                    "collections",
                    "pydantic",
                    "flask_login",
                    "marshmallow",
                    "generic",
                    "functools",
                    "object",
                    "str",
                    "int",
                    "dict",
                    "list",
                    "Exception",
                    "zope",
                    "flask_sqlalchemy");

    private static final Set<String> OTHER_LIBRARIES =
            Set.of(
                    "django",
                    "peewee",
                    "playhouse",
                    "tortoise",
                    "mongoengine",
                    "pony",
                    "sqlobject",
                    "pymodm",
                    "odmantic",
                    "beanie",
                    "piccolo",
                    "ormar",
                    "pydantic",
                    "marshmallow",
                    "rest_framework",
                    "wtforms",
                    "factory");

    private static final PythonModule NOTHING = new PythonModule(List.of(), List.of(), List.of());

    private final Linker linker;
    private final Enums enums;
    private final Attributes attributes;
    private final TableNames tableNames;
    private final Meaning meaning;
    private final Map<String, Optional<Declared>> byPath = new HashMap<>();
    private final Map<String, Declared> models = new LinkedHashMap<>();
    private final Map<String, List<Expression>> bases = new HashMap<>();
    private final Map<String, List<Declared>> lineages = new HashMap<>();
    private final Map<String, Root> roots = new HashMap<>();

    Classes(Linker linker) {
        this.linker = linker;
        this.enums = new Enums(linker, this);
        this.attributes = new Attributes(linker, this);
        this.tableNames = new TableNames(linker, this);
        this.meaning = new Meaning(Imports.of(NOTHING), Scope.EMPTY, new LinkedFacts(linker, this));
    }

    Enums enums() {
        return enums;
    }

    Attributes attributes() {
        return attributes;
    }

    TableNames tableNames() {
        return tableNames;
    }

    /// How to read what is linked.
    Meaning meaning() {
        return meaning;
    }

    /// A class that may be a model.
    void add(Declared declared) {
        models.put(declared.path(), declared);
        byPath.put(declared.path(), Optional.of(declared));
    }

    List<Declared> all() {
        return List.copyOf(models.values());
    }

    /// The class of a dotted path, null where it is none of the project.
    @Nullable Declared ofPath(String path) {
        Optional<Declared> known = byPath.get(path);
        if (known == null) {
            known = Optional.ofNullable(find(path));
            byPath.put(path, known);
        }
        return known.orElse(null);
    }

    private @Nullable Declared find(String path) {
        int dot = path.lastIndexOf('.');
        if (dot <= 0) {
            return null;
        }
        String owner = path.substring(0, dot);
        String name = path.substring(dot + 1);
        SourceModule module = linker.modules().find(owner);
        if (module != null) {
            return module.binding(name) instanceof SourceModule.Binding.Type(var definition)
                    ? new Declared(module, definition, path)
                    : null;
        }
        Declared outer = ofPath(owner);
        return outer != null && outer.binding(name) instanceof ClassDef inner
                ? new Declared(outer.module(), inner, path)
                : null;
    }

    /// The last part of a name such as `Base` or `models.Base`.
    static @Nullable String lastName(Expression expression) {
        return switch (expression) {
            case Name(_, var name) -> name.substring(name.lastIndexOf('.') + 1);
            case Attribute(_, _, var name) -> name;
            case Subscript(_, var object, _) -> lastName(object);
            default -> null;
        };
    }

    /// The bases of a class, linked; what a generic class is of does not matter.
    List<Expression> bases(Declared declared) {
        List<Expression> known = bases.get(declared.path());
        if (known != null) {
            return known;
        }
        bases.put(declared.path(), List.of());
        List<Expression> found = new ArrayList<>();
        for (Expression base : declared.definition().bases()) {
            found.addAll(unwrapped(linker.link(base, Place.of(declared.module()))));
        }
        bases.put(declared.path(), List.copyOf(found));
        return found;
    }

    private static List<Expression> unwrapped(Expression base) {
        return switch (base) {
            case Subscript(_, var object, _) -> List.of(object);
            case Call(_, Name(_, var path), var arguments, _, _)
                    when path.endsWith("with_metaclass") && arguments.size() > 1 ->
                    arguments.subList(1, arguments.size());
            default -> List.of(base);
        };
    }

    /// The class and the project's classes it inherits from, in the order Python looks at them.
    List<Declared> lineage(Declared start) {
        List<Declared> known = lineages.get(start.path());
        if (known != null) {
            return known;
        }
        lineages.put(start.path(), List.of(start));
        List<List<Declared>> toMerge = new ArrayList<>();
        List<Declared> parents = parents(start);
        parents.forEach(parent -> toMerge.add(new ArrayList<>(lineage(parent))));
        toMerge.add(new ArrayList<>(parents));
        List<Declared> lineage = new ArrayList<>(List.of(start));
        lineage.addAll(merged(toMerge));
        List<Declared> result = List.copyOf(new LinkedHashSet<>(lineage));
        lineages.put(start.path(), result);
        return result;
    }

    /// Python's C3 order; where there is none, the order of the bases.
    private static List<Declared> merged(List<List<Declared>> lists) {
        List<Declared> result = new ArrayList<>();
        while (lists.stream().anyMatch(each -> !each.isEmpty())) {
            Declared next = null;
            for (List<Declared> each : lists) {
                if (!each.isEmpty() && lists.stream().noneMatch(other -> isBehind(each, other))) {
                    next = each.getFirst();
                    break;
                }
            }
            Declared taken =
                    next != null
                            ? next
                            : lists.stream()
                                    .filter(each -> !each.isEmpty())
                                    .findFirst()
                                    .orElseThrow()
                                    .getFirst();
            result.add(taken);
            lists.forEach(each -> each.remove(taken));
        }
        return result;
    }

    private static boolean isBehind(List<Declared> candidate, List<Declared> other) {
        return other.lastIndexOf(candidate.getFirst()) > 0;
    }

    private List<Declared> parents(Declared declared) {
        Set<Declared> found = new LinkedHashSet<>();
        for (Expression base : bases(declared)) {
            parents(base, found);
        }
        found.remove(declared);
        return List.copyOf(found);
    }

    private void parents(Expression base, Set<Declared> found) {
        switch (base) {
            case Name(_, var path) -> {
                Declared parent = ofPath(path);
                if (parent != null) {
                    found.add(parent);
                }
            }
            case Call call when isBaseMaker(call) -> parentsOf(call.keyword("cls"), found);
            case Attribute(_, Call call, var name) when name.equals("Model") && isFlask(call) ->
                    parentsOf(call.keyword("model_class"), found);
            default -> {}
        }
    }

    private void parentsOf(@Nullable Expression given, Set<Declared> found) {
        if (given != null) {
            List<Expression> several = Folding.elements(given);
            (several == null ? List.of(given) : several).forEach(each -> parents(each, found));
        }
    }

    private static boolean isBaseMaker(Call call) {
        return BASE_MAKERS.contains(String.valueOf(lastName(call.function())));
    }

    /// Whether a call makes Flask-SQLAlchemy's `db`.
    boolean isFlask(Call call) {
        if (!(call.function() instanceof Name(_, var path))) {
            return false;
        }
        if (path.startsWith("flask_sqlalchemy") && path.endsWith(".SQLAlchemy")) {
            return true;
        }
        Declared type = ofPath(path);
        return type != null
                && lineage(type).stream()
                        .flatMap(each -> bases(each).stream())
                        .anyMatch(base ->
                                base instanceof Name(_, var other)
                                        && other.startsWith("flask_sqlalchemy")
                                        && other.endsWith(".SQLAlchemy"));
    }

    /// The name of a `Table("nombre", …)` with its schema, null for any other call.
    @Nullable String tableName(Call call) {
        if (!meaning.calls(call, "Table")
                || call.positional().isEmpty()
                || !(call.positional().getFirst() instanceof StringLiteral(_, var name))) {
            return null;
        }
        String schema = meaning.text(call.keyword("schema"));
        return schema == null ? name : schema + "." + name;
    }

    /// Whether a linked value is a column.
    boolean isColumn(Expression value) {
        return column(value) != null;
    }

    /// The call that makes a column, out of `deferred(…)` or `column_property(…)` where it is
    /// inside.
    @Nullable Call column(Expression value) {
        if (!(value instanceof Call call)) {
            return null;
        }
        String symbol = meaning.symbol(call);
        if (symbol == null) {
            return null;
        }
        if (WRAPPERS.contains(symbol) && !call.positional().isEmpty()) {
            return column(call.positional().getFirst());
        }
        return COLUMN_CALLS.contains(symbol) ? call : null;
    }

    Root root(Declared declared) {
        Root known = roots.get(declared.path());
        if (known == null) {
            known = findRoot(declared);
            roots.put(declared.path(), known);
        }
        return known;
    }

    private Root findRoot(Declared declared) {
        Root best = Root.NONE;
        for (Declared each : lineage(declared)) {
            if (isDecorated(each, "as_declarative")) {
                return Root.DECLARATIVE;
            }
            for (Expression base : bases(each)) {
                Root root = root(base);
                if (root != Root.NONE && root != Root.FOREIGN) {
                    return root;
                }
                best = root == Root.FOREIGN ? root : best;
            }
        }
        if (isDecorated(declared, "mapped") || isDecorated(declared, "mapped_as_dataclass")) {
            return Root.DECLARATIVE;
        }
        return best == Root.FOREIGN && looksMapped(declared) ? best : Root.NONE;
    }

    private Root root(Expression base) {
        return switch (base) {
            case Call call when isBaseMaker(call) -> Root.DECLARATIVE;
            case Attribute(_, Call call, var name) when name.equals("Model") && isFlask(call) ->
                    Root.FLASK;
            case Name(_, var path) when ofPath(path) == null -> foreignRoot(path);
            default -> Root.NONE;
        };
    }

    private static Root foreignRoot(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        String library = path.substring(0, Math.max(path.indexOf('.'), 0));
        if (BASES.contains(last)) {
            return Root.DECLARATIVE;
        }
        if (last.equals("SQLModel")) {
            return Root.SQLMODEL;
        }
        if (path.equals("db.Model") || path.endsWith(".db.Model")) {
            return Root.FLASK;
        }
        boolean likely = last.matches(".*(?:Base|BASE|BASEV2|Model)");
        return likely && !OTHER_LIBRARIES.contains(library) && !WITHOUT_COLUMNS.contains(library)
                ? Root.FOREIGN
                : Root.NONE;
    }

    private static boolean isDecorated(Declared declared, String name) {
        return declared.definition().decorators().stream()
                .map(each -> each instanceof Call call ? call.function() : each)
                .anyMatch(each -> name.equals(lastName(each)));
    }

    /// Whether a class of unknown ancestry has a column, or a name for its table.
    private boolean looksMapped(Declared declared) {
        return declared.definition().body().stream()
                .anyMatch(statement ->
                        statement instanceof Statement.Assign assign
                                && ("__tablename__".equals(assign.singleName())
                                        || (assign.value() instanceof Call call
                                                && linker.link(
                                                                call.function(),
                                                                Place.of(declared.module()))
                                                        instanceof Name(_, var path)
                                                && COLUMN_CALLS.contains(
                                                        path.substring(
                                                                path.lastIndexOf('.') + 1)))));
    }

    /// Whether it is itself the root of models, not one of them.
    boolean isRoot(Declared declared) {
        return isDecorated(declared, "as_declarative")
                || bases(declared).stream()
                        .anyMatch(base ->
                                base instanceof Name(_, var path)
                                        && BASES.contains(String.valueOf(lastName(base)))
                                        && ofPath(path) == null);
    }

    static boolean isAbstract(Declared declared) {
        return declared.binding("__abstract__") instanceof Statement.Assign assign
                && assign.value() instanceof Expression.BooleanLiteral(_, boolean value)
                && value;
    }

    /// Whether a class has a table, its own or its parent's.
    boolean isMapped(Declared declared) {
        return switch (root(declared)) {
            case NONE -> false;
            case SQLMODEL -> isTableModel(declared);
            case DECLARATIVE, FLASK, FOREIGN -> !isRoot(declared) && !isAbstract(declared);
        };
    }

    private static boolean isTableModel(Declared declared) {
        for (Keyword keyword : declared.definition().keywords()) {
            if (keyword.name().equals("table")) {
                return keyword.value() instanceof Expression.BooleanLiteral(_, boolean value)
                        && value;
            }
        }
        return false;
    }

    /// The nearest mapped class it inherits from, null where there is none.
    @Nullable Declared mappedParent(Declared declared) {
        return lineage(declared).stream().skip(1).filter(this::isMapped).findFirst().orElse(null);
    }

    /// Classes outside the project that a class inherits from and that may bring columns.
    List<Expression> foreignBases(Declared declared) {
        Set<String> seen = new HashSet<>();
        return lineage(declared).stream()
                .flatMap(each -> bases(each).stream())
                .filter(base -> isForeign(base) && seen.add(base.span().text()))
                .toList();
    }

    private boolean isForeign(Expression base) {
        return switch (base) {
            case Name(_, var path) -> {
                int dot = path.indexOf('.');
                String library = dot < 0 ? path : path.substring(0, dot);
                yield ofPath(path) == null
                        && !path.endsWith("db.Model")
                        && !WITHOUT_COLUMNS.contains(library);
            }
            case Call call -> !isBaseMaker(call);
            case Attribute(_, Call call, _) -> !isFlask(call);
            default -> true;
        };
    }

    /// All classes of a module, those inside classes too, without those made in functions.
    static List<Declared> declared(SourceModule module) {
        List<Declared> found = new ArrayList<>();
        declare(module, module.source().statements(), module.name(), found);
        return found;
    }

    private static void declare(
            SourceModule module, List<Statement> body, String owner, List<Declared> found) {
        for (Statement statement : body) {
            if (statement instanceof ClassDef type) {
                String path = owner + "." + type.name();
                found.add(new Declared(module, type, path));
                declare(module, type.body(), path, found);
            } else if (!(statement instanceof Statement.FunctionDef)) {
                Walk.bodies(statement).forEach(inner -> declare(module, inner, owner, found));
            }
        }
    }

    /// What a library other than SQLAlchemy calls its models, null for any other base.
    static @Nullable String otherLibrary(Expression base) {
        if (!(base instanceof Name(_, var path)) || path.indexOf('.') < 0) {
            return null;
        }
        String library = path.substring(0, path.indexOf('.'));
        String last = Objects.requireNonNullElse(lastName(base), "");
        boolean isModel =
                Set.of("Model", "Document", "EmbeddedDocument", "MongoModel", "SQLObject", "Table")
                        .contains(last);
        Set<String> others = new HashSet<>(OTHER_LIBRARIES);
        others.removeAll(Set.of("pydantic", "marshmallow", "rest_framework", "wtforms", "factory"));
        return isModel && others.contains(library) ? library : null;
    }
}
