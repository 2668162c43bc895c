"""Real Alembic in a process of its own, which forks for every run so that Alembic is imported once.

As a program it reads one JSON request a line and answers with one JSON line. `Alembic` is the side that asks.
"""
import io
import json
import os
import select
import subprocess
import sys
import traceback


class Alembic:
    """Runs Alembic commands; a run that takes longer than `limit` seconds is an error."""

    def __init__(self, limit: int):
        self.limit = limit
        self.process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "BENCH_CANARY": "canary-7f3a"},
        )

    def run(self, project: str, url: str, command: str, revision: str = "", fail_at: int = 0, kill_after: float = 0) -> dict:
        """`fail_at` makes the statement of that number (from 1, reading ones not counted) fail; `kill_after` seconds
        the run is ended as by SIGKILL. The answer holds `ok`, `error` and the `statements` sent."""
        request = dict(project=project, url=url, command=command, revision=revision, fail_at=fail_at, kill_after=kill_after)
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], self.limit)
        if not ready:
            raise SystemExit(f"Alembic took more than {self.limit} s: {request}")
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


UNCOUNTED = ("SELECT", "PRAGMA", "SHOW", "EXPLAIN", "BEGIN")


def perform(request: dict) -> dict:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    statements = []

    @event.listens_for(Engine, "before_cursor_execute")
    def sent(connection, cursor, sql, parameters, context, executemany):
        if sql.lstrip().upper().startswith(UNCOUNTED):
            return
        own = connection.connection.dbapi_connection
        statements.append({"sql": sql, "autocommit": bool(getattr(own, "autocommit", False))})
        if len(statements) == request["fail_at"]:
            raise RuntimeError("injected failure")

    os.chdir(request["project"])
    sys.path.insert(0, request["project"])
    config = Config("alembic.ini")
    config.set_main_option("sqlalchemy.url", request["url"].replace("%", "%%"))
    answer = {"ok": True, "error": "", "statements": statements}
    try:
        if request["command"] == "list":
            script = ScriptDirectory.from_config(config)
            answer["heads"] = sorted(script.get_heads())
            answer["revisions"] = [
                {"id": each.revision, "file": each.path, "down": each.down_revision}
                for each in reversed(list(script.walk_revisions()))
            ]
        elif request["command"] == "dry run":
            config.output_buffer = io.StringIO()
            command.downgrade(config, request["revision"], sql=True)
        else:
            getattr(command, request["command"])(config, request["revision"])
    except BaseException as e:  # noqa: B902 - whatever a script raises is an answer
        answer["ok"] = False
        answer["error"] = f"{type(e).__name__}: {e}".strip()
        answer["trace"] = traceback.format_exc(limit=-3)
    return answer


def forked(request: dict) -> str:
    """The child's answer; a child that died without one is an error."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        quiet = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(quiet, descriptor)
        text = json.dumps(perform(request), default=str)
        with os.fdopen(write, "w") as out:
            out.write(text)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answers:
        if request["kill_after"]:
            ready, _, _ = select.select([answers], [], [], request["kill_after"])
            if not ready:
                os.kill(child, 9)
        text = answers.read()
    os.waitpid(child, 0)
    return text or json.dumps({"ok": False, "error": "killed", "statements": []})


def main() -> None:
    import alembic.command  # noqa: F401 - once, before the forks
    import psycopg2  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg2  # noqa: F401
    import sqlalchemy.dialects.sqlite.pysqlite  # noqa: F401

    out = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        out.write(forked(json.loads(line)) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
