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
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "tasks"))
DRAFTS = 3

from harness import report, waits  # noqa: E402
from harness.alembic_runs import Alembic  # noqa: E402
from harness.checker import Task  # noqa: E402
from harness.engines import Postgresql, Sqlite  # noqa: E402
from harness.others import checker  # noqa: E402
from harness.program import Answer, Program  # noqa: E402
from harness.scripts import scripts  # noqa: E402


def tasks(options) -> list:
    found = [Task(os.path.dirname(file)) for file in sorted(glob.glob(f"{HERE}/tasks/*/task.toml"))]
    found = [each for each in found if not options.task or each.id in options.task]
    for each in found:
        each.count = options.rows or each.count
    return found


def check(task, options, bench) -> list:
    """The verdicts on a task's golden solution and its mutants, each with whether it is right."""
    started = time.perf_counter()
    violations = bench.judge(task, task.golden(), inject=not options.goldens)
    for each in violations:
        print(f"{task}: the golden solution is rejected: {each}")
    verdicts = [("golden", not violations)]
    for mutant in [] if options.goldens else task.mutants:
        reasons = bench.judge(task, task.mutated(mutant), inject=mutant["reason"] == "rerun")
        right = mutant["reason"] in {each.reason for each in reasons}
        verdicts.append(("mutant", right))
        if not right:
            print(f"{task}: {mutant['name']}: not rejected for: {mutant['reason']}; but for: {[str(e) for e in reasons]}")
        elif options.verbose:
            print(f"{task}: {mutant['name']}: {next(e for e in reasons if e.reason == mutant['reason'])}")
    print(f"{task}: {time.perf_counter() - started:.1f} s", flush=True)
    return verdicts


def checked(verdicts: list) -> int:
    goldens, mutants = ([right for what, right in verdicts if what == each] for each in ("golden", "mutant"))
    wrong = sum(not right for _, right in verdicts)
    print(f"{len(goldens)} golden solutions, {len(mutants)} mutants, {wrong} wrong verdicts")
    return wrong


def ask(task, options, bench) -> list:
    """What the program answers when it is asked for a task."""
    program = Program(bench, os.path.dirname(os.path.dirname(HERE)))
    answers = []

    def asked(*arguments, **options) -> Answer:
        answers.append(program.ask(task, *arguments, **options))
        print(report.table(answers[-1:]), flush=True)
        return answers[-1]

    if options.what == "model":
        model = os.environ["ALAMBIQUE_MODEL"]
        for _ in range(options.times):
            asked(model, [], environment={"ALAMBIQUE_MODEL": model}, wanted=True)
        return answers
    offline = asked("offline", [], wanted=task.kind != "runbook")
    if options.what == "scripted" and offline.files:
        for script in scripts(task, offline.files, options.edits):
            if not script.wrong:
                asked(script.name, script.answers, wanted=script.written)
                continue
            left = list(zip(script.wrong, script.answers))
            while left:
                took = asked(script.name + ": " + " | ".join(name for name, _ in left[:DRAFTS]), [text for _, text in left])
                left = left[max(1, took.answers):]
    return answers


def answered(options, engines: list, answers: list) -> int:
    """The number of bad revisions that were written, of leaks, and of good ones that were not written."""
    print(report.summary(answers))
    if options.report:
        report.write(options.report, engines, answers)
    return sum(each.verdict not in ("pass", "not written") for each in answers)


def spread(options, one) -> tuple:
    """What `one` gives for all tasks, `--jobs` of them at a time on databases of their own; and the engines' versions."""
    todo = tasks(options)
    places, given = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    for at in [*range(len(todo)), *[None] * options.jobs]:
        places.put(at)

    def work() -> None:
        bench = Bench(options.engine, options.rows)
        try:
            for at in iter(places.get, None):
                given.put((at, one(todo[at], options, bench), [each.version for each in bench.engines]))
        except BaseException:
            given.put((None, traceback.format_exc(), []))
            raise
        finally:
            bench.close()

    jobs = [multiprocessing.get_context("fork").Process(target=work) for _ in range(options.jobs)]
    for each in jobs:
        each.start()
    results, versions = {}, []
    for _ in todo:
        at, result, versions = given.get()
        if at is None:
            raise SystemExit(result)
        results[at] = result
    for each in jobs:
        each.join()
    return [each for at in sorted(results) for each in results[at]], versions


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


class Bench:
    def __init__(self, engines: list, rows: int = None):
        self.work = tempfile.mkdtemp(prefix="alambique-tasks-")
        os.chmod(self.work, 0o755)
        self.alembic = Alembic(limit=300 + (rows or 0) // 500)
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
    parser.add_argument("--jobs", type=int, default=2, help="tasks at a time, 2 unless given")
    parser.add_argument("--edits", type=int, default=4, help="wrong drafts made of each right one, 4 unless given")
    parser.add_argument("--times", type=int, default=1, help="how often a model is asked for each task")
    options = parser.parse_args()
    if options.what == "check":
        return min(1, checked(spread(options, check)[0]))
    if options.what != "waits":
        answers, versions = spread(options, ask)
        return min(1, answered(options, versions, answers))
    bench = Bench(options.engine, options.rows)
    try:
        print(", ".join(each.version for each in bench.engines))
        return min(1, wait(options, bench))
    finally:
        bench.close()


if __name__ == "__main__":
    sys.exit(main())
