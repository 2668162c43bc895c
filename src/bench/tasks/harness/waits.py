"""How long an application waits while the program's own revisions run on many rows, one revision at a time.

The program measures it itself (`verify --json`): sessions of its own read and write the touched tables meanwhile.
"""
import dataclasses
import json
import os
import shutil
import subprocess

LIMIT = 1800
ZERO_DOWNTIME = ("05", "07", "09", "10", "12", "14", "16")
HEADER = f"{'task':22} {'revision':34} {'reader':>9} {'writer':>9}  {'old application':16} behind"


@dataclasses.dataclass
class Measured:
    """Milliseconds, None where nothing was sent; `old` is the program's word for the application of before."""

    task: str
    revision: str
    status: str
    reader: int | None
    writer: int | None
    old: str
    behind: str

    def __str__(self):
        waits = [f"{'-' if each is None else each:>6} ms" for each in (self.reader, self.writer)]
        status = "" if self.status == "passed" else f"  [{self.status}]"
        return f"{self.task:22} {self.revision[:34]:34} {waits[0]} {waits[1]}  {self.old:16} {self.behind[:90]}{status}"


def measured(program, task, rows: int) -> list:
    """Lets the program write its revisions for a task, and measures each of them; empty where it writes none."""
    folder, project = program.prepared(task, rows)
    versions = os.path.join(project, "migrations", "versions")
    before = set(os.listdir(versions))
    variables = {**os.environ, "XDG_STATE_HOME": folder, "ALAMBIQUE_MODEL": "offline"}
    try:
        report, _ = program.run(task, project, variables)
        written = revisions(versions, set(os.listdir(versions)) - before)
        if not written:
            return []
        whole = report["verification"]["engines"]["postgresql"]
        found = verified(program, project, variables, written, rows)
        return [of(str(task), each.name, found[each.id]) for each in written] + [
            dataclasses.replace(of(str(task), "all of them, few rows", whole), reader=None, writer=None, behind="")
        ]
    finally:
        shutil.rmtree(folder)


@dataclasses.dataclass
class Revision:
    id: str
    name: str


def revisions(folder: str, names: set) -> list:
    """Those files, oldest first."""
    found = {}
    for name in names:
        if name.endswith(".py"):
            lines = open(os.path.join(folder, name), encoding="utf-8").read().splitlines()
            said = dict(each.split(" = ", 1) for each in lines if each.startswith(("revision", "down_revision")))
            said = {key.split(":")[0]: value.strip("\"'") for key, value in said.items()}
            found[said["down_revision"]] = Revision(said["revision"], name.split("_", 1)[1][:-3])
    first = next((each for each in found if each not in {other.id for other in found.values()}), None)
    chain = []
    while first in found:
        chain.append(found[first])
        first = found[first].id
    return chain


def verified(program, project: str, variables: dict, written: list, rows: int) -> dict:
    """What the program says of each revision, by its id."""
    names = [each.id for each in written]
    done = subprocess.run(
        [program.command, "verify", *names, "--rows", str(rows), "--engines", "postgresql", "--json", "--trust"],
        cwd=project, env=variables, capture_output=True, text=True, timeout=LIMIT,
    )
    try:
        found = json.loads(done.stdout)["results"]
        return {each["revision"]: each["engines"]["postgresql"] for each in found}
    except (ValueError, KeyError):
        raise SystemExit(f"{' '.join(names)}: {done.stderr or done.stdout or done.returncode}")


def of(task: str, revision: str, run: dict) -> Measured:
    waits = run["waits"] or {}
    reader, writer = waits.get("reader"), waits.get("writer")
    longest = max((each for each in (reader, writer) if each), key=lambda each: each["longest_ms"], default=None)
    behind = ((longest or {}).get("behind") or {}).get("sql", "").replace("\n", " ")
    return Measured(
        task, revision, run["status"], reader and reader["longest_ms"], writer and writer["longest_ms"],
        run["n_minus_1"]["status"], behind,
    )
