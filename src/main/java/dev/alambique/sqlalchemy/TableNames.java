package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.Assign;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a mapped class calls its table: its own `__tablename__`, that of a mixin or base, or the
/// name its framework derives from the class's.
final class TableNames {

    private static final String NAME = "__tablename__";

    private final Linker linker;
    private final Classes classes;
    private final Map<String, TableName> known = new HashMap<>();

    TableNames(Linker linker, Classes classes) {
        this.linker = linker;
        this.classes = classes;
    }

    TableName of(Declared declared) {
        TableName found = known.get(declared.path());
        if (found == null) {
            known.put(declared.path(), new TableName.None());
            found = find(declared);
            known.put(declared.path(), found);
        }
        return found;
    }

    /// A mapped parent's plain name is the parent's; its `declared_attr` speaks for its children.
    private TableName find(Declared declared) {
        Declared first = null;
        boolean speaks = false;
        for (Declared each : classes.lineage(declared)) {
            Statement statement = each.binding(NAME);
            if (statement == null) {
                continue;
            }
            first = first == null ? each : first;
            boolean mappedParent = !each.equals(declared) && classes.isMapped(each);
            speaks |= !mappedParent || statement instanceof FunctionDef;
        }
        if (first != null && speaks) {
            boolean flask = classes.root(declared) == Classes.Root.FLASK;
            return flask && isSingle(declared) ? shared(declared) : said(declared, first);
        }
        if (first == null || classes.root(declared) == Classes.Root.FLASK) {
            TableName derived = ofFramework(declared, first);
            if (derived != null) {
                return derived;
            }
        }
        return shared(declared);
    }

    private TableName said(Declared declared, Declared body) {
        Statement statement = body.binding(NAME);
        Expression value =
                switch (statement) {
                    case Assign assign when assign.value() != null ->
                            linker.link(assign.value(), Place.in(body, declared));
                    case FunctionDef function -> linker.calls().declared(function, body, declared);
                    case null, default -> null;
                };
        Span span = statement == null ? body.definition().span() : statement.span();
        return switch (value) {
            case StringLiteral(_, var name) -> new TableName.Own(name);
            case NoneLiteral _ -> shared(declared);
            case null, default -> new TableName.Unknown(span);
        };
    }

    private TableName shared(Declared declared) {
        Declared parent = classes.mappedParent(declared);
        return parent == null ? new TableName.None() : new TableName.Shared(parent);
    }

    private @Nullable TableName ofFramework(Declared declared, @Nullable Declared named) {
        return switch (classes.root(declared)) {
            case SQLMODEL -> new TableName.Own(declared.name().toLowerCase(Locale.ROOT));
            case FLASK -> isSingle(declared) ? null : new TableName.Own(snakeCase(declared.name()));
            case FOREIGN ->
                    named == null ? new TableName.Unknown(declared.definition().span()) : null;
            case DECLARATIVE, NONE -> null;
        };
    }

    /// Flask-SQLAlchemy gives a child a table of its own only where the child has a key of its own,
    /// even if it says a name.
    private boolean isSingle(Declared declared) {
        Declared parent = classes.mappedParent(declared);
        if (parent == null) {
            return false;
        }
        List<Declared> inherited = classes.lineage(parent);
        return classes.lineage(declared).stream()
                .filter(each -> !inherited.contains(each))
                .noneMatch(TableNames::hasPrimaryKey);
    }

    private static boolean hasPrimaryKey(Declared declared) {
        return declared.definition().body().stream()
                .anyMatch(statement ->
                        switch (statement) {
                            case Assign assign
                                    when assign.value() instanceof Expression.Call call
                                            && call.keyword("primary_key") != null ->
                                    true;
                            case Statement other ->
                                    other.span().text().contains("PrimaryKeyConstraint(");
                        });
    }

    private static String snakeCase(String name) {
        String underscored =
                name.replaceAll("(?<=[a-z0-9])([A-Z])|(?<!^)([A-Z])(?=[a-z])", "_$1$2");
        return underscored.toLowerCase(Locale.ROOT).replaceFirst("^_+", "");
    }
}
