"""The benchmark of tasks.

    python3 src/bench/tasks.py check      golden solutions and wrong ones, without the program
    python3 src/bench/tasks.py offline    the program without a model
    python3 src/bench/tasks.py scripted   the program with models that are wrong, flaky or obey injections
    python3 src/bench/tasks.py model      the program with the model ALAMBIQUE_MODEL names
    python3 src/bench/tasks.py waits      what an application waits while the program's own revisions run on many rows

Needs a Python with alembic, sqlalchemy and psycopg2, and PostgreSQL's programs: ALAMBIQUE_POSTGRES_BIN names their
folder, else those in alambique's cache are taken, else Debian's. ALAMBIQUE names the program, else ./alambique of this
folder. src/bench/tasks/README.md describes the tasks. Ends with 1 where a verdict is wrong.
"""
import argparse
import glob
import os
import shutil
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "tasks"))

from harness import report, waits  # noqa: E402
from harness.alembic_runs import Alembic  # noqa: E402
from harness.checker import Task  # noqa: E402
from harness.endpoint import reply_of  # noqa: E402
from harness.engines import Postgresql, Sqlite  # noqa: E402
from harness.others import checker  # noqa: E402
from harness.program import Program  # noqa: E402


def tasks(options) -> list:
    found = [Task(os.path.dirname(file)) for file in sorted(glob.glob(f"{HERE}/tasks/*/task.toml"))]
    found = [each for each in found if not options.task or each.id in options.task]
    for each in found:
        each.count = options.rows or each.count
    return found


def check(options, bench) -> int:
    """Golden solutions and mutants; the number of verdicts that are wrong."""
    wrong = goldens = mutants = 0
    for task in tasks(options):
        started = time.perf_counter()
        violations = bench.judge(task, task.golden(), inject=not options.goldens)
        goldens += 1
        for each in violations:
            print(f"{task}: the golden solution is rejected: {each}")
        wrong += bool(violations)
        for mutant in [] if options.goldens else task.mutants:
            mutants += 1
            reasons = bench.judge(task, task.mutated(mutant), inject=mutant["reason"] == "rerun")
            if mutant["reason"] not in {each.reason for each in reasons}:
                wrong += 1
                print(f"{task}: {mutant['name']}: not rejected for: {mutant['reason']}; but for: {[str(e) for e in reasons]}")
            elif options.verbose:
                print(f"{task}: {mutant['name']}: {next(e for e in reasons if e.reason == mutant['reason'])}")
        print(f"{task}: {time.perf_counter() - started:.1f} s", flush=True)
    print(f"{goldens} golden solutions, {mutants} mutants, {wrong} wrong verdicts")
    return wrong


def ask(options, bench) -> int:
    """The program asked for every task; the number of bad revisions it wrote, and of leaks."""
    program = Program(bench, os.path.dirname(os.path.dirname(HERE)))
    answers = []

    def asked(*arguments):
        answers.append(program.ask(*arguments))
        print(report.table(answers[-1:]), flush=True)
        return answers[-1]

    for task in tasks(options):
        if options.what == "model":
            asked(task, os.environ["ALAMBIQUE_MODEL"], [], {"ALAMBIQUE_MODEL": os.environ["ALAMBIQUE_MODEL"]})
            continue
        offline = asked(task, "offline", [])
        if options.what == "scripted":
            right = reply_of(offline.files or task.golden())
            for mutant in task.mutants:
                wrong = reply_of(task.mutated(mutant))
                asked(task, "always: " + mutant["name"], [wrong])
            asked(task, "wrong, then right", [wrong, right])
            asked(task, "flaky, then right", ["error", "cut:" + right, "garbage", right])
            asked(task, "a line less each time", shortened(right))
    print(report.summary(answers))
    if options.report:
        report.write(options.report, [each.version for each in bench.engines], answers)
    return sum(each.verdict in ("FALSE ACCEPT", "LEAK") for each in answers)


def wait(options, bench) -> int:
    """The longest waits of a reader and a writer, revision by revision; how many tasks nothing was written for."""
    program = Program(bench, os.path.dirname(os.path.dirname(HERE)))
    rows = options.rows or 200_000
    unwritten = 0
    print(f"{rows} rows, PostgreSQL\n{waits.HEADER}")
    for task in tasks(options):
        if task.id in (options.task or waits.ZERO_DOWNTIME):
            found = waits.measured(program, task, rows)
            unwritten += not found
            print("\n".join(map(str, found)) or f"{task}: nothing was written", flush=True)
    return unwritten


def shortened(reply: str) -> list:
    """The reply without one of its operations, a different one each time."""
    lines = reply.split("\n")
    places = [at for at, line in enumerate(lines) if line.strip().startswith(("op.", "batch_op.")) and line.rstrip().endswith(")")]
    return ["\n".join("    pass" if at == place else line for at, line in enumerate(lines)) for place in places[:3]] or [reply]


class Bench:
    def __init__(self, engines: list):
        self.work = tempfile.mkdtemp(prefix="alambique-tasks-")
        os.chmod(self.work, 0o755)
        self.alembic = Alembic()
        self.engines = [kind(self.work) for kind in (Sqlite, Postgresql) if not engines or kind.name in engines]

    def judge(self, task: Task, files: dict, inject: bool) -> list:
        """What is wrong with a solution, empty if nothing; `inject` also lets every statement fail once."""
        found = []
        for engine in self.engines:
            if engine.name in task.engines:
                found += checker(task)(task, engine, self.alembic, self.work).check(files, inject)
        return found

    def close(self) -> None:
        self.alembic.close()
        for engine in self.engines:
            engine.close()
        shutil.rmtree(self.work, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["check", "offline", "scripted", "model", "waits"])
    parser.add_argument("--task", action="append", default=[], help="number of a task; all unless given")
    parser.add_argument("--engine", action="append", default=[], choices=["sqlite", "postgresql"])
    parser.add_argument("--goldens", action="store_true", help="golden solutions only, without injected failures")
    parser.add_argument("--rows", type=int, help="rows of the fixture, for tasks that are about many")
    parser.add_argument("--report", help="a folder for tasks.html and tasks.json")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what each mutant is rejected for")
    options = parser.parse_args()
    bench = Bench(options.engine)
    try:
        print(", ".join(each.version for each in bench.engines))
        doing = {"check": check, "waits": wait}.get(options.what, ask)
        return min(1, doing(options, bench))
    finally:
        bench.close()


if __name__ == "__main__":
    sys.exit(main())
