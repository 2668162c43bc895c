"""Answers what real Alembic finds between models and a database.

The first argument is the database's URL. Each line of standard input is a JSON object with `sql`
(statements that make the database, from nothing) and `models` (Python source that defines `m`).
Each line of the answer is the list of differences, one sorted text each.
"""

import json
import os
import sys
import warnings

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

warnings.simplefilter("ignore")
URL = sa.engine.make_url(sys.argv[1])


def empty():
    if URL.get_backend_name() == "sqlite":
        if os.path.exists(URL.database):
            os.remove(URL.database)
        return
    engine = sa.create_engine(URL, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")


def names(columns):
    return "(" + ", ".join(each.name for each in columns) + ")"


def target(key):
    first = key.elements[0].target_fullname.rsplit(".", 1)[0]
    return first + "(" + ", ".join(e.target_fullname.rsplit(".", 1)[1] for e in key.elements) + ")"


def named(item):
    return "" if item.name is None else " " + item.name


def line(difference):
    kind = difference[0]
    if kind.endswith("_table") or kind.endswith("_table_comment"):
        return f"{kind} {difference[1].name}"
    if kind.endswith("_column"):
        return f"{kind} {difference[2]}.{difference[3].name}"
    if kind.startswith("modify_"):
        value = f" {difference[6]}" if kind == "modify_nullable" else ""
        return f"{kind} {difference[2]}.{difference[3]}{value}"
    item = difference[1]
    if kind.endswith("_index"):
        return f"{kind} {item.table.name}{named(item)}"
    if kind.endswith("_fk"):
        return f"{kind} {item.parent.name}{names(item.columns)} {target(item)}"
    return f"{kind} {item.table.name}{names(item.columns)}{named(item)}"


def compared(question):
    empty()
    engine = sa.create_engine(URL, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        for statement in question["sql"]:
            connection.exec_driver_sql(statement)
    module = {}
    exec(question["models"], module)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        found = compare_metadata(context, module["m"])
    lines = []
    for each in found:
        lines += [line(part) for part in each] if isinstance(each, list) else [line(each)]
    return sorted(lines)


for text in sys.stdin:
    try:
        print(json.dumps(compared(json.loads(text))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
