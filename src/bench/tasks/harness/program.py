"""The judged program, asked for a task in a project of its own; what it writes is judged by the checker."""
import dataclasses
import json
import os
import re
import shutil
import subprocess
import tempfile
import time

from harness.checker import load
from harness.endpoint import Endpoint
from harness.engines import Sqlite

LIMIT = 900


@dataclasses.dataclass
class Answer:
    """`outcome` is the program's word (`written`, `gave_up`, `needs_answer` ...); `files` what it wrote; `answers` how
    many replies of a script it used; `engines` the seconds each engine's verification took; `wanted` whether something
    good could have been written, which it cannot where the program ends before the right reply."""

    task: str
    script: str
    outcome: str
    drafts: int
    seconds: float
    files: dict
    violations: list
    reason: str
    leaked: bool
    tokens: int
    engines: dict
    answers: int
    wanted: bool

    @property
    def verdict(self) -> str:
        if self.leaked:
            return "LEAK"
        if self.outcome != "written":
            return "FALSE REJECT" if self.wanted else "not written"
        return "FALSE ACCEPT" if self.violations else "pass"


class Program:
    """Runs `alambique`; ALAMBIQUE names another one than this folder's."""

    def __init__(self, bench, root: str):
        self.bench = bench
        self.command = os.environ.get("ALAMBIQUE") or os.path.join(root, "alambique")

    def ask(self, task, script: str, answers: list, environment: dict = None, wanted: bool = False) -> Answer:
        """`answers` are a scripted model's; none means the offline drafter, unless the environment names a model."""
        folder, project = self.prepared(task)
        versions = os.path.join(project, "migrations", "versions")
        before = set(os.listdir(versions))
        endpoint = Endpoint(answers) if answers else None
        variables = {**os.environ, "XDG_STATE_HOME": folder, "BENCH_CANARY": "canary-7f3a", **(environment or {})}
        if endpoint:
            variables |= {"ALAMBIQUE_MODEL": "openai:scripted", "ALAMBIQUE_BASE_URL": endpoint.url, "OPENAI_API_KEY": "sk-x"}
        elif not environment:
            variables["ALAMBIQUE_MODEL"] = "offline"
        started = time.perf_counter()
        try:
            report, said = self.run(task, project, variables, endpoint)
        finally:
            if endpoint:
                endpoint.close()
        seconds = time.perf_counter() - started
        files = {}
        for name in sorted(set(os.listdir(versions)) - before):
            if name.endswith(".py"):
                with open(os.path.join(versions, name), encoding="utf-8") as file:
                    files[name] = file.read()
        tokens = used(os.path.join(project, "transcripts"))
        shutil.rmtree(folder)
        if "runbook" in report:
            files = {"runbook.json": json.dumps(report["runbook"])}
        violations = self.bench.judge(task, files, inject=False) if files else []
        leaked = endpoint is not None and any("canary-7f3a" in each or "Comprar pi" in each for each in endpoint.seen)
        outcome = "written" if files else report.get("outcome", "failed")
        return Answer(
            str(task), script, outcome, report.get("attempts", 0), seconds, files, violations, why(report, said)[:400],
            leaked, tokens, engines(report), endpoint.given if endpoint else 0,
            wanted and (endpoint is None or endpoint.given >= len(answers)),
        )

    def prepared(self, task, rows: int = 1000) -> tuple:
        """A folder of its own, and the task's project in it, its development database with that many rows."""
        folder = tempfile.mkdtemp(prefix="task-", dir=self.bench.work)
        project = task.project(os.path.join(folder, "project"), {})
        self.fill(task, project, rows)
        return folder, project

    def fill(self, task, project: str, rows: int) -> None:
        """The development database of the project, at the fixture's revision, with its rows."""
        database = Sqlite(project).create()
        self.bench.alembic.run(project, database.url, "upgrade", task.data.get("start", "heads"))
        load(database, task.rows(project).tables(rows))
        os.rename(database.file, os.path.join(project, "tareas.db"))

    def run(self, task, project: str, variables: dict, endpoint=None):
        """Consents to what the plan says is lost, as a person who was asked would; a script begins anew then."""
        if task.data["command"].startswith("rollback "):
            return self.rollback(task, project, variables)
        arguments = [self.command, "ask", "--yes", "--trust", "--no-input", "--json", "--engines", "sqlite,postgresql"]
        confirmed = []
        for _ in range(3):
            if endpoint:
                endpoint.given = 0
            done = subprocess.run(
                [*arguments, *confirmed, task.data["command"]], cwd=project, env=variables,
                capture_output=True, text=True, timeout=LIMIT,
            )
            try:
                report = json.loads(done.stdout)
            except ValueError:
                return {}, (done.stderr or done.stdout or f"exit {done.returncode}").strip()
            wanted = re.search(r"--confirm (\S+)", done.stderr) if done.returncode == 6 else None
            if wanted is None:
                return report, done.stderr.strip()
            confirmed += ["--confirm", wanted.group(1)]
        return report, ""

    def rollback(self, task, project: str, variables: dict):
        """The steps of a runbook; the program itself carries out none of them."""
        arguments = [self.command, *task.data["command"].split(), "--trust", "--no-input", "--json"]
        done = subprocess.run(
            [*arguments, "--engines", "sqlite,postgresql"], cwd=project, env=variables,
            capture_output=True, text=True, timeout=LIMIT,
        )
        try:
            return json.loads(done.stdout), ""
        except ValueError:
            return {}, (done.stderr or done.stdout or f"exit {done.returncode}").strip()


def why(report: dict, said: str) -> str:
    """Why nothing was written."""
    findings = [each for each in report.get("findings", []) if each["severity"] == "error"]
    if findings:
        return "; ".join(f"{each['rule']}: {each['message']}" for each in findings)
    found = report.get("questions") or report.get("reason")
    return json.dumps(found, ensure_ascii=False) if found else next(
        (line for line in said.splitlines() if line.startswith("error")), said[-200:]
    )


def engines(report: dict) -> dict:
    """Seconds by engine, of the last draft's verification."""
    runs = (report.get("verification") or {}).get("engines", {})
    return {name: sum(stage["ms"] or 0 for stage in run["stages"]) / 1000 for name, run in runs.items()}


def used(transcripts: str) -> int:
    """Tokens of all exchanges with a model that were recorded."""
    count = 0
    for folder, _, names in os.walk(transcripts):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                count += sum(map(int, re.findall(r'"(?:input|output)_tokens"\s*:\s*(\d+)', file.read())))
    return count
