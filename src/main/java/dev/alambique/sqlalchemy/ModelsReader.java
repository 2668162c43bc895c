package dev.alambique.sqlalchemy;

import dev.alambique.project.Gap;
import dev.alambique.project.Gap.Reason;
import dev.alambique.project.Models;
import dev.alambique.project.Models.ForeignModels;
import dev.alambique.project.Models.ModelClass;
import dev.alambique.project.Project;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Walk;
import dev.alambique.schema.Index;
import dev.alambique.schema.NamingConvention;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the SQLAlchemy models of a project into a schema. It never imports them, and what it does
/// not understand is listed with file and line.
public final class ModelsReader {

    private final Project project;
    private final SourceModules modules;
    private final Linker linker;
    private final Classes classes;
    private final Metadatas metadatas;

    /// By the path of the class, or `table:` and the name of a `Table`.
    private final Map<String, TableDraft> drafts = new LinkedHashMap<>();

    private final Map<String, Declared> mapped = new LinkedHashMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();

    private ModelsReader(Project project) {
        this.project = project;
        this.modules = new SourceModules(project);
        this.linker = new Linker(modules);
        this.classes = linker.classes();
        this.metadatas = new Metadatas(linker);
    }

    public static Models read(Project project) {
        return new ModelsReader(project).models();
    }

    private Models models() {
        List<SourceModule> sources = modules.withModels();
        sources.forEach(source -> Classes.declared(source).forEach(classes::add));
        sources.forEach(this::metadata);
        sources.forEach(this::tables);
        classes.all().stream().filter(classes::isMapped).forEach(this::draft);
        sources.forEach(this::indexes);
        sources.forEach(this::imperative);
        gaps.addAll(modules.gaps());
        return result();
    }

    private void metadata(SourceModule source) {
        outsideFunctions(source.source().statements())
                .forEach(statement -> metadatas.note(statement, source));
    }

    /// Statements that run when a module is imported, without those of class bodies.
    private static List<Statement> outsideFunctions(List<Statement> body) {
        List<Statement> found = new ArrayList<>();
        for (Statement statement : body) {
            found.add(statement);
            if (!(statement instanceof Statement.FunctionDef) && !(statement instanceof ClassDef)) {
                Walk.bodies(statement).forEach(inner -> found.addAll(outsideFunctions(inner)));
            }
        }
        return found;
    }

    /// The draft a mapped class is read into, its own or its parent's; null where it has none.
    private @Nullable TableDraft draft(Declared declared) {
        if (mapped.containsKey(declared.path())) {
            return drafts.get(declared.path());
        }
        mapped.put(declared.path(), declared);
        TableDraft draft = newDraft(declared);
        if (draft != null) {
            drafts.put(declared.path(), draft);
        }
        return draft;
    }

    private @Nullable TableDraft newDraft(Declared declared) {
        if (declared.binding("__table__") instanceof Assign assign && assign.value() != null) {
            return explicit(declared, assign.value());
        }
        return switch (classes.tableNames().of(declared)) {
            case TableName.Own(var name) -> read(declared, name);
            case TableName.Shared(var parent) -> {
                TableDraft draft = draft(parent);
                if (draft != null) {
                    ClassReader.read(linker, declared, draft);
                }
                yield draft;
            }
            case TableName.Unknown(var span) -> {
                gaps.add(declared.gap(span, "class " + declared.name(), Reason.TABLE_NAME));
                yield null;
            }
            case TableName.None _ -> {
                gaps.add(
                        declared.gap(
                                declared.definition().span(),
                                "class " + declared.name(),
                                Reason.TABLE_NAME));
                yield null;
            }
        };
    }

    private TableDraft read(Declared declared, String name) {
        TableDraft draft = new TableDraft(name, metadatas.complete(metadatas.of(declared)));
        drafts.put(declared.path(), draft);
        ClassReader.read(linker, declared, draft);
        return draft;
    }

    private @Nullable TableDraft explicit(Declared declared, Expression value) {
        Expression linked = linker.link(value, Place.in(declared, declared));
        if (linked instanceof Call call && classes.tableName(call) != null) {
            return table(call, declared);
        }
        gaps.add(declared.gap(value.span(), Reason.TABLE_NAME));
        return null;
    }

    /// `Table(…)` where the module is imported; one made in a function may never be.
    private void tables(SourceModule source) {
        for (Statement statement : outsideFunctions(source.source().statements())) {
            if (statement instanceof ClassDef) {
                continue;
            }
            for (Call call : calls(statement, "Table")) {
                linker.begin();
                Expression linked = linker.link(call, Place.of(source));
                if (linked instanceof Call table && isTable(table)) {
                    table(table, of(source));
                }
            }
        }
        for (Statement statement : Walk.statements(source.source().statements())) {
            if (statement instanceof Statement.FunctionDef function) {
                inFunction(function, source);
            }
        }
    }

    private void inFunction(Statement.FunctionDef function, SourceModule source) {
        for (Statement statement : Walk.statements(function.body())) {
            for (Call call : calls(statement, "Table")) {
                boolean isTable =
                        linker.link(call.function(), Place.of(source)) instanceof Name(_, var path)
                                && path.equals("sqlalchemy.Table")
                                && call.positional().size() > 2;
                if (isTable) {
                    gaps.add(of(source).gap(call.span(), Reason.IN_FUNCTION));
                }
            }
        }
    }

    private static List<Call> calls(Statement statement, String name) {
        return Walk.expressions(statement).stream()
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .filter(call -> name.equals(Classes.lastName(call.function())))
                .toList();
    }

    private boolean isTable(Call call) {
        return classes.meaning().calls(call, "Table") && call.positional().size() > 1;
    }

    /// A file as the place of what stands outside classes.
    private static Declared of(SourceModule source) {
        List<Statement> statements = source.source().statements();
        ClassDef none =
                new ClassDef(
                        statements.getFirst().span(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        return new Declared(source, none, source.name());
    }

    private @Nullable TableDraft table(Call call, Declared place) {
        String name = classes.meaning().text(call.positional().getFirst());
        if (name == null) {
            gaps.add(place.gap(call.span(), Reason.TABLE_NAME));
            return null;
        }
        String key = Linker.TABLE + classes.tableName(call);
        TableDraft known = drafts.get(key);
        if (known != null) {
            return known;
        }
        Expression second = call.positional().size() > 1 ? call.positional().get(1) : null;
        boolean ofFlask = second != null && !metadatas.isMetadata(second);
        Metadata metadata = metadatas.complete(metadatas.of(ofFlask ? null : second));
        TableDraft draft = new TableDraft(name, metadata);
        drafts.put(key, draft);
        for (Keyword keyword : call.keywords()) {
            TableArguments.keyword(keyword, classes.meaning(), place, draft);
        }
        for (Expression each : call.positional().subList(1, call.positional().size())) {
            if (!metadatas.isMetadata(each)) {
                tablePart(each, place, draft);
            }
        }
        return draft;
    }

    private void tablePart(Expression part, Declared place, TableDraft draft) {
        Meaning meaning = classes.meaning();
        if (part instanceof Call call && "Column".equals(meaning.symbol(call))) {
            ReadColumn read = ColumnReader.read(call, "", meaning);
            if (read == null) {
                draft.gap(place.gap(call.span(), Reason.COLUMN));
                return;
            }
            draft.add(read, 0);
            read.notUnderstood()
                    .forEach(each -> draft.gap(place.gap(call.span(), each, Reason.ARGUMENT)));
            if (!read.column().type().known()
                    && !read.column().type().equals(ColumnReader.OF_FOREIGN_KEY)) {
                draft.gap(
                        place.gap(
                                call.span(),
                                read.column().name() + ": " + read.column().type().name(),
                                Reason.TYPE));
            }
        } else {
            TableArguments.read(part, meaning, place, draft);
        }
    }

    /// `Index("ix", Clase.columna)` beside the classes finds the table it belongs to.
    private void indexes(SourceModule source) {
        for (Statement statement : outsideFunctions(source.source().statements())) {
            Expression value =
                    switch (statement) {
                        case Assign(_, _, _, var assigned) -> assigned;
                        case Statement.ExpressionStatement(_, var expression) -> expression;
                        default -> null;
                    };
            if (value instanceof Call call && "Index".equals(Classes.lastName(call.function()))) {
                linker.begin();
                Expression linked = linker.link(call, Place.of(source));
                if (linked instanceof Call index && classes.meaning().calls(index, "Index")) {
                    attach(index, source);
                }
            }
        }
    }

    private void attach(Call call, SourceModule source) {
        Index index = ConstraintReader.index(call, classes.meaning());
        TableDraft draft = null;
        for (Expression argument : call.positional()) {
            for (Expression each : Walk.expressions(argument)) {
                if (each instanceof Attribute(_, Name(_, var owner), var c) && c.equals("c")) {
                    draft = draft == null ? drafts.get(owner) : draft;
                }
            }
        }
        if (draft == null || index == null) {
            gaps.add(of(source).gap(call.span(), Reason.INDEX_OWNER));
        } else {
            draft.add(index);
        }
    }

    /// `registry.map_imperatively(Clase, tabla)`, wherever it is called.
    private void imperative(SourceModule source) {
        for (Statement statement : Walk.statements(source.source().statements())) {
            for (String name : List.of("map_imperatively", "mapper")) {
                for (Call call : calls(statement, name)) {
                    imperative(call, source);
                }
            }
        }
    }

    private void imperative(Call call, SourceModule source) {
        List<Expression> arguments = linker.all(call.positional(), Place.of(source));
        if (arguments.size() > 1
                && arguments.get(0) instanceof Name(_, var path)
                && arguments.get(1) instanceof Call table) {
            Declared type = classes.ofPath(path);
            TableDraft draft = drafts.get(Linker.TABLE + classes.tableName(table));
            if (type != null && draft != null) {
                drafts.putIfAbsent(path, draft);
                mapped.putIfAbsent(path, type);
            }
        }
    }

    private Models result() {
        Map<String, String> tableOf = new HashMap<>();
        Map<String, ModelClass> modelClasses = new LinkedHashMap<>();
        Map<String, Table> tables = new LinkedHashMap<>();
        Set<TableDraft> done = new LinkedHashSet<>();
        boolean convention =
                drafts.values().stream().anyMatch(each -> !each.metadata().naming().isEmpty());
        drafts.forEach((key, draft) -> {
            String name = draft.qualified();
            tableOf.put(key, name);
            Declared type = mapped.get(key);
            if (type != null) {
                modelClasses.putIfAbsent(name, modelClass(type));
            }
            if (done.add(draft)) {
                gaps.addAll(draft.gaps());
                tables.putIfAbsent(name, draft.table());
            }
        });
        Schema schema = new Schema(List.copyOf(tables.values()), List.of(), List.of(), List.of());
        Schema resolved = ForeignKeys.resolved(schema, tableOf);
        Map<String, Map<String, String>> namings = new HashMap<>();
        drafts.values()
                .forEach(draft ->
                        namings.putIfAbsent(
                                draft.qualified(),
                                convention
                                        ? draft.metadata().naming()
                                        : project.environment().namingConvention()));
        Schema named =
                resolved.withTables(
                        resolved.tables().stream()
                                .map(table ->
                                        NamingConvention.ofModels(
                                                table,
                                                namings.getOrDefault(table.name(), Map.of())))
                                .toList());
        return new Models(named, modelClasses, List.copyOf(gaps), foreign(tables.isEmpty()));
    }

    private static ModelClass modelClass(Declared type) {
        return new ModelClass(
                type.name(), type.file(), type.line(), type.definition().span().text());
    }

    /// Models of another library, where there are none of SQLAlchemy.
    private @Nullable ForeignModels foreign(boolean nothing) {
        if (!nothing) {
            return null;
        }
        ForeignModels first = null;
        int count = 0;
        for (Declared each : classes.all()) {
            String library = null;
            for (Declared ancestor : classes.lineage(each)) {
                for (Expression base : classes.bases(ancestor)) {
                    library = library == null ? Classes.otherLibrary(base) : library;
                }
            }
            if (library != null) {
                count++;
                first =
                        first == null
                                ? new ForeignModels(library, each.file(), each.line(), 0)
                                : first;
            }
        }
        return first == null
                ? null
                : new ForeignModels(first.library(), first.file(), first.line(), count);
    }
}
