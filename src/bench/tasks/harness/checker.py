"""Runs a solution of a task on one engine and says what is wrong with it, in one word and one line each.

It shares nothing with the program that is judged: what it says is what the databases hold after real Alembic ran.
"""
import dataclasses
import importlib.util
import os
import re
import shutil
import time
import tomllib
from decimal import Decimal

from harness.engines import query

WRITES = re.compile(r"(?is)^\s*(INSERT|UPDATE|DELETE)")


@dataclasses.dataclass(frozen=True)
class Violation:
    """`reason` is a fixed word of the list in the README; `detail` what was seen."""

    engine: str
    reason: str
    detail: str

    def __str__(self):
        return f"{self.engine}: {self.reason}: {self.detail}"


class Task:
    """A folder under src/bench/tasks: task.toml, golden/, and what its fixture adds to the common one."""

    def __init__(self, folder: str):
        self.folder = folder
        with open(os.path.join(folder, "task.toml"), "rb") as file:
            data = tomllib.load(file)
        self.data = data
        self.id = data["id"]
        self.title = data["title"]
        self.kind = data.get("kind", "revisions")
        self.engines = data.get("engines", ["sqlite", "postgresql"])
        self.mutants = data.get("mutant", [])
        self.count = data.get("rows", 1000)

    def __str__(self):
        return os.path.basename(self.folder)

    def golden(self) -> dict:
        """The files of the golden solution, name to text."""
        folder = os.path.join(self.folder, "golden")
        files = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith((".py", ".toml")):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    files[name] = file.read()
        return files

    def mutated(self, mutant: dict) -> dict:
        files = self.golden()
        for edit in mutant["edit"]:
            name = next(each for each in files if each.startswith(edit["file"]))
            if "delete" in edit:
                del files[name]
                continue
            if files[name].count(edit["old"]) < 1:
                raise SystemExit(f"{self}: mutant {mutant['name']}: {edit['file']} does not hold {edit['old']!r}")
            files[name] = files[name].replace(edit["old"], edit["new"])
        return files

    def project(self, target: str, solution: dict) -> str:
        """The fixture as a project in a new folder, with a solution's files among its revisions."""
        root = os.path.dirname(self.folder)
        shutil.copytree(os.path.join(root, "fixtures", self.data.get("fixture", "tareas")), target)
        shutil.copyfile(os.path.join(target, "rows.py"), os.path.join(target, "common_rows.py"))
        own = os.path.join(self.folder, "fixture")
        if os.path.isdir(own):
            shutil.copytree(own, target, dirs_exist_ok=True)
        for name, text in solution.items():
            place = target if name.endswith(".toml") else os.path.join(target, "migrations", "versions")
            with open(os.path.join(place, name), "w", encoding="utf-8") as file:
                file.write(text)
        return target

    def rows(self, project: str):
        spec = importlib.util.spec_from_file_location("rows", os.path.join(project, "rows.py"))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def of(self, key: str, engine: str) -> list:
        """The entries of a list that are for this engine."""
        return [each for each in self.data.get(key, []) if each.get("engine", engine) == engine]


def spelled(sql: str, engine: str) -> str:
    true, false = ("1", "0") if engine == "sqlite" else ("true", "false")
    return sql.replace("{true}", true).replace("{false}", false)


def proved(schema: set) -> set:
    """A constraint that was validated may stay so on the way back."""
    return {line.removesuffix(" NOT VALID") for line in schema}


def load(database, tables: dict) -> None:
    """Puts the fixture's rows in, and sequences behind them."""
    connection = database.connect()
    engine = database.engine.name
    cursor = connection.cursor()
    mark = "?" if engine == "sqlite" else "%s"
    for table, (columns, rows) in tables.items():
        listed = ", ".join(columns)
        if engine == "sqlite":
            rows = [tuple(v.strftime("%Y-%m-%d %H:%M:%S.%f") if hasattr(v, "strftime") else v for v in row) for row in rows]
            cursor.execute("BEGIN")
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({', '.join([mark] * len(columns))})", rows)
            cursor.execute("COMMIT")
        else:
            from psycopg2.extras import execute_values

            execute_values(cursor, f"INSERT INTO {table} ({listed}) VALUES %s", rows, page_size=1000)
            if "id" in columns:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                    f" WHERE pg_get_serial_sequence('{table}', 'id') IS NOT NULL"
                )
    connection.close()


class Checker:
    """One solution on one engine."""

    def __init__(self, task: Task, engine, alembic, work: str):
        self.task = task
        self.engine = engine
        self.alembic = alembic
        self.work = work
        self.violations = []
        self.sent = []

    def wrong(self, reason: str, detail: str) -> None:
        self.violations.append(Violation(self.engine.name, reason, detail.replace("\n", " ")[:400]))

    def check(self, files: dict, inject: bool) -> list:
        """`inject` also makes every statement fail once."""
        self.project = self.fresh(files)
        fixture = self.task.rows(self.project)
        base = self.run_listed(self.task.project(os.path.join(self.work, "base"), {}))
        shutil.rmtree(os.path.join(self.work, "base"))
        listed = self.run_listed(self.project)
        if listed is None or base is None:
            return self.violations
        if len(listed["heads"]) != 1:
            self.wrong("heads", f"{len(listed['heads'])} heads: {', '.join(listed['heads'])}")
            return self.violations
        known = {each["id"] for each in base["revisions"]}
        self.steps = [each["id"] for each in listed["revisions"] if each["id"] not in known]
        self.base = base["heads"][0]
        least, most = self.task.data.get("revisions", [1, 9])
        if not least <= len(self.steps) <= most:
            self.wrong("revisions", f"{len(self.steps)} revisions, not {least} to {most}")
        if inject:
            self.on_empty_tables()
        self.on_rows(fixture, inject)
        return self.violations

    def fresh(self, files: dict) -> str:
        project = os.path.join(self.work, "project")
        shutil.rmtree(project, ignore_errors=True)
        return self.task.project(project, files)

    def run_listed(self, project: str):
        answer = self.alembic.run(project, "sqlite://", "list")
        if not answer["ok"]:
            self.wrong("upgrade fails", answer["error"])
            return None
        return answer

    def run(self, database, command: str, revision: str, **options) -> dict:
        return self.alembic.run(self.project, database.url, command, revision, **options)

    def on_empty_tables(self) -> None:
        database = self.engine.create()
        try:
            answer = self.run(database, "upgrade", "head")
            if not answer["ok"]:
                self.wrong("upgrade fails", "from nothing: " + answer["error"])
        finally:
            database.drop()

    def on_rows(self, fixture, inject: bool) -> None:
        database = self.engine.create()
        try:
            answer = self.run(database, "upgrade", self.base)
            if not answer["ok"]:
                raise SystemExit(f"{self.task}: the fixture itself fails: {answer['error']}")
            tables = fixture.tables(self.task.count)
            load(database, tables)
            self.columns = {name: list(columns) for name, (columns, _) in tables.items()}
            self.old = [spelled(each, self.engine.name) for each in self.task.data.get("old_statements", fixture.OLD)]
            for each in self.task.of("before", self.engine.name):
                self.send(database, each["sql"])
            self.old_application(database, 0)
            untouched = database.copy() if inject or self.task.data.get("killed") else None
            self.up_down_up(database)
            if inject and not self.violations:
                self.every_statement_fails_once(untouched)
                self.after_an_interruption(untouched)
            if self.task.data.get("killed"):
                self.killed_midway(untouched)
            if untouched is not None:
                untouched.drop()
        finally:
            database.drop()

    def send(self, database, sql: str) -> None:
        connection = database.connect()
        try:
            query(connection, spelled(sql, self.engine.name))
        finally:
            connection.close()

    # ---- up, down, up ----------------------------------------------------------------------------

    def up_down_up(self, database) -> None:
        schemas, data = [database.schema()], [self.data(database)]
        nodes = {table: database.node(table) for table in self.columns}
        self.sent = []
        for number, step in enumerate(self.steps, 1):
            answer = self.run(database, "upgrade", step)
            self.sent += answer["statements"]
            if not answer["ok"]:
                self.wrong("upgrade fails", f"revision {number}: {answer['error']}")
                return
            self.old_application(database, number)
            self.new_application(database, f"after {number}")
            self.checks(database, f"after {number}")
            schemas.append(database.schema())
            for each in self.task.of("between", self.engine.name):
                if each["after"] == number:
                    self.statements(database, [each["sql"]], "new application", f"after {number}", end="COMMIT")
            data.append(self.data(database))
        self.checks(database, "end")
        self.changes(schemas[0], schemas[-1])
        self.rows_kept("rows", data[0], data[-1], self.task.data.get("changed", []))
        self.new_application(database, "end")
        self.forbidden()
        if self.task.data.get("no_rewrite") and self.engine.name == "postgresql":
            for table in self.task.data["no_rewrite"]:
                if database.node(table) != nodes[table]:
                    self.wrong("forbidden", f"{table} was written anew")
        again = self.run(database, "upgrade", "head")
        if not again["ok"] or again["statements"]:
            self.wrong("no-op", again["error"] or again["statements"][0]["sql"])
        self.down(database, schemas, data)
        if any(each.reason.endswith("downgrade fails") for each in self.violations):
            return
        answer = self.run(database, "upgrade", "head")
        if not answer["ok"]:
            self.wrong("second upgrade", answer["error"])
            return
        difference = database.schema() ^ schemas[-1]
        if difference:
            self.wrong("second upgrade", "; ".join(sorted(difference)))
        self.checks(database, "again")

    def down(self, database, schemas: list, data: list) -> None:
        for each in self.task.of("before_down", self.engine.name):
            self.statements(database, [each["sql"]], "new application", "before the way back", end="COMMIT")
        for number in range(len(self.steps), 0, -1):
            target = self.steps[number - 2] if number > 1 else self.base
            answer = self.run(database, "downgrade", target)
            refusal = self.task.data.get("refuses")
            if refusal and number == refusal["revision"]:
                self.refused(answer, refusal)
                self.send(database, refusal["then"])
                answer = self.run(database, "downgrade", target)
            if not answer["ok"]:
                self.wrong("downgrade fails", f"revision {number}: {answer['error']}")
                return
            difference = proved(database.schema()) ^ proved(schemas[number - 1])
            if difference:
                self.wrong("schema after downgrade", f"revision {number}: " + "; ".join(sorted(difference)))
        self.rows_kept("rows after downgrade", data[0], self.data(database), self.task.data.get("changed_down", []))
        self.checks(database, "down")

    def refused(self, answer: dict, refusal: dict) -> None:
        if answer["ok"]:
            self.wrong("downgrade loses", "the downgrade did not refuse: " + refusal["why"])
        elif not re.search(refusal["says"], answer["error"]):
            self.wrong("downgrade loses", "it stopped, but not for the reason: " + answer["error"])

    def data(self, database) -> dict:
        """Every row of the fixture's tables, by the columns of before that are still there."""
        found = {}
        there = database.schema()
        for table, columns in self.columns.items():
            kept = [each for each in columns if any(line.startswith(f"column {table}.{each} ") for line in there)]
            if kept:
                found[table] = (kept, database.rows(table, kept))
        return found

    def rows_kept(self, reason: str, first: dict, last: dict, changed: list) -> None:
        for table, (columns, rows) in first.items():
            if table in changed:
                continue
            compared = [each for each in columns if f"{table}.{each}" not in changed]
            if table not in last:
                self.wrong(reason, f"{table} is gone")
                continue
            there, now = last[table]
            missing = [each for each in compared if each not in there]
            if missing:
                self.wrong(reason, f"{table}: no column {', '.join(missing)}")
                continue
            before = [[row[columns.index(each)] for each in compared] for row in rows]
            after = [[row[there.index(each)] for each in compared] for row in now]
            if before != after:
                different = sum(a != b for a, b in zip(before, after))
                self.wrong(reason, f"{table}: {len(before)} rows before, {len(after)} after, {different} differ")

    def changes(self, before: set, after: set) -> None:
        """Every change is one that was asked for or allowed, and all that was asked for is there."""
        seen = sorted(["+ " + each for each in after - before] + ["- " + each for each in before - after])
        end = self.task.data["end"]
        must = end.get("must", []) + end.get(self.engine.name, [])
        may = end.get("may", [])
        for pattern in must:
            if not any(re.fullmatch(pattern, line) for line in seen):
                self.wrong("schema", f"not there: {pattern}; seen: {'; '.join(seen)}")
        for line in seen:
            if not any(re.fullmatch(pattern, line) for pattern in must + may):
                self.wrong("schema", f"not asked for: {line}")

    def checks(self, database, when: str) -> None:
        connection = database.connect()
        try:
            for each in self.task.of("check", self.engine.name):
                places = each["at"] if isinstance(each["at"], list) else [each["at"]]
                if when not in places:
                    continue
                try:
                    found = query(connection, spelled(each["sql"], self.engine.name))
                except Exception as e:  # noqa: BLE001 - the database's words are the answer
                    self.wrong(each["reason"], f"{when}: {e}")
                    continue
                found = [["<null>" if v is None else float(v) if isinstance(v, Decimal) else v for v in row] for row in found]
                expected = [[self.task.count if v == "<rows>" else v for v in row] for row in each["expect"]]
                if found != expected:
                    self.wrong(each["reason"], f"{when}: {each['sql']}: {found[:5]}, not {expected}")
        finally:
            connection.close()

    def old_application(self, database, number: int) -> None:
        """The statements of the application of before; they must work until the step that ends its time."""
        until = self.task.data.get("old", "always")
        if until == "never" and number > 0 or isinstance(until, int) and number > until:
            return
        self.statements(database, self.old, "old application", f"after revision {number}" if number else "before")

    def new_application(self, database, when: str) -> None:
        for each in self.task.of("new", self.engine.name):
            if when in each.get("at", ["end"]):
                self.statements(database, each["sql"], "new application", when, each.get("expect"))

    def statements(
        self, database, statements: list, reason: str, when: str, expected=None, end: str = "ROLLBACK"
    ) -> None:
        """Sends them in one transaction, which is undone; `expected` is what the last one gives."""
        connection = database.connect()
        sql = ""
        try:
            query(connection, "BEGIN")
            found = []
            for sql in statements:
                found = query(connection, spelled(sql, self.engine.name))
            if self.engine.name == "postgresql":
                query(connection, "SET CONSTRAINTS ALL IMMEDIATE")
            query(connection, end)
            if expected is not None and found != expected:
                self.wrong(reason, f"{when}: {sql}: {found}, not {expected}")
        except Exception as e:  # noqa: BLE001 - the database's words are the answer
            self.wrong(reason, f"{when}: {sql}: {e}")
        finally:
            connection.close()

    def forbidden(self) -> None:
        for each in self.task.of("forbidden", self.engine.name):
            for sent in self.sent:
                inside = not sent["autocommit"]
                if re.search(each["sql"], sent["sql"]) and (not each.get("in_transaction") or inside):
                    self.wrong("forbidden", f"{each['why']}: {sent['sql']}")

    # ---- failures --------------------------------------------------------------------------------

    def every_statement_fails_once(self, untouched) -> None:
        """After a failure anywhere, running it again must lead to the same end."""
        done = untouched.copy()
        total = len(self.run(done, "upgrade", "head")["statements"])
        schema, data = done.schema(), self.data(done)
        done.drop()
        for number in range(1, total + 1):
            database = untouched.copy()
            try:
                first = self.run(database, "upgrade", "head", fail_at=number)
                if first["ok"]:
                    continue
                again = self.run(database, "upgrade", "head")
                sql = first["statements"][-1]["sql"]
                if not again["ok"]:
                    self.wrong("rerun", f"after a failure at statement {number} ({sql[:80]}): {again['error']}")
                elif database.schema() != schema or self.data(database) != data:
                    self.wrong("rerun", f"another end after a failure at statement {number} ({sql[:80]})")
            finally:
                database.drop()

    def killed_midway(self, untouched) -> None:
        """SIGKILL while it runs, then again until the end; `checks` at `killed` say what must hold."""
        database = untouched.copy()
        try:
            started = time.perf_counter()
            self.run(database, "upgrade", "head")
            took = time.perf_counter() - started
        finally:
            database.drop()
        for share in (0.4, 0.6, 0.8):
            database = untouched.copy()
            try:
                self.run(database, "upgrade", "head", kill_after=share * took)
                answer = self.run(database, "upgrade", "head")
                if not answer["ok"]:
                    self.wrong("rerun", "after a kill: " + answer["error"])
                self.checks(database, "killed")
            finally:
                database.drop()

    def after_an_interruption(self, untouched) -> None:
        """What a killed run of before left in the database must not stop or spoil this one."""
        left = self.task.data.get("interrupted", {}).get(self.engine.name)
        if not left:
            return
        schemas = []
        for statements in ([], left):
            database = untouched.copy()
            try:
                for each in statements:
                    self.send(database, each)
                answer = self.run(database, "upgrade", "head")
                if not answer["ok"]:
                    self.wrong("rerun", f"after an interrupted run: {answer['error']}")
                schemas.append(database.schema())
            finally:
                database.drop()
        if schemas[0] != schemas[1]:
            self.wrong("rerun", "after an interrupted run: " + "; ".join(sorted(schemas[0] ^ schemas[1])))
