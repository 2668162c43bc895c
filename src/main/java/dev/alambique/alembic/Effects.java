package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Walk;
import dev.alambique.sqlalchemy.Meaning;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which calls of a script change nothing: those of SQLAlchemy's constructors, of Python's plain
/// functions, of what only looks. Everything else counts as doing something.
final class Effects {

    private static final Set<String> PLAIN =
            Set.of(
                    "len",
                    "str",
                    "int",
                    "float",
                    "bool",
                    "list",
                    "dict",
                    "tuple",
                    "set",
                    "frozenset",
                    "range",
                    "enumerate",
                    "zip",
                    "sorted",
                    "reversed",
                    "min",
                    "max",
                    "sum",
                    "any",
                    "all",
                    "isinstance",
                    "hasattr",
                    "repr",
                    "abs",
                    "round",
                    "print",
                    "next",
                    "iter",
                    "map",
                    "filter",
                    "type",
                    "format",
                    "itertools.chain",
                    "itertools.count",
                    "itertools.cycle",
                    "itertools.islice",
                    "itertools.product",
                    "textwrap.dedent",
                    "inspect.cleandoc",
                    "uuid.uuid4",
                    "uuid.UUID",
                    "datetime.datetime",
                    "datetime.datetime.now",
                    "datetime.datetime.utcnow",
                    "datetime.date",
                    "datetime.date.today",
                    "datetime.timedelta",
                    "decimal.Decimal",
                    "json.dumps",
                    "json.loads",
                    "re.compile",
                    "re.sub",
                    "re.match",
                    "re.search",
                    "collections.namedtuple",
                    "collections.OrderedDict",
                    "collections.defaultdict",
                    "logging.getLogger",
                    "warnings.warn",
                    "RuntimeError",
                    "ValueError",
                    "Exception",
                    "AssertionError",
                    "NotImplementedError",
                    "TypeError",
                    "KeyError");

    private static final Set<String> LOOKING =
            Set.of(
                    "format",
                    "strip",
                    "lstrip",
                    "rstrip",
                    "split",
                    "splitlines",
                    "join",
                    "lower",
                    "upper",
                    "title",
                    "replace",
                    "startswith",
                    "endswith",
                    "encode",
                    "decode",
                    "get",
                    "items",
                    "keys",
                    "values",
                    "copy",
                    "index",
                    "count",
                    "append",
                    "extend",
                    "add",
                    "update",
                    "insert",
                    "pop",
                    "scalar",
                    "scalar_one",
                    "scalar_one_or_none",
                    "scalars",
                    "fetchall",
                    "fetchone",
                    "fetchmany",
                    "first",
                    "one",
                    "one_or_none",
                    "all",
                    "mappings",
                    "partitions",
                    "close",
                    "rowcount",
                    "isoformat",
                    "hex",
                    "bindparams",
                    "execution_options",
                    "with_variant",
                    "group",
                    "match",
                    "search",
                    "sub",
                    "_asdict",
                    "yield_per");

    private static final Set<String> LOGGING =
            Set.of("debug", "info", "warning", "warn", "error", "exception", "critical", "log");

    private Effects() {}

    /// Whether the call itself, apart from its arguments, changes nothing outside the script.
    /// `call` is folded.
    static boolean isHarmless(Call call, Meaning meaning) {
        String path = meaning.imports().path(call.function());
        if (path != null) {
            if (path.startsWith("alembic.op.")) {
                return isHarmlessName(path.substring("alembic.op.".length()));
            }
            if (path.startsWith("alembic.context") || path.startsWith("sys.std")) {
                return true;
            }
            if (PLAIN.contains(path) || isLogging(path)) {
                return true;
            }
        }
        if (meaning.symbol(call) != null) {
            return true;
        }
        if (call.function() instanceof Call maker && isSession(maker, meaning)) {
            return true;
        }
        return call.function() instanceof Attribute(_, var object, var method)
                && (inspects(object, meaning)
                        || (LOOKING.contains(method) && !isOrm(object, meaning)));
    }

    /// Whether a directive only gives something back.
    static boolean isHarmlessName(String directive) {
        return Set.of("f", "get_bind", "get_context", "inline_literal").contains(directive);
    }

    private static boolean isLogging(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0 || !LOGGING.contains(path.substring(dot + 1))) {
            return false;
        }
        String owner = path.substring(path.lastIndexOf('.', dot - 1) + 1, dot);
        return Set.of("logger", "log", "logging", "LOG", "LOGGER", "_logger").contains(owner);
    }

    /// Whether it is an inspector: `sa.inspect(bind)`, `Inspector.from_engine(bind)`, or a logger.
    private static boolean inspects(Expression object, Meaning meaning) {
        if (!(object instanceof Call call)) {
            return false;
        }
        String path = meaning.imports().path(call.function());
        return path != null
                && (path.endsWith(".inspect")
                        || path.endsWith("Inspector.from_engine")
                        || path.equals("logging.getLogger"));
    }

    /// Whether it goes through an ORM session, whose methods write what they were given.
    private static boolean isOrm(Expression object, Meaning meaning) {
        for (Expression each : Walk.expressions(object)) {
            if (each instanceof Call call && isSession(call, meaning)) {
                return true;
            }
            if (each instanceof Name(_, var name)
                    && name.toLowerCase(Locale.ROOT).endsWith("session")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSession(Call call, Meaning meaning) {
        String symbol = meaning.symbol(call);
        return symbol != null
                && List.of("Session", "sessionmaker", "scoped_session").contains(symbol);
    }

    /// Whether an expression is the migration's connection, or leads to it.
    static boolean isConnection(Expression object, Meaning meaning) {
        for (Expression each : Walk.expressions(object)) {
            if (each instanceof Call call) {
                String path = meaning.imports().path(call.function());
                if ("alembic.op.get_bind".equals(path) || "alembic.op.get_context".equals(path)) {
                    return true;
                }
            }
        }
        return false;
    }
}
