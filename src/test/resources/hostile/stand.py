"""Runs one payload as the runner runs a draft: asked by a line, in a fork, with an answer.

Unlike the runner it has no tripwire, and it waits for threads and for what is to happen at exit.
Arguments: the payload, where it stands (`upgrade`, `module`, or `sql` for SQLite), and for SQL the
database.
"""
import json
import os
import re
import sqlite3
import sys
import traceback

body, place = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2]
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
request = json.loads(sys.stdin.readline())

child = os.fork()
if child == 0:
    names = {"__name__": "draft"}
    if re.search(r"\bsa\b", body):
        import sqlalchemy

        names["sa"] = sqlalchemy
    if re.search(r"\bop\b", body):
        import alembic

        names["op"] = alembic.op
    if place == "upgrade":
        body = "def upgrade():\n" + "".join(f"    {line}\n" for line in body.splitlines())
    try:
        if place == "sql":
            connection = sqlite3.connect(sys.argv[3], isolation_level=None)
            for statement in body.strip().split(";\n"):
                print(connection.execute(statement).fetchmany(100))
            sys.exit()
        exec(compile(body, "draft.py", "exec"), names)
        if place == "upgrade":
            names["upgrade"]()
    except BaseException:
        traceback.print_exc()
    sys.exit()
os.waitpid(child, 0)
answers.write(json.dumps({"ok": True, "id": request["id"]}) + "\n")
answers.flush()
sys.stdin.readline()
