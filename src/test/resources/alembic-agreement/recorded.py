"""Runs revisions under real Alembic without a database and prints what they do.

Reads a JSON list of files from standard input. Prints a JSON list with, for each file, either why
it was not run or, for `upgrade` and `downgrade`, the list of operations, each as one line of text
with the directive that was called, the table it is about and its arguments by the names of its
signature, or why there is no such list. The lines say what Alembic was told: the objects its
directives make are taken instead of being carried out, and statements sent through the bind are
written down.

The dialect is PostgreSQL. Whatever a script reads from the database does not exist here: it stops
the function, which then depends on the database.
"""

import ast
import contextlib
import importlib.util
import inspect
import json
import re
import signal
import sys
import time
import warnings

import alembic.op
import sqlalchemy as sa
from alembic.config import Config
from alembic.operations import BatchOperations, Operations, ops
from alembic.operations.batch import BatchOperationsImpl
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import CompileError, NoInspectionAvailable
from sqlalchemy.sql import ddl, elements, schema as items

warnings.simplefilter("ignore")
DIALECT = postgresql.dialect(paramstyle="named")
OWN = {"alembic", "sqlalchemy", "__future__"} | set(sys.stdlib_module_names)
SECONDS = 20


class ReadsDatabase(BaseException):
    """The script asks the database something."""


class Slow(BaseException):
    """The script does not come to an end."""


# --- what is recorded --------------------------------------------------------------------------


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def compiled(expression):
    try:
        text = expression.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    except CompileError:
        text = expression.compile(dialect=DIALECT)
    return squeezed(str(text))


def clause(expression):
    """SQL where a plain string is SQL."""
    return squeezed(expression if isinstance(expression, str) else compiled(expression))


def value(default):
    """SQL where a plain string is a value."""
    if isinstance(default, items.DefaultClause):
        default = default.arg
    if isinstance(default, str):
        return squeezed("'" + default.replace("'", "''") + "'")
    return compiled(default)


def qualified(table, schema):
    return f"{schema}.{table}" if schema and schema != "public" else str(table)


NAMES = {
    "string": "varchar", "unicode": "varchar", "VARCHAR": "varchar", "NVARCHAR": "varchar",
    "CHAR": "char", "NCHAR": "char", "text": "text", "TEXT": "text", "CLOB": "text",
    "unicode_text": "text", "integer": "integer", "INTEGER": "integer", "big_integer": "bigint",
    "BIGINT": "bigint", "small_integer": "smallint", "SMALLINT": "smallint",
    "boolean": "boolean", "BOOLEAN": "boolean", "numeric": "numeric", "NUMERIC": "numeric",
    "DECIMAL": "numeric", "float": "float", "FLOAT": "float", "REAL": "real",
    "double": "double precision", "DOUBLE": "double precision",
    "DOUBLE_PRECISION": "double precision", "date": "date", "DATE": "date",
    "datetime": "timestamp", "DATETIME": "timestamp", "TIMESTAMP": "timestamp", "time": "time",
    "TIME": "time", "interval": "interval", "INTERVAL": "interval", "large_binary": "blob",
    "BLOB": "blob", "uuid": "uuid", "UUID": "uuid",
}
SIZES = {
    "varchar": ["length"], "char": ["length"], "numeric": ["precision", "scale"],
    "float": ["precision"], "bit": ["length"], "binary": ["length"], "varbinary": ["length"],
}


def type_text(of):
    if of is None:
        return None
    of = of() if isinstance(of, type) else of
    if not type(of).__module__.startswith("sqlalchemy"):
        return "?"
    if isinstance(of, sa.Enum):
        if not of.enums:
            return "?"
        name = of.name if of.native_enum else None
        return f"{name or ''} enum({', '.join(of.enums)})"
    if isinstance(of, sa.ARRAY):
        return type_text(of.item_type) + "[]"
    if isinstance(of, sa.types.NullType):
        return "NullType()"
    kind = of.__visit_name__
    name = NAMES.get(kind, kind.lower())
    if name in ("timestamp", "time") and getattr(of, "timezone", False):
        name += " with time zone"
    sizes = []
    for size in SIZES.get(name, []):
        if getattr(of, size, None) is None:
            break
        sizes.append(str(getattr(of, size)))
    precision = getattr(of, "precision", None) if name.startswith("time") else None
    sizes += [str(precision)] if precision is not None else []
    return name + (f"({', '.join(sizes)})" if sizes else "")


def name_of(item):
    return str(item.name) if isinstance(item.name, str) else None


def deferral(item):
    if not item.deferrable:
        return ""
    deferred = (item.initially or "").upper() == "DEFERRED"
    return " deferrable " + ("deferred" if deferred else "immediate")


def actions(key):
    text = f" on delete {key.ondelete.upper()}" if key.ondelete else ""
    return text + (f" on update {key.onupdate.upper()}" if key.onupdate else "")


def target(spec):
    table, _, column = spec.rpartition(".")
    return table, column


def validity(item):
    return " not valid" if item.dialect_options["postgresql"].get("not_valid") else ""


def constraint_text(item):
    columns = ", ".join(column.name for column in getattr(item, "columns", []))
    if isinstance(item, sa.PrimaryKeyConstraint):
        return f"primary key {name_of(item)} ({columns})"
    if isinstance(item, sa.UniqueConstraint):
        return f"unique {name_of(item)} ({columns}){deferral(item)}"
    if isinstance(item, sa.CheckConstraint):
        return f"check {name_of(item)} ({clause(item.sqltext)}){validity(item)}"
    if isinstance(item, sa.ForeignKeyConstraint):
        local = ", ".join(item.column_keys)
        targets = [target(element._get_colspec()) for element in item.elements]
        remote = ", ".join(column for _, column in targets)
        return (
            f"foreign key {name_of(item)} ({local}) references {targets[0][0]} ({remote})"
            + actions(item) + deferral(item) + validity(item)
        )
    return f"other {name_of(item)}"


def column_text(column):
    text = f"{column.name} {type_text(column.type)}" + ("" if column.nullable else " not null")
    if column.computed is not None:
        stored = {True: " stored", False: " virtual", None: ""}[column.computed.persisted]
        text += f" computed ({clause(column.computed.sqltext)}){stored}"
    elif column.identity is not None:
        text += " identity " + ("always" if column.identity.always else "by default")
    elif column.server_default is not None:
        text += " default " + value(column.server_default)
    return text + (f" comment {column.comment}" if column.comment is not None else "")


def index_text(index):
    options = index.dialect_options["postgresql"]
    where = options.get("where")
    if where is None and "sqlite" in index.dialect_options:
        where = index.dialect_options["sqlite"].get("where")
    parts = []
    for each in index.expressions:
        if isinstance(each, sa.Column):
            parts.append(each.name)
        else:
            parts.append(clause(each))
    text = ("unique " if index.unique else "") + f"index {name_of(index)} ({', '.join(parts)})"
    text += f" using {options['using']}" if options.get("using") else ""
    return text + (f" where {clause(where)}" if where is not None else "")


def inside(column, table):
    """What is written inside a column and becomes a constraint or an index."""
    found = []
    if column.primary_key:
        found.append(f"primary key None ({column.name})")
    for key in column.foreign_keys:
        there, remote = target(key._get_colspec())
        found.append(
            f"foreign key {name_of(key)} ({column.name}) references {there} ({remote})"
            + actions(key) + deferral(key)
        )
    found += [
        constraint_text(item)
        for item in column.constraints
        if isinstance(item, sa.CheckConstraint)
    ]
    if column.index:
        unique = "unique " if column.unique else ""
        found.append(f"{unique}index ix_{table.replace('.', '_')}_{column.name} ({column.name})")
    elif column.unique:
        found.append(f"unique None ({column.name})")
    return found


def create_table(op, context):
    table = op.to_table(context)
    found = [
        constraint_text(item)
        for item in table.constraints
        if not (isinstance(item, sa.PrimaryKeyConstraint) and not len(item.columns))
    ]
    found += [
        constraint_text(item)
        for column in table.columns
        for item in column.constraints
        if isinstance(item, sa.CheckConstraint)
    ]
    found += [index_text(index) for index in table.indexes]
    comment = f" comment {table.comment}" if table.comment is not None else ""
    columns = ", ".join(column_text(column) for column in table.columns)
    name = qualified(op.table_name, op.schema)
    return f"create_table {name} ({columns}) {sorted(found)}{comment}"


def alter_column(op):
    parts = []
    if op.modify_name is not None:
        parts.append(f"name={op.modify_name}")
    if op.modify_type is not None:
        parts.append(f"type={type_text(op.modify_type)}")
    if op.modify_nullable is not None:
        parts.append(f"nullable={op.modify_nullable}")
    if op.modify_server_default is not False:
        default = op.modify_server_default
        parts.append("default=" + ("None" if default is None else value(default)))
    if op.modify_comment is not False:
        parts.append(f"comment={op.modify_comment}")
    if op.existing_type is not None:
        parts.append(f"was={type_text(op.existing_type)}")
    if op.existing_nullable is not None:
        parts.append(f"was_nullable={op.existing_nullable}")
    if op.kw.get("postgresql_using"):
        parts.append(f"using={op.kw['postgresql_using']}")
    name = qualified(op.table_name, op.schema)
    return " ".join(["alter_column", name, op.column_name, *parts])


def create_index(op, context):
    kw = op.kw
    text = f"create_index {qualified(op.table_name, op.schema)} "
    where = kw.get("postgresql_where", kw.get("sqlite_where"))
    classes = kw.get("postgresql_ops") or {}
    parts = []
    for each in op.columns:
        part = clause(each)
        parts.append(f"{part} {classes[part]}" if part in classes else part)
    text += ("unique " if op.unique else "") + f"index {op.index_name} ({', '.join(parts)})"
    text += f" using {kw['postgresql_using']}" if kw.get("postgresql_using") else ""
    text += f" where {clause(where)}" if where is not None else ""
    text += " concurrently" if kw.get("postgresql_concurrently") else ""
    return text + (" if not exists" if op.if_not_exists else "")


def drop_index(op):
    table = qualified(op.table_name, op.schema) if op.table_name else None
    text = f"drop_index {op.index_name} of {table}"
    text += " concurrently" if op.kw.get("postgresql_concurrently") else ""
    return text + (" if exists" if op.if_exists else "")


def create_constraint(op, context):
    name = op.constraint_name if isinstance(op.constraint_name, str) else None
    if isinstance(op, ops.CreateForeignKeyOp):
        kw = op.kw
        table = qualified(op.source_table, kw.get("source_schema"))
        there = qualified(op.referent_table, kw.get("referent_schema"))
        text = (
            f"foreign key {name} ({', '.join(op.local_cols)}) references {there} "
            f"({', '.join(op.remote_cols)})"
        )
        text += f" on delete {kw['ondelete'].upper()}" if kw.get("ondelete") else ""
        text += f" on update {kw['onupdate'].upper()}" if kw.get("onupdate") else ""
        if kw.get("deferrable"):
            deferred = (kw.get("initially") or "").upper() == "DEFERRED"
            text += " deferrable " + ("deferred" if deferred else "immediate")
        text += " not valid" if kw.get("postgresql_not_valid") else ""
        return f"create_constraint {table} {text}"
    table = qualified(op.table_name, op.schema)
    if isinstance(op, ops.CreateCheckConstraintOp):
        text = f"check {name} ({clause(op.condition)})"
        text += " not valid" if op.kw.get("postgresql_not_valid") else ""
    elif isinstance(op, ops.CreateUniqueConstraintOp):
        text = f"unique {name} ({', '.join(op.columns)})"
        if op.kw.get("deferrable"):
            deferred = (op.kw.get("initially") or "").upper() == "DEFERRED"
            text += " deferrable " + ("deferred" if deferred else "immediate")
    elif isinstance(op, ops.CreatePrimaryKeyOp):
        text = f"primary key {name} ({', '.join(op.columns)})"
    else:
        text = f"other {name}"
    return f"create_constraint {table} {text}"


def statement_text(statement, parameters=None):
    if isinstance(statement, str):
        return "execute " + squeezed(statement.replace("\\:", ":"))
    if parameters and isinstance(statement, elements.TextClause):
        known = {key: each for key, each in parameters.items() if key in statement._bindparams}
        statement = statement.bindparams(**known)
    if isinstance(statement, elements.TextClause):
        text = squeezed(statement.text)
        for name, bind in statement._bindparams.items():
            given = bind.value if bind.value is not None else bind.effective_value
            if isinstance(given, (str, int, float)):
                text = re.sub(rf"(?<![:\w\\]):{name}\b", lambda _: literal(given), text)
        return "execute " + text.replace("\\:", ":")
    if parameters:
        return "execute " + compiled(statement) + f" with {len(parameters)}"
    return "execute " + compiled(statement)


def literal(given):
    if isinstance(given, str):
        return "'" + given.replace("'", "''") + "'"
    if given is True or given is False:
        return str(given).lower()
    if isinstance(given, (int, float)):
        return str(given)
    return "?"


def text_of(op, context):
    if isinstance(op, ops.CreateTableOp):
        return create_table(op, context)
    if isinstance(op, ops.DropTableOp):
        return "drop_table " + qualified(op.table_name, op.schema)
    if isinstance(op, ops.RenameTableOp):
        table = qualified(op.table_name, op.schema)
        return f"rename_table {table} to {qualified(op.new_table_name, op.schema)}"
    if isinstance(op, ops.AddColumnOp):
        table = qualified(op.table_name, op.schema)
        return f"add_column {table} {column_text(op.column)} {sorted(inside(op.column, table))}"
    if isinstance(op, ops.DropColumnOp):
        return f"drop_column {qualified(op.table_name, op.schema)} {op.column_name}"
    if isinstance(op, ops.AlterColumnOp):
        return alter_column(op)
    if isinstance(op, ops.CreateIndexOp):
        return create_index(op, context)
    if isinstance(op, ops.DropIndexOp):
        return drop_index(op)
    if isinstance(op, ops.AddConstraintOp):
        return create_constraint(op, context)
    if isinstance(op, ops.DropConstraintOp):
        table = qualified(op.table_name, op.schema)
        return f"drop_constraint {table} {op.constraint_name} {op.constraint_type}"
    if isinstance(op, ops.CreateTableCommentOp):
        return f"table_comment {qualified(op.table_name, op.schema)} {op.comment}"
    if isinstance(op, ops.DropTableCommentOp):
        return f"table_comment {qualified(op.table_name, op.schema)} None"
    if isinstance(op, ops.BulkInsertOp):
        return f"bulk_insert {qualified(op.table.name, op.table.schema)} {len(op.rows)}"
    if isinstance(op, ops.ExecuteSQLOp):
        return statement_text(op.sqltext)
    return type(op).__name__


# --- what directives are called with -----------------------------------------------------------


def argument_text(given, table):
    """A value on its own; only its class where no line could say it in full."""
    if given is None or isinstance(given, (bool, int, float)):
        return str(given)
    if isinstance(given, str):
        return squeezed(given)
    if isinstance(given, (list, tuple)) and all(isinstance(each, str) for each in given):
        return f"({', '.join(given)})"
    if isinstance(given, sa.types.TypeEngine):
        return type_text(given)
    if isinstance(given, type) and issubclass(given, sa.types.TypeEngine):
        return type_text(given)
    if isinstance(given, sa.Column):
        return f"{column_text(given)} {sorted(inside(given, table))}"
    if isinstance(given, sa.Constraint):
        return constraint_text(given)
    if isinstance(given, sa.sql.ClauseElement) and not isinstance(given, sa.sql.Executable):
        return "sql " + clause(given)
    if isinstance(given, elements.TextClause):
        return "sql " + squeezed(given.text)
    return "a " + type(given).__name__


class Called:
    """A call of a directive."""

    def __init__(self, directive, arguments):
        self.directive = directive
        self.arguments = arguments

    def entry(self, line, table):
        texts = {name: argument_text(each, table or "") for name, each in self.arguments.items()}
        return {
            "line": line, "directive": self.directive, "table": table, "arguments": texts,
        }


def called(function, arguments, named):
    """What is passed on purpose, by the names of the signature; the rest of it by position."""
    bound = inspect.signature(function).bind(*arguments, **named)
    found = {}
    for name, given in list(bound.arguments.items())[1:]:
        kind = bound.signature.parameters[name].kind
        if kind == inspect.Parameter.VAR_POSITIONAL:
            first = len(arguments) - len(given)
            found.update((str(first + n), each) for n, each in enumerate(given))
        elif kind == inspect.Parameter.VAR_KEYWORD:
            found.update(given)
        else:
            found[name] = given
    return Called(function.__name__, found)


def numbered(directive, arguments, named):
    found = {str(n + 1): each for n, each in enumerate(arguments)}
    return Called(directive, found | named)


def table_of(op):
    if isinstance(op, ops.CreateForeignKeyOp):
        return qualified(op.source_table, op.kw.get("source_schema"))
    name = getattr(op, "table_name", None)
    return qualified(name, getattr(op, "schema", None)) if isinstance(name, str) else None


# --- where it is recorded ----------------------------------------------------------------------


class Unread:
    """A result nobody may look at."""

    def __getattr__(self, name):
        if name == "close":
            return lambda: None
        raise ReadsDatabase(name)

    def __iter__(self):
        raise ReadsDatabase("rows")


class Bind:
    """A connection that writes down what it is sent."""

    dialect = DIALECT
    closed = False

    def __init__(self, lines):
        self.lines = lines
        self.engine = self

    @property
    def name(self):
        return DIALECT.name

    def execute(self, statement, parameters=None, **more):
        if isinstance(statement, ddl.BaseDDLElement):
            line = "execute " + squeezed(str(statement.compile(dialect=DIALECT)))
        else:
            given = parameters if isinstance(parameters, dict) else more
            line = statement_text(statement, given)
        sent = {"sqltext": statement} | ({} if parameters is None else {"parameters": parameters})
        self.lines.append(Called("execute", sent).entry(line, None))
        return Unread()

    exec_driver_sql = execute

    def say(self, line):
        self.lines.append(Called("", {}).entry(line, None))

    def scalar(self, statement, *more, **others):
        self.execute(statement)
        raise ReadsDatabase("scalar")

    def scalars(self, statement, *more, **others):
        self.execute(statement)
        raise ReadsDatabase("scalars")

    def execution_options(self, **more):
        return self

    def connect(self):
        return self

    def commit(self):
        self.say("execute COMMIT")

    def close(self):
        pass

    def rollback(self):
        pass

    def in_transaction(self):
        return True

    @contextlib.contextmanager
    def begin(self):
        yield self

    begin_nested = begin

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        return False

    def _run_ddl_visitor(self, visitor, element, checkfirst=False, **more):
        drops = "Drop" in visitor.__name__
        if isinstance(element, sa.Enum):
            if drops:
                exists = "IF EXISTS " if checkfirst else ""
                self.say(f"execute DROP TYPE {exists}{element.name}")
            else:
                labels = ", ".join(literal(label) for label in element.enums)
                self.say(f"execute CREATE TYPE {element.name} AS ENUM ({labels})")
        else:
            self.say(("drop " if drops else "create ") + str(element))

    def __getattr__(self, name):
        raise ReadsDatabase(name)


class Recording:
    def invoke(self, operation):
        line = text_of(operation, self.migration_context)
        self.lines.append(self.call.entry(line, table_of(operation)))
        if isinstance(operation, ops.CreateTableOp):
            return operation.to_table(self.migration_context)
        return None


def noting(name):
    """The directive of this name, which keeps what it is called with."""

    def noted(self, *arguments, **named):
        function = getattr(super(self.recorded, self), name).__func__
        self.call = called(function, (self, *arguments), named)
        return function(self, *arguments, **named)

    return noted


def recording(kind):
    """Notes what each directive is called with before it invokes anything."""
    for name in dir(kind):
        told = getattr(kind, name, None)
        if inspect.isfunction(told) and not name.startswith("_") and name not in vars(kind):
            if name not in ("invoke", "batch_alter_table"):
                setattr(kind, name, noting(name))
    kind.recorded = kind
    return kind


@recording
class RecordedBatch(Recording, BatchOperations):
    pass


@recording
class RecordedOperations(Recording, Operations):
    @contextlib.contextmanager
    def batch_alter_table(self, table_name, schema=None, recreate="auto", *more, **others):
        impl = BatchOperationsImpl(
            self, table_name, schema, recreate, None, (), {}, (), {}, None, None
        )
        batch = RecordedBatch(self.migration_context, impl=impl)
        batch.lines = self.lines
        yield batch


Operations._setups[RecordedOperations] = Operations._setups[Operations]


def plugin(name):
    """A directive Alembic does not have is written down by its name."""
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *arguments, **named: alembic.op._proxy.lines.append(
        numbered(name, arguments, named).entry(name, None)
    )


alembic.op.__getattr__ = plugin


class RecordedContext(MigrationContext):
    @contextlib.contextmanager
    def autocommit_block(self):
        yield


# --- running -----------------------------------------------------------------------------------


def foreign(tree):
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = ["." * node.level + (node.module or "")]
        for name in names:
            if name.split(".")[0] not in OWN:
                return name
    return None


def load(file, number):
    spec = importlib.util.spec_from_file_location(f"revision_{number}", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def too_slow(*_):
    raise Slow()


def run(module, name):
    function = getattr(module, name, None)
    if function is None:
        return {"lines": []}
    lines = []
    bind = Bind(lines)
    context = RecordedContext(DIALECT, bind, {"as_sql": False})
    operations = RecordedOperations(context)
    operations.lines = lines
    environment = EnvironmentContext(Config(), None)
    environment._migration_context = context
    operations._install_proxy()
    environment._install_proxy()
    signal.alarm(SECONDS)
    try:
        call(module, name, function)
        return {"lines": lines}
    except (ReadsDatabase, NoInspectionAvailable) as reason:
        return {"why": "reads the database", "detail": str(reason)}
    except Slow:
        return {"why": "does not end"}
    except Exception as error:
        return {"why": "raises " + type(error).__name__, "detail": str(error)[:200]}
    finally:
        signal.alarm(0)
        environment._remove_proxy()
        operations._remove_proxy()


def call(module, name, function):
    """The template for several databases takes the name of one."""
    parameters = function.__code__.co_argcount - len(function.__defaults__ or ())
    if parameters == 1 and function.__code__.co_varnames[0] == "engine_name":
        prefix = name + "_"
        for each in [other for other in vars(module) if other.startswith(prefix)]:
            function(each[len(prefix):])
    elif parameters:
        from alembic import op

        function(*[op] * parameters)
    else:
        function()


def answer(file, number):
    with open(file, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    outside = foreign(tree)
    if outside:
        return {"why": "imports " + outside.split(".")[0]}
    try:
        module = load(file, number)
    except ReadsDatabase:
        return {"why": "reads the database"}
    except Exception as error:
        return {"why": "cannot be imported: " + type(error).__name__, "detail": str(error)[:200]}
    return {name: run(module, name) for name in ("upgrade", "downgrade")}


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout, sys.stderr
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGALRM, too_slow)
    time.sleep = lambda _: None
    files = json.load(sys.stdin)
    json.dump([answer(file, number) for number, file in enumerate(files)], answers)
