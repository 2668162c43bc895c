"""Tasks whose solution is not a chain of revisions: a merge of heads, and runbooks."""
import json
import tomllib

from harness.checker import Checker, load, spelled
from harness.engines import VERSION_TABLE, query


class HeadsChecker(Checker):
    """One new revision that joins two heads and does nothing else."""

    def check(self, files: dict, inject: bool) -> list:
        self.project = self.fresh(files)
        listed = self.run_listed(self.project)
        if listed is None:
            return self.violations
        merged = self.task.data["merged"]
        new = [each for each in listed["revisions"] if each["id"] not in [*merged, "base0001"]]
        if len(listed["heads"]) != 1 or sorted(new[0]["down"]) != sorted(merged):
            self.wrong("heads", f"heads: {listed['heads']}; the new revision stands on {new[0]['down']}")
        if len(new) != 1:
            self.wrong("revisions", f"{len(new)} new revisions")
        if self.violations:
            return self.violations
        ends = []
        for start in ([merged[0]], [merged[1]], merged):
            ends.append(self.from_heads(start))
        if not self.violations and ends[1:] != ends[:-1]:
            self.wrong("schema", "the way to the merge decides what is there after it")
        return self.violations

    def from_heads(self, start: list):
        database = self.engine.create()
        try:
            fixture = self.task.rows(self.project)
            for each in start:
                self.run(database, "upgrade", each)
            load(database, fixture.tables(self.task.count))
            self.columns = {name: list(columns) for name, (columns, _) in fixture.tables(1).items()}
            before, data = database.schema(), self.data(database)
            answer = self.run(database, "upgrade", "head")
            if not answer["ok"]:
                self.wrong("upgrade fails", f"from {' and '.join(start)}: {answer['error']}")
                return None
            others = [each["sql"] for each in answer["statements"] if VERSION_TABLE not in each["sql"]]
            if len(start) == 2:
                if others or database.schema() != before:
                    self.wrong("operations", f"the merge does something: {others}")
                self.rows_kept("rows", data, self.data(database), [])
                back = self.run(database, "downgrade", start[0])
                found = sorted(row[0] for row in database.rows(VERSION_TABLE, ["version_num"]))
                if not back["ok"] or found != sorted(start):
                    self.wrong("downgrade fails", f"{back['error']} versions: {found}")
                self.run(database, "upgrade", "head")
            return database.schema()
        finally:
            database.drop()


class RunbookChecker(Checker):
    """Steps that are carried out in their order; each must succeed, and some must be there."""

    def check(self, files: dict, inject: bool) -> list:
        self.project = self.fresh(files)
        steps = self.steps(files)
        self.complete(steps)
        fixture = self.task.rows(self.project)
        self.databases = {"live": self.engine.create()}
        try:
            self.history(fixture)
            live = self.databases["live"]
            self.columns = {name: list(columns) for name, (columns, _) in fixture.tables(1).items()}
            before, data = live.schema(), self.data(live)
            self.sent = []
            for number, step in enumerate(steps, 1):
                problem = self.carried_out(step)
                if problem:
                    self.wrong("step fails", f"step {number} ({step['do']}): {problem}")
                    break
            live = self.databases["live"]
            self.forbidden()
            self.changes(before, live.schema())
            self.rows_kept("rows", data, self.data(live), [])
            self.checks(live, "end")
        finally:
            for each in self.databases.values():
                each.drop()
        return self.violations

    @staticmethod
    def steps(files: dict) -> list:
        if "runbook.json" in files:
            return json.loads(files["runbook.json"])["steps"]
        return tomllib.loads(files["runbook.toml"])["step"]

    def complete(self, steps: list) -> None:
        """What must be there, in this order."""
        names = ["alembic on a copy" if each["do"] == "alembic" and "on" in each else each["do"] for each in steps]
        at = 0
        for wanted in self.task.data["must"]:
            if wanted not in names[at:]:
                self.wrong("runbook", f"no {wanted} at its place among: {', '.join(names)}")
                return
            at = names.index(wanted, at) + 1

    def history(self, fixture) -> None:
        live = self.databases["live"]
        past = self.task.data.get("history")
        if past:
            self.run(live, "upgrade", past["at"])
        else:
            self.run(live, "upgrade", "base0001")
        load(live, fixture.tables(self.task.count))
        for each in past["sql"] if past else []:
            self.send(live, each)
        if past:
            self.databases[past["backup"]] = live.copy()
        answer = self.run(live, "upgrade", self.task.data["start"])
        if not answer["ok"]:
            raise SystemExit(f"{self.task}: the fixture itself fails: {answer['error']}")
        for each in past["later"] if past else []:
            self.send(live, each)

    def carried_out(self, step: dict) -> str:
        """What went wrong, empty if nothing."""
        database = self.databases.get(step.get("on", "live"))
        if database is None:
            return f"no database {step['on']}"
        what = step["do"]
        if what == "backup":
            self.databases[step["to"]] = database.copy()
            return ""
        if what == "compare":
            other = self.databases.get(step["with"])
            same = other is not None and other.schema() == database.schema() and self.data(other) == self.data(database)
            return "" if same else "they differ"
        if what == "dry run":
            answer = self.run(database, "dry run", step["range"])
            return answer["error"]
        if what == "alembic":
            answer = self.run(database, step["command"], step["revision"])
            if "on" not in step:
                self.sent += answer["statements"]
            return answer["error"]
        if what == "copy column":
            return self.copied(step, database)
        if what == "restore":
            database.drop()
            self.databases["live"] = self.databases[step["from"]].copy()
            return ""
        connection = database.connect()
        try:
            found = query(connection, spelled(step["sql"], self.engine.name))
        except Exception as e:  # noqa: BLE001 - the database's words are the answer
            return str(e)
        finally:
            connection.close()
        if what == "sql":
            self.sent.append({"sql": step["sql"], "autocommit": True})
            return ""
        return "" if found == step["expect"] else f"{found}, not {step['expect']}"

    def copied(self, step: dict, database) -> str:
        """One column's values from another database, by the key."""
        source = self.databases[step["from"]]
        mark = "?" if self.engine.name == "sqlite" else "%s"
        connection = database.connect()
        try:
            values = source.rows(step["table"], [step["key"], step["column"]])
            cursor = connection.cursor()
            for key, value in values:
                if value is not None:
                    sql = f"UPDATE {step['table']} SET {step['column']} = {mark} WHERE {step['key']} = {mark}"
                    cursor.execute(sql, (value, key))
            return ""
        except Exception as e:  # noqa: BLE001 - the database's words are the answer
            return str(e)
        finally:
            connection.close()


def checker(task):
    """The class that judges solutions of a task."""
    return {"revisions": Checker, "heads": HeadsChecker, "runbook": RunbookChecker}[task.kind]
