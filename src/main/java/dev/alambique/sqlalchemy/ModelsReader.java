package dev.alambique.sqlalchemy;

import dev.alambique.project.Models;
import dev.alambique.project.Models.ModelClass;
import dev.alambique.project.Project;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Imports;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.ClassDef;
import dev.alambique.python.Walk;
import dev.alambique.schema.NamingConvention;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Reads the SQLAlchemy models of a project into a schema. It never imports them, and what it does
/// not understand is listed with file and line.
public final class ModelsReader {

    private static final Pattern MAYBE_MODELS =
            Pattern.compile(
                    "sqlalchemy|sqlmodel|\\bdb\\.Model|\\bEnum\\b|__tablename__|\\bMapped\\b");

    private final Project project;
    private final Classes classes = new Classes();
    private final Map<String, TableDraft> drafts = new LinkedHashMap<>();
    private final Map<String, String> tableOfClass = new LinkedHashMap<>();
    private final Map<String, ModelClass> modelClasses = new LinkedHashMap<>();
    private final List<String> notUnderstood = new ArrayList<>();

    private ModelsReader(Project project) {
        this.project = project;
    }

    public static Models read(Project project) {
        return new ModelsReader(project).models();
    }

    private record Source(String file, PythonModule module, Meaning meaning) {}

    private Models models() {
        ModelFiles.Found found = ModelFiles.of(project);
        if (!found.complete()) {
            notUnderstood.add(project.root() + ": > " + ModelFiles.MAX_FILES);
        }
        List<Source> sources =
                found.files().parallelStream()
                        .map(this::source)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        sources.forEach(this::declare);
        classes.all().stream().filter(classes::isModel).forEach(this::model);
        sources.forEach(this::tables);
        return result();
    }

    private @Nullable Source source(Path file) {
        String text = ModuleFiles.text(file).orElse("");
        if (!MAYBE_MODELS.matcher(text).find()) {
            return null;
        }
        PythonModule module = PythonReader.read(text);
        Meaning meaning =
                new Meaning(Imports.of(module), Scope.EMPTY.inside(module.statements(), List.of()));
        return new Source(project.shown(file), module, meaning);
    }

    private void declare(Source source) {
        for (Statement statement : Walk.statements(source.module().statements())) {
            if (statement instanceof ClassDef definition) {
                classes.add(new Declared(source.file(), definition, source.meaning()));
            }
        }
        boolean defines =
                source.module().statements().stream().anyMatch(ClassDef.class::isInstance);
        if (defines) {
            source.module()
                    .problems()
                    .forEach(problem ->
                            notUnderstood.add(
                                    source.file()
                                            + ":"
                                            + problem.position().line()
                                            + ": "
                                            + problem.text()));
        }
    }

    /// A class with a name of its own has a table; one without shares its parent's.
    private void model(Declared declared) {
        if (classes.isBase(declared) || TableNames.isAbstract(declared)) {
            return;
        }
        Expression table = explicitTable(declared);
        if (table instanceof Call call) {
            table(call, declared);
            return;
        }
        String name = TableNames.of(declared, classes);
        if (name == null) {
            name = parentTable(declared);
        }
        if (name == null) {
            if (hasColumns(declared)) {
                notUnderstood.add(declared.at(declared.line(), "class " + declared.name()));
            }
            return;
        }
        TableDraft draft = drafts.computeIfAbsent(name, TableDraft::new);
        tableOfClass.putIfAbsent(declared.name(), name);
        ClassReader.read(classes, declared, draft);
        modelClasses.putIfAbsent(
                draft.table().name(),
                new ModelClass(
                        declared.name(),
                        declared.file(),
                        declared.line(),
                        declared.definition().span().text()));
    }

    private static @Nullable Expression explicitTable(Declared declared) {
        for (Statement statement : declared.definition().body()) {
            if (statement instanceof Statement.Assign assign
                    && "__table__".equals(assign.singleName())
                    && assign.value() != null) {
                return declared.meaning().fold(assign.value());
            }
        }
        return null;
    }

    private @Nullable String parentTable(Declared declared) {
        for (Declared each : classes.lineage(declared)) {
            String name = TableNames.isMapped(each, classes) ? TableNames.of(each, classes) : null;
            if (name != null && !each.equals(declared)) {
                return name;
            }
        }
        return null;
    }

    /// A mixin without a table is none that is missing.
    private static boolean hasColumns(Declared declared) {
        return declared.definition().body().stream()
                .anyMatch(statement ->
                        statement instanceof Statement.Assign assign
                                && "__tablename__".equals(assign.singleName()));
    }

    /// `Table(…)` and `Index(…)` at module level.
    private void tables(Source source) {
        for (Statement statement : source.module().statements()) {
            Expression value =
                    switch (statement) {
                        case Statement.Assign(_, _, _, var assigned) -> assigned;
                        case Statement.ExpressionStatement(_, var expression) -> expression;
                        default -> null;
                    };
            if (!(value instanceof Call call)) {
                continue;
            }
            Declared place =
                    new Declared(
                            source.file(),
                            new ClassDef(
                                    statement.span(),
                                    "",
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of()),
                            source.meaning());
            if (source.meaning().calls(call, "Table")) {
                table(call, place);
            } else if (source.meaning().calls(call, "Index")) {
                IndexOwners.attach(call, place, drafts, tableOfClass, notUnderstood);
            }
        }
    }

    private void table(Call written, Declared place) {
        Meaning meaning = place.meaning();
        if (!(meaning.fold(written) instanceof Call call)
                || call.positional().isEmpty()
                || meaning.text(call.positional().getFirst()) == null) {
            notUnderstood.add(place.at(written.span().line(), written.span().text()));
            return;
        }
        TableDraft draft =
                new TableDraft(String.valueOf(meaning.text(call.positional().getFirst())));
        for (Expression each : call.positional().subList(1, call.positional().size())) {
            tablePart(each, place, draft);
        }
        for (Keyword keyword : call.keywords()) {
            TableArguments.keyword(keyword, place, draft);
        }
        drafts.putIfAbsent(draft.name(), draft);
    }

    private static void tablePart(Expression part, Declared place, TableDraft draft) {
        if (!(part instanceof Call call)) {
            return;
        }
        String symbol = place.meaning().symbol(call);
        if ("MetaData".equals(symbol)) {
            return;
        }
        if ("Column".equals(symbol)) {
            ReadColumn read = ColumnReader.read(call, draft.name(), place.meaning());
            if (read != null) {
                draft.add(read, place.at(call.span().line(), call.span().text()));
                return;
            }
        }
        TableArguments.part(call, place.meaning(), place, draft);
    }

    private Models result() {
        List<Table> tables = new ArrayList<>();
        for (TableDraft draft : drafts.values()) {
            notUnderstood.addAll(draft.notUnderstood());
            tables.add(draft.table());
        }
        Schema schema = new Schema(tables, List.of(), List.of(), List.of());
        Schema resolved = ForeignKeys.resolved(schema, tableOfClass);
        return new Models(
                NamingConvention.applied(resolved, project.environment().namingConvention()),
                modelClasses,
                notUnderstood);
    }
}
