"""Prints the signatures of the directives of the installed Alembic, one a line.

`op NAME positional... *rest | keywords... **`; `batch` for those of a batch block. `passed NAME
keywords...` is what a directive with `**` hands on: to the item of SQLAlchemy it makes, to the
implementation of a dialect, or, inside a batch block, to the directive of the same name.
"""

import inspect

import alembic
import sqlalchemy
from alembic.ddl.impl import DefaultImpl
from alembic.operations import BatchOperations, Operations
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.sql.schema import ColumnCollectionConstraint

NO_DIRECTIVES = {"context", "create_module_class_proxy", "implementation_for", "register_operation"}
TAKERS = {
    "alter_column": [DefaultImpl.alter_column],
    "create_check_constraint": [sqlalchemy.CheckConstraint.__init__],
    "create_exclude_constraint": [ColumnCollectionConstraint.__init__, ExcludeConstraint.__init__],
    "create_foreign_key": [sqlalchemy.ForeignKeyConstraint.__init__],
    "create_index": [Operations.create_index, sqlalchemy.Index.__init__],
    "create_table": [sqlalchemy.Table.__init__],
    "create_unique_constraint": [ColumnCollectionConstraint.__init__],
    "drop_column": [DefaultImpl.drop_column],
    "drop_index": [Operations.drop_index, sqlalchemy.Index.__init__],
    "drop_table": [sqlalchemy.Table.__init__],
}
POPPED = {"create_exclude_constraint": ["where", "using", "ops"]}  # out of its `**kw`
TAKEN_ALREADY = {
    "self", "name", "metadata", "table", "table_name", "column", "column_name", "columns",
    "refcolumns", "sqltext", "index_name",
}


def parameters(method):
    return list(inspect.signature(method).parameters.values())[1:]


def line(kind, name, method):
    positional, keywords, rest, opened = [], [], [], []
    for parameter in parameters(method):
        if parameter.kind is parameter.VAR_POSITIONAL:
            rest.append("*" + parameter.name)
        elif parameter.kind is parameter.VAR_KEYWORD:
            opened.append("**")
        elif parameter.kind is parameter.KEYWORD_ONLY:
            keywords.append(parameter.name)
        else:
            positional.append(parameter.name)
    tail = ["|", *keywords, *opened] if keywords or opened else []
    return " ".join([kind, name, *positional, *rest, *tail])


def passed(name, takers):
    names = dict.fromkeys(POPPED.get(name, ()))
    for taker in takers:
        for parameter in parameters(taker):
            plain = parameter.kind in (parameter.KEYWORD_ONLY, parameter.POSITIONAL_OR_KEYWORD)
            if plain and not parameter.name.startswith("_"):
                names[parameter.name] = None
    return " ".join(["passed", name, *(each for each in names if each not in TAKEN_ALREADY)])


print("alembic", alembic.__version__)
for kind, directives in (("op", Operations), ("batch", BatchOperations)):
    for name, method in sorted(inspect.getmembers(directives, inspect.isfunction)):
        nested = kind == "batch" and name == "batch_alter_table"
        if not name.startswith("_") and name not in NO_DIRECTIVES and not nested:
            print(line(kind, name, method))
for name, takers in TAKERS.items():
    print(passed(name, takers))
