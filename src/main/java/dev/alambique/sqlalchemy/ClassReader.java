package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A mapped class becomes a table, with the columns of its mixins and abstract bases.
final class ClassReader {

    private static final Set<String> COLUMN_CALLS = Set.of("Column", "mapped_column", "Field");

    /// Attributes that are no columns, whatever is assigned to them.
    private static final Set<String> NO_COLUMNS =
            Set.of(
                    "relationship",
                    "Relationship",
                    "backref",
                    "synonym",
                    "column_property",
                    "association_proxy",
                    "hybrid_property",
                    "composite",
                    "query_expression",
                    "deferred",
                    "validates",
                    "dynamic_loader",
                    "aliased",
                    "registry",
                    "MetaData",
                    "ConfigDict");

    private final Classes classes;
    private final Declared declared;
    private final TableDraft table;
    private final Map<String, SqlType> types = new HashMap<>();
    private final Set<String> attributes = new HashSet<>();
    private final boolean sqlModel;

    private ClassReader(Classes classes, Declared declared, TableDraft table) {
        this.classes = classes;
        this.declared = declared;
        this.table = table;
        this.sqlModel = classes.isSqlModel(declared);
    }

    /// Reads a class into the draft of its table.
    static void read(Classes classes, Declared declared, TableDraft table) {
        ClassReader reader = new ClassReader(classes, declared, table);
        classes.lineage(declared).forEach(reader::annotationMap);
        reader.bodies(declared, new HashSet<>());
    }

    /// The class, its mixins and abstract bases; a mapped parent keeps its columns to itself.
    private void bodies(Declared next, Set<Declared> seen) {
        boolean mappedParent = !next.equals(declared) && TableNames.isMapped(next, classes);
        if (!mappedParent && seen.add(next)) {
            body(next);
            classes.parents(next).forEach(parent -> bodies(parent, seen));
        }
    }

    /// `type_annotation_map = {datetime: DateTime(timezone=True)}` on a base.
    private void annotationMap(Declared place) {
        for (Statement statement : place.definition().body()) {
            if (statement instanceof Assign assign
                    && "type_annotation_map".equals(assign.singleName())
                    && assign.value() != null
                    && place.meaning().fold(assign.value())
                            instanceof DictLiteral(_, var entries, _)) {
                entries.forEach(entry ->
                        types.putIfAbsent(
                                entry.key().span().text(),
                                TypeReader.read(entry.value(), place.meaning())));
            }
        }
    }

    private void body(Declared place) {
        for (Statement statement : place.definition().body()) {
            switch (statement) {
                case Assign assign -> assign(assign, place);
                case FunctionDef function -> declaredAttribute(function, place);
                case Statement.UnknownStatement(var span) ->
                        table.notUnderstood(place.at(span.line(), span.text()));
                case Statement.If(var span, _, _) ->
                        table.notUnderstood(place.at(span.line(), span.text()));
                default -> {}
            }
        }
    }

    private void assign(Assign assign, Declared place) {
        String name = assign.singleName();
        if (name == null || (name.startsWith("__") && !name.equals("__table_args__"))) {
            return;
        }
        if (name.equals("__table_args__")) {
            if (assign.value() != null && attributes.add(name)) {
                TableArguments.read(assign.value(), place, table);
            }
            return;
        }
        attribute(name, assign.annotation(), assign.value(), assign, place);
    }

    /// `@declared_attr` on a method that returns a column or the table's arguments.
    private void declaredAttribute(FunctionDef function, Declared place) {
        boolean isDeclared =
                function.decorators().stream()
                        .anyMatch(each -> each.span().text().contains("declared_attr"));
        if (!isDeclared || function.body().isEmpty() || function.name().equals("__tablename__")) {
            return;
        }
        if (function.body().getLast() instanceof Statement.Return(_, var value) && value != null) {
            if (function.name().equals("__table_args__")) {
                TableArguments.read(value, place, table);
            } else if (!function.name().startsWith("__")) {
                attribute(function.name(), function.returns(), value, function, place);
            }
        } else {
            table.notUnderstood(place.at(function.span().line(), function.span().text()));
        }
    }

    private void attribute(
            String name,
            @Nullable Expression annotated,
            @Nullable Expression value,
            Statement statement,
            Declared place) {
        Expression folded = value == null ? null : place.meaning().fold(value);
        Annotation annotation =
                annotated == null ? null : Annotation.read(annotated, place, classes, types);
        String called = folded instanceof Call call ? lastCalled(call) : null;
        boolean isColumn = called != null && COLUMN_CALLS.contains(called);
        boolean mapped = annotation != null && (annotation.mapped() || sqlModel);
        if ((called != null && NO_COLUMNS.contains(called))
                || (!isColumn && !mapped)
                || isClassVariable(annotation)) {
            return;
        }
        if (!attributes.add(name)) {
            return;
        }
        if (!isColumn && annotation != null && isRelationship(annotation, place)) {
            return;
        }
        Call call = isColumn && folded instanceof Call found ? found : null;
        column(name, annotation, call, value, statement, place);
    }

    private static boolean isClassVariable(@Nullable Annotation annotation) {
        return annotation != null && annotation.source().startsWith("ClassVar");
    }

    private boolean isRelationship(Annotation annotation, Declared place) {
        if (annotation.collection()) {
            return true;
        }
        Declared target = classes.find(annotation.source(), place.file());
        return annotation.type() == null && target != null && classes.isModel(target);
    }

    private static @Nullable String lastCalled(Call call) {
        return switch (call.function()) {
            case Name(_, var name) -> name;
            case Attribute(_, _, var name) -> name;
            default -> null;
        };
    }

    private void column(
            String name,
            @Nullable Annotation annotation,
            @Nullable Call written,
            @Nullable Expression value,
            Statement statement,
            Declared place) {
        Call inner = annotation == null ? null : annotation.column();
        Call call = written == null ? ColumnCalls.empty(statement.span()) : written;
        if (inner != null) {
            call = ColumnCalls.merged(call, inner);
        }
        boolean field = "Field".equals(lastCalled(call));
        if (field) {
            call = ColumnCalls.ofField(call, annotation, place.meaning());
        }
        boolean optional = annotation == null || annotation.optional();
        SqlType type = annotation == null ? null : annotation.type();
        ReadColumn read =
                ColumnReader.read(call, table.name(), place.meaning(), name, type, optional);
        if (read == null) {
            table.notUnderstood(place.at(statement.span().line(), statement.span().text()));
            return;
        }
        ReadColumn typed = enumFromClass(read, call, place);
        if (sqlModel && written == null && value != null && !place.meaning().isNone(value)) {
            typed = typed.withColumn(typed.column().withClientDefault(value.span().text()));
        }
        table.add(typed, place.at(statement.span().line(), statement.span().text()));
    }

    /// `Enum(Estado)` takes its labels from a class of the project.
    private ReadColumn enumFromClass(ReadColumn read, Call call, Declared place) {
        if (read.column().type().known()) {
            return read;
        }
        for (Expression each : call.positional()) {
            if (place.meaning().fold(each) instanceof Call type
                    && "Enum".equals(place.meaning().symbol(type))
                    && type.positional().size() == 1) {
                String name = Classes.lastName(type.positional().getFirst());
                SqlType found = name == null ? null : classes.enumeration(name, place.file());
                if (found != null && type.keyword("values_callable") == null) {
                    String given = place.meaning().text(type.keyword("name"));
                    SqlType named =
                            given == null ? found : SqlType.enumeration(given, found.arguments());
                    return read.withColumn(read.column().withType(named));
                }
            }
        }
        return read;
    }
}
