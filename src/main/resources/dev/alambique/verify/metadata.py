"""Prints the metadata that a project's env.py gives Alembic as `target_metadata`.

It reads one JSON object from standard input and prints one on the standard output it was started
with; what the project prints goes to standard error. env.py runs in Alembic's offline mode, as for
`alembic upgrade --sql`, up to its first call of `context.configure`: no connection is made.

The names of types are the caller's (`types`: by class name), so that both sides use the same ones.
"""
import inspect
import json
import os
import sys
import traceback

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.sql.naming import _constraint_name_for_table
from sqlalchemy.types import TypeDecorator

TEXT_KEPT = 4000
DIALECT = postgresql.dialect(paramstyle="named")
FAMILIES = ("sqlalchemy", "sqlmodel", "flask_sqlalchemy", "geoalchemy2")


class Configured(BaseException):
    """Not an Exception, so that no `except Exception` of env.py can hide it."""


# ---- expressions and types -----------------------------------------------------------------------


def sql(clause):
    if isinstance(clause, TextClause):
        return clause.text
    try:
        return DIALECT.ddl_compiler(DIALECT, None).sql_compiler.process(
            clause, include_table=False, literal_binds=True)
    except Exception:  # a construct that only another dialect can render
        return str(clause)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


class Types:
    def __init__(self, settings):
        self.names = settings["types"]
        self.arguments = settings["arguments"]

    def name_of(self, kind):
        for each in type(kind).__mro__:
            if each.__module__.split(".")[0] in FAMILIES and each.__name__ in self.names:
                return self.names[each.__name__]
        return None

    def describe(self, kind):
        """Unknown (a symbol of the application) where a dialect decides, or nobody knows it."""
        unknown = {"name": type(kind).__qualname__, "known": False}
        own = isinstance(kind, TypeDecorator) and type(kind).__name__ not in self.names
        if own:
            if type(kind).load_dialect_impl is not TypeDecorator.load_dialect_impl:
                return unknown
            return self.describe(kind.impl)
        if isinstance(kind, sa.Enum):
            return {"name": "enum", "known": True, "arguments": list(kind.enums),
                    "enum": (kind.name or "") if kind.native_enum else ""}
        if isinstance(kind, (sa.ARRAY, postgresql.ARRAY)):
            element = self.describe(kind.item_type)
            if not element["known"] or element["name"] == "enum":
                return unknown
            return {**element, "name": element["name"] + "[]"}
        name = self.name_of(kind)
        if name is None:
            return unknown
        return {"known": True, **self.sized(name, kind)}

    def sized(self, name, kind):
        if name in ("timestamp", "time"):
            zone = " with time zone" if getattr(kind, "timezone", False) else ""
            precision = getattr(kind, "precision", None)
            return {"name": name + zone, "arguments": [] if precision is None else [str(precision)]}
        arguments = []
        for wanted in self.arguments.get(name, ()):
            value = getattr(kind, wanted, None)
            if value is None:
                break
            arguments.append(str(value))
        return {"name": name, "arguments": arguments}


# ---- tables --------------------------------------------------------------------------------------


def name_of(thing):
    """A name chosen by somebody; SQLAlchemy marks the others with symbols."""
    return str(thing.name) if isinstance(thing.name, str) else None


def server_default(column):
    default = column.server_default
    if default is None or isinstance(default, (sa.Computed, sa.Identity)) or not hasattr(default, "arg"):
        return None
    return quoted(default.arg) if isinstance(default.arg, str) else sql(default.arg)


def column(each, types):
    identity = each.identity
    sequence = each.default if isinstance(each.default, sa.Sequence) else None
    return {
        "name": each.name,
        "type": types.describe(each.type),
        "nullable": bool(each.nullable),
        "default": server_default(each),
        "comment": each.comment,
        "collation": getattr(each.type, "collation", None),
        "computed": None if each.computed is None else {
            "sql": sql(each.computed.sqltext), "stored": each.computed.persisted},
        "identity": None if identity is None else {
            "always": bool(identity.always), "start": identity.start, "increment": identity.increment},
        "sequence": None if sequence is None else
            ".".join(filter(None, (sequence.schema, sequence.name))),
    }


def referenced(key):
    """(table, column) a foreign key points at; the table may be missing from the metadata."""
    try:
        return key.column.table.fullname, key.column.name
    except sa.exc.SQLAlchemyError:
        table, _, name = key.target_fullname.rpartition(".")
        return table, name


def deferral(constraint):
    if not constraint.deferrable:
        return "NOT_DEFERRABLE"
    deferred = (constraint.initially or "").upper() == "DEFERRED"
    return "INITIALLY_DEFERRED" if deferred else "INITIALLY_IMMEDIATE"


def option(thing, name):
    return thing.dialect_options["postgresql"].get(name)


def constraint(each):
    columns = [c.name for c in getattr(each, "columns", ())]
    common = {"name": name_of(each), "columns": columns}
    if isinstance(each, sa.PrimaryKeyConstraint):
        return {"kind": "primary_key", **common} if columns else None
    if isinstance(each, sa.UniqueConstraint):
        return {"kind": "unique", **common, "deferral": deferral(each),
                "nulls_distinct": not option(each, "nulls_not_distinct")}
    if isinstance(each, sa.ForeignKeyConstraint):
        targets = [referenced(key) for key in each.elements]
        return {"kind": "foreign_key", "name": name_of(each),
                "columns": [key.parent.name for key in each.elements],
                "table": targets[0][0], "referenced": [target[1] for target in targets],
                "ondelete": each.ondelete, "onupdate": each.onupdate, "match": each.match,
                "deferral": deferral(each)}
    if isinstance(each, sa.CheckConstraint):
        bound = getattr(each, "_type_bound", False)  # made by a type, which carries it
        return None if bound else {"kind": "check", **common, "sql": sql(each.sqltext)}
    return {"kind": "other", **common}


def in_column(each, table):
    """A check written inside a column is none of the table's, and named when it is rendered."""
    described = constraint(each)
    if described is not None and described["name"] is not None:
        described["name"] = str(_constraint_name_for_table(each, table))
    return described


def element(each, operators):
    if isinstance(each, sa.Column):
        text = each.name
        operator = operators.get(each.key)
    else:
        text = sql(each)
        operator = operators.get(getattr(each, "key", None))
    return f"{text} {operator}" if operator else text


def index(each):
    where = option(each, "where")
    if where is None:
        where = each.dialect_options["sqlite"].get("where")
    operators = option(each, "ops") or {}
    return {
        "name": name_of(each),
        "elements": [element(e, operators) for e in each.expressions],
        "unique": bool(each.unique),
        "where": where if where is None or isinstance(where, str) else sql(where),
        "method": option(each, "using") or None,
        "include": [getattr(c, "name", c) for c in option(each, "include") or ()],
        "nulls_distinct": not option(each, "nulls_not_distinct"),
    }


def options(table):
    given = table.dialect_options["sqlite"]
    words = {"autoincrement": "AUTOINCREMENT", "strict": "STRICT"}
    found = [word for name, word in words.items() if given.get(name)]
    return found + (["WITHOUT ROWID"] if given.get("with_rowid") is False else [])


def table(each, types):
    constraints = [constraint(c) for c in each.constraints]
    constraints += [in_column(k, each) for c in each.columns for k in c.constraints]
    return {
        "name": each.name,
        "schema": each.schema,
        "comment": each.comment,
        "columns": [column(c, types) for c in each.columns],
        "constraints": [c for c in constraints if c is not None],
        "indexes": [index(i) for i in each.indexes],
        "options": options(each),
    }


def described(metadata, types):
    several = metadata if isinstance(metadata, (list, tuple)) else [metadata]
    return [table(t, types) for each in several for t in each.tables.values()]


# ---- env.py --------------------------------------------------------------------------------------


def accepted(function, options):
    """Only those options that this version of Alembic knows."""
    known = inspect.signature(function).parameters
    return {name: value for name, value in options.items() if name in known}


def configuration(settings):
    options = {}
    if settings.get("toml"):
        options = accepted(Config.__init__, {"toml_file": settings["toml"]})
    config = Config(settings.get("ini"), ini_section=settings["section"], **options)
    config.stdout = sys.stderr
    config.cmd_opts = type("Options", (), {
        "x": None, "quiet": True, "config": settings.get("ini"), "raiseerr": True,
        "name": settings["section"], "autogenerate": False, "sql": True})()
    return config


def target_metadata(settings):
    config = configuration(settings)
    found = []

    def configure(self, *arguments, **given):
        found.append(given.get("target_metadata"))
        raise Configured()

    EnvironmentContext.configure = configure
    directory = ScriptDirectory.from_config(config)
    try:
        with EnvironmentContext(config, directory, fn=lambda revision, context: [], as_sql=True):
            directory.run_env()
    except Configured:
        pass
    except BaseException as error:
        # env.py has no offline mode of its own: what it had decided by then counts.
        decided = in_frames(error.__traceback__)
        if decided is None:
            raise
        found.append(decided)
    return next((each for each in found if each is not None), None)


def in_frames(trace):
    while trace is not None:
        variables = trace.tb_frame.f_globals
        if os.path.basename(str(variables.get("__file__"))) == "env.py":
            return variables.get("target_metadata")
        trace = trace.tb_next
    return None


def place(error, root):
    """The innermost line of the project on the way to an error, as (file, line)."""
    found = (None, None)
    root = os.path.realpath(root) + os.sep
    for frame in traceback.extract_tb(error.__traceback__):
        name = os.path.realpath(frame.filename)
        if name.startswith(root) and "site-packages" not in name:
            found = (name, frame.lineno)
    return found


def answer(settings):
    try:
        metadata = target_metadata(settings)
        if metadata is None:
            return {"ok": False, "code": "no-metadata", "message": "", "file": None, "line": None}
        return {"ok": True, "tables": described(metadata, Types(settings))}
    except BaseException as error:  # noqa: B902 - a project may raise anything, SystemExit too
        file, line = place(error, settings["project"])
        return {"ok": False, "code": type(error).__name__, "file": file, "line": line,
                "message": str(error).strip().split("\n", 1)[0][:TEXT_KEPT]}


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    settings = json.loads(sys.stdin.readline())
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    answers.write(json.dumps(answer(settings)) + "\n")
    answers.flush()
    os._exit(0)  # threads and exit hooks of the application are not waited for


main()
