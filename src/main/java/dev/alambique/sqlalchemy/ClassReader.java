package dev.alambique.sqlalchemy;

import dev.alambique.project.Gap.Reason;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.Walk;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A mapped class becomes the columns of a table, with those of its mixins and abstract bases.
final class ClassReader {

    private static final String ARGUMENTS = "__table_args__";

    private static final Set<String> BESIDE_COLUMNS =
            Set.of("Index", "UniqueConstraint", "CheckConstraint", "PrimaryKeyConstraint");

    /// Whether SQLModel gives a `datetime` a time zone depends on its version.
    private static final SqlType PLAIN_TIMESTAMP = SqlType.of("timestamp");

    private final Linker linker;
    private final Classes classes;
    private final Meaning meaning;
    private final Declared declared;
    private final TableDraft table;
    private final boolean sqlModel;
    private final Map<String, Expression> types = new HashMap<>();

    /// What each name is, in the order columns have; empty where a name hides a column.
    private final Map<String, Optional<Mapped>> attributes = new LinkedHashMap<>();

    /// The same of the body at hand, in the order they are bound.
    private final Map<String, Optional<Mapped>> own = new LinkedHashMap<>();

    /// The names that get a value in the body at hand, and those that get an annotation.
    private final Set<String> valued = new LinkedHashSet<>();

    private final Set<String> annotated = new LinkedHashSet<>();

    /// A name bound in a class body; `value` is linked.
    private record Mapped(
            Declared body,
            Statement statement,
            @Nullable Expression annotation,
            @Nullable Expression value) {}

    private ClassReader(Linker linker, Declared declared, TableDraft table) {
        this.linker = linker;
        this.classes = linker.classes();
        this.meaning = classes.meaning();
        this.declared = declared;
        this.table = table;
        this.sqlModel = classes.root(declared) == Classes.Root.SQLMODEL;
    }

    /// Reads a class into the draft of its table.
    static void read(Linker linker, Declared declared, TableDraft table) {
        ClassReader reader = new ClassReader(linker, declared, table);
        linker.begin();
        List<Declared> lineage = linker.classes().lineage(declared);
        lineage.forEach(reader::annotationMap);
        for (Declared each : reader.sqlModel ? lineage.reversed() : lineage) {
            if (reader.sqlModel || !reader.isOfParent(each, lineage)) {
                reader.body(each);
            }
        }
        reader.attributes.forEach(
                (name, mapped) -> mapped.ifPresent(found -> reader.attribute(name, found)));
        reader.arguments(lineage);
        linker.classes()
                .foreignBases(declared)
                .forEach(base ->
                        table.gap(
                                declared.gap(
                                        declared.definition().span(),
                                        "class " + declared.name() + "(" + base.span().text() + ")",
                                        Reason.FOREIGN_BASE)));
    }

    /// What a mapped parent has, its mixins' columns too, stays in the parent's table.
    private boolean isOfParent(Declared each, List<Declared> lineage) {
        return lineage.stream()
                .skip(1)
                .filter(classes::isMapped)
                .anyMatch(parent -> classes.lineage(parent).contains(each));
    }

    /// `type_annotation_map = {datetime: DateTime(timezone=True)}` on a base or its registry.
    private void annotationMap(Declared place) {
        Expression map = assigned(place, "type_annotation_map");
        if (map == null && assigned(place, "registry") instanceof Call registry) {
            map = registry.keyword("type_annotation_map");
        }
        for (Expression base : classes.bases(place)) {
            if (map == null && base instanceof Call call) {
                map = call.keyword("type_annotation_map");
                if (map == null && call.function() instanceof Attribute(_, Call registry, _)) {
                    map = registry.keyword("type_annotation_map");
                }
            }
        }
        if (map instanceof DictLiteral(_, var entries, _)) {
            entries.forEach(entry -> types.putIfAbsent(Annotation.key(entry.key()), entry.value()));
        }
    }

    private @Nullable Expression assigned(Declared place, String name) {
        if (!(place.binding(name) instanceof Assign assign) || assign.value() == null) {
            return null;
        }
        boolean same = assign.value() instanceof Name(_, var word) && word.equals(name);
        Place where = same ? Place.of(place.module()) : Place.in(place, declared);
        return linker.link(assign.value(), where);
    }

    /// A SQLModel has its fields in the order they are written. Elsewhere a mixin's functions come
    /// after the columns it writes down.
    private void body(Declared body) {
        own.clear();
        valued.clear();
        annotated.clear();
        body(body.definition().body(), body);
        if (sqlModel) {
            own.forEach(attributes::put);
            return;
        }
        List<String> order = new ArrayList<>(AttributeOrder.of(valued, annotated));
        if (!body.equals(declared)) {
            order.sort(Comparator.comparing(this::isFunction));
        }
        for (String name : order) {
            Optional<Mapped> mapped = own.get(name);
            if (mapped != null) {
                attributes.putIfAbsent(name, mapped);
            }
        }
    }

    private boolean isFunction(String name) {
        Optional<Mapped> mapped = own.get(name);
        return mapped == null
                || mapped.isEmpty()
                || mapped.get().statement() instanceof FunctionDef;
    }

    private void body(List<Statement> statements, Declared body) {
        for (Statement statement : statements) {
            switch (statement) {
                case Assign assign -> assign(assign, body);
                case FunctionDef function -> function(function, body);
                case Statement.If branches -> branches(branches, body);
                case Statement.Try tried -> body(tried.body(), body);
                case Statement.UnknownStatement(var span) ->
                        table.gap(body.gap(span, Reason.DAMAGED));
                case Statement.For _, Statement.With _, Statement.While _ -> {
                    if (mentionsColumn(statement)) {
                        table.gap(body.gap(statement.span(), Reason.CONDITION));
                    }
                }
                default -> {}
            }
        }
    }

    private void branches(Statement.If statement, Declared body) {
        for (Statement.Branch branch : statement.branches()) {
            Boolean taken =
                    SourceModule.isTypeChecking(branch.condition())
                            ? Boolean.FALSE
                            : Constants.truth(
                                    linker.link(branch.condition(), Place.in(body, declared)));
            if (taken == null) {
                if (mentionsColumn(statement)) {
                    table.gap(body.gap(statement.span(), Reason.CONDITION));
                }
                return;
            }
            if (taken) {
                body(branch.body(), body);
                return;
            }
        }
        body(statement.orElse(), body);
    }

    private static boolean mentionsColumn(Statement statement) {
        return Walk.statements(List.of(statement)).stream()
                .flatMap(each -> Walk.expressions(each).stream())
                .anyMatch(each ->
                        each instanceof Call call
                                && call.span().text().matches("(?s)[\\w.]*[cC]olumn\\(.*"));
    }

    private void assign(Assign assign, Declared body) {
        String name = assign.singleName();
        if (name == null) {
            return;
        }
        if (assign.value() != null) {
            valued.add(name);
        }
        if (assign.annotation() != null) {
            annotated.add(name);
        }
        if (name.startsWith("__")) {
            return;
        }
        Expression value =
                assign.value() == null
                        ? null
                        : linker.link(assign.value(), Place.in(body, declared));
        own.put(name, Optional.of(new Mapped(body, assign, assign.annotation(), value)));
    }

    private void function(FunctionDef function, Declared body) {
        if (function.name().startsWith("__")) {
            return;
        }
        valued.add(function.name());
        if (!Calls.isDeclaredAttribute(function)) {
            own.put(function.name(), Optional.empty());
            return;
        }
        Expression value = linker.calls().declared(function, body, declared);
        if (value == null && mentionsColumn(function)) {
            table.gap(body.gap(function.span(), Reason.COLUMN));
        }
        own.put(
                function.name(),
                value == null
                        ? Optional.empty()
                        : Optional.of(new Mapped(body, function, function.returns(), value)));
    }

    private void attribute(String name, Mapped mapped) {
        Expression value = mapped.value();
        Annotation annotation =
                mapped.annotation() == null
                        ? null
                        : Annotation.read(
                                mapped.annotation(),
                                Place.of(mapped.body().module()),
                                linker,
                                types);
        Call call = value == null ? null : columnCall(value);
        boolean isMapped = annotation != null && (annotation.mapped() || sqlModel);
        if (annotation != null && annotation.classVariable()) {
            return;
        }
        if (call != null) {
            column(name, annotation, call, mapped);
        } else if (isMapped && (value == null || (sqlModel && isField(name, value)))) {
            column(name, annotation, null, mapped);
        } else if (value instanceof Call part && BESIDE_COLUMNS.contains(symbol(part))) {
            TableArguments.attached(part, meaning, mapped.body(), table);
        } else if (value instanceof Call unknown && makesColumns(unknown)) {
            table.gap(mapped.body().gap(mapped.statement().span(), Reason.COLUMN));
        }
    }

    private String symbol(Call call) {
        return String.valueOf(meaning.symbol(call));
    }

    /// A column, also inside the metadata of a dataclass's `field(…)`.
    private @Nullable Call columnCall(Expression value) {
        Call call = classes.column(value);
        if (call == null
                && value instanceof Call(_, Name(_, var path), _, _, _)
                && path.equals("dataclasses.field")
                && ((Call) value).keyword("metadata") instanceof DictLiteral(_, var entries, _)) {
            return entries.stream()
                    .map(entry -> classes.column(entry.value()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return call;
    }

    /// Of a SQLModel, what is given a plain value is a field, too.
    private boolean isField(String name, Expression value) {
        boolean other = value instanceof Call call && "Relationship".equals(meaning.symbol(call));
        return !other && !name.startsWith("_") && !name.equals("model_config");
    }

    /// Whether a function of the project that was not followed makes a column.
    private boolean makesColumns(Call call) {
        if (!(call.function() instanceof Name(_, var path)) || path.lastIndexOf('.') < 0) {
            return false;
        }
        SourceModule module = linker.modules().find(path.substring(0, path.lastIndexOf('.')));
        return module != null
                && module.binding(path.substring(path.lastIndexOf('.') + 1))
                        instanceof SourceModule.Binding.Function(var function)
                && mentionsColumn(function);
    }

    private void column(
            String name, @Nullable Annotation annotation, @Nullable Call written, Mapped mapped) {
        Call call = written == null ? ColumnCalls.empty(mapped.statement().span()) : written;
        boolean annotates = written == null || !"Column".equals(meaning.symbol(call));
        Annotation used = annotates ? annotation : null;
        if (used != null && used.column() != null) {
            call = ColumnCalls.merged(call, used.column(), meaning);
        }
        if ("Field".equals(meaning.symbol(call))) {
            call = ColumnCalls.ofField(call, used, meaning);
        }
        boolean optional = used == null || used.optional();
        SqlType type = used == null ? null : used.type();
        if (sqlModel && PLAIN_TIMESTAMP.equals(type)) {
            type = SqlType.symbolic("datetime");
        }
        ReadColumn read = ColumnReader.read(call, "", meaning, name, type, optional);
        if (read == null) {
            table.gap(mapped.body().gap(mapped.statement().span(), Reason.COLUMN));
            return;
        }
        Expression value = mapped.value();
        if (sqlModel && written == null && value != null && !(value instanceof NoneLiteral)) {
            read = read.withColumn(read.column().withClientDefault(value.span().text()));
        }
        add(read, call, mapped);
    }

    private void add(ReadColumn read, Call call, Mapped mapped) {
        String order = meaning.number(call.keyword("sort_order"));
        boolean plain = order != null && order.matches("-?\\d{1,8}");
        table.add(read, plain ? Integer.parseInt(order) : 0);
        Declared body = mapped.body();
        read.notUnderstood()
                .forEach(part ->
                        table.gap(body.gap(mapped.statement().span(), part, Reason.ARGUMENT)));
        SqlType type = read.column().type();
        if (!type.known() && !type.equals(ColumnReader.OF_FOREIGN_KEY)) {
            table.gap(
                    body.gap(
                            mapped.statement().span(),
                            read.column().name() + ": " + type.name(),
                            Reason.TYPE));
        }
    }

    /// The nearest `__table_args__` that is not a mapped parent's own.
    private void arguments(List<Declared> lineage) {
        for (Declared each : lineage) {
            Statement statement = each.binding(ARGUMENTS);
            boolean mappedParent = !each.equals(declared) && classes.isMapped(each);
            if (statement == null || (mappedParent && statement instanceof Assign)) {
                continue;
            }
            Expression value =
                    switch (statement) {
                        case Assign assign when assign.value() != null ->
                                linker.link(assign.value(), Place.in(each, declared));
                        case FunctionDef function ->
                                linker.calls().declared(function, each, declared);
                        default -> null;
                    };
            if (value == null || value instanceof StringLiteral) {
                table.gap(each.gap(statement.span(), Reason.TABLE_ARGUMENT));
            } else {
                TableArguments.read(value, meaning, each, table);
            }
            return;
        }
    }
}
