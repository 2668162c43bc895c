package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Walk;
import dev.alambique.revision.Guard.Asks;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// What a condition asks: the worst of what its parts ask.
final class Asking {

    /// Methods of connections, sessions, results and inspectors that look into the database.
    private static final Set<String> LOOKING =
            Set.of(
                    "exec_driver_sql",
                    "execute",
                    "fetchall",
                    "fetchone",
                    "first",
                    "get_check_constraints",
                    "get_columns",
                    "get_enums",
                    "get_foreign_keys",
                    "get_indexes",
                    "get_pk_constraint",
                    "get_schema_names",
                    "get_sequence_names",
                    "get_table_names",
                    "get_unique_constraints",
                    "get_view_names",
                    "has_sequence",
                    "has_table",
                    "query",
                    "reflect",
                    "reflecttable",
                    "scalar",
                    "scalars",
                    "server_version_info",
                    "table_names");

    /// What of the migration context says which database product it is.
    private static final Set<String> PRODUCT = Set.of("bind", "connection", "dialect", "impl");

    private static final Set<String> BUILTINS =
            Set.of(
                    "all",
                    "any",
                    "bool",
                    "dict",
                    "getattr",
                    "hasattr",
                    "int",
                    "isinstance",
                    "len",
                    "list",
                    "max",
                    "min",
                    "set",
                    "sorted",
                    "str",
                    "tuple");

    private static final int MAX_DEPTH = 6;

    private final Meaning meaning;

    private Asking(Meaning meaning) {
        this.meaning = meaning;
    }

    /// Whether a call itself looks into the database.
    static boolean looks(Call call) {
        return call.function() instanceof Attribute(_, _, var method) && LOOKING.contains(method);
    }

    /// `condition` is folded.
    static Asks of(Expression condition, Meaning meaning) {
        return new Asking(meaning).of(condition, 0);
    }

    private Asks of(Expression expression, int depth) {
        return switch (expression) {
            case Name name -> ofName(name, depth);
            case Attribute attribute -> ofAttribute(attribute, depth);
            case Expression.Unknown _, Expression.Await _, Expression.Yield _ -> Asks.OTHER;
            default -> worst(Walk.children(expression), depth);
        };
    }

    private Asks worst(List<Expression> expressions, int depth) {
        Asks worst = Asks.DIALECT;
        for (Expression each : expressions) {
            worst = worse(worst, of(each, depth));
        }
        return worst;
    }

    private static Asks worse(Asks a, Asks b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private Asks ofAttribute(Attribute attribute, int depth) {
        if (LOOKING.contains(attribute.name())) {
            return Asks.DATABASE;
        }
        if (attribute.object() instanceof Call(_, var function, _, _, _)
                && String.valueOf(meaning.imports().path(function)).endsWith(".get_context")
                && !PRODUCT.contains(attribute.name())) {
            return Asks.ENVIRONMENT;
        }
        Expression root = attribute;
        while (root instanceof Attribute(_, var object, _)) {
            root = object;
        }
        boolean imported =
                root instanceof Name(_, var name)
                        && !meaning.scope().binds(name)
                        && meaning.imports().has(name);
        return imported ? ofPath(meaning.imports().path(attribute)) : of(attribute.object(), depth);
    }

    private Asks ofName(Name name, int depth) {
        Scope.Definition definition = meaning.scope().function(name.name());
        if (definition != null) {
            return depth < MAX_DEPTH ? ofFunction(definition, depth) : Asks.OTHER;
        }
        if (meaning.scope().binds(name.name())) {
            return Asks.OTHER;
        }
        if (meaning.imports().has(name.name())) {
            return ofPath(meaning.imports().path(name));
        }
        return BUILTINS.contains(name.name()) ? Asks.DIALECT : Asks.OTHER;
    }

    private Asks ofFunction(Scope.Definition definition, int depth) {
        Asks worst = Asks.DIALECT;
        Scope local =
                definition
                        .scope()
                        .inside(definition.function().body(), definition.function().parameters());
        Asking asking = new Asking(meaning.with(local));
        for (Statement each : Walk.statements(definition.function().body())) {
            for (Expression inside : Walk.expressions(each)) {
                Asks asks = asking.of(inside, depth + 1);
                worst = asks == Asks.OTHER ? worst : worse(worst, asks);
            }
        }
        return worst;
    }

    private static Asks ofPath(@Nullable String path) {
        if (path == null) {
            return Asks.OTHER;
        }
        if (path.startsWith("alembic.op") || path.startsWith("sqlalchemy")) {
            return path.endsWith(".inspect") ? Asks.DATABASE : Asks.DIALECT;
        }
        if (path.startsWith("alembic.context")) {
            return ofContext(path);
        }
        if (path.startsWith("os.") || path.startsWith("sys.") || path.equals("os")) {
            return Asks.ENVIRONMENT;
        }
        return path.startsWith("logging") ? Asks.DIALECT : Asks.APPLICATION;
    }

    private static Asks ofContext(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "is_offline_mode" -> Asks.OFFLINE_MODE;
            case "get_context", "get_bind" -> Asks.DIALECT;
            default -> Asks.ENVIRONMENT;
        };
    }
}
