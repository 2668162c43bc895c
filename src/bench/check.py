"""`check`, cold, warm and over a long history, against `alembic heads` in the same run.

    python3 src/bench/check.py [RUNS]

Prints medians in milliseconds. Needs a built program (./alambique --version) and a Python with Alembic:
ALAMBIQUE_PYTHON, or the environment `./alambique demo` made. It writes only into a temporary folder.
"""
import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import histories

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ALAMBIQUE = os.path.join(ROOT, "alambique")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
LONG = 3000


def python() -> str:
    given = os.environ.get("ALAMBIQUE_PYTHON")
    if given:
        return given
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(cache, "alambique", "python", "bin", "python")


def timed(command: list, folder: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return 1000 * (time.perf_counter() - start)


class Shell:
    """A shell in a pseudo-terminal that is asked one thing after the other."""

    def __init__(self, project: str):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(project)
            os.execve(ALAMBIQUE, [ALAMBIQUE], dict(os.environ, TERM="dumb", NO_COLOR="1"))
        self.until_prompt()

    def until_prompt(self) -> str:
        seen = b""
        while not seen.endswith(b"assistant> "):
            if not select.select([self.terminal], [], [], 60)[0]:
                raise SystemExit("no prompt within 60 s: " + seen.decode(errors="replace"))
            seen += os.read(self.terminal, 65536)
        return seen.decode(errors="replace")

    def ask(self, line: str) -> float:
        start = time.perf_counter()
        os.write(self.terminal, line.encode() + b"\n")
        seen = self.until_prompt()
        if "statement" not in seen and "operation" not in seen and "-->" not in seen:
            raise SystemExit("unexpected answer: " + seen)
        return 1000 * (time.perf_counter() - start)

    def leave(self) -> None:
        os.write(self.terminal, b"quit\n")
        os.waitpid(self.pid, 0)


def median(name: str, samples: list) -> float:
    value = statistics.median(samples)
    print(f"{name:48} {value:8.1f} ms   ({min(samples):.1f} - {max(samples):.1f})")
    return value


def main() -> None:
    work = tempfile.mkdtemp(prefix="alambique-bench-")
    try:
        short, long = os.path.join(work, "short"), os.path.join(work, "long")
        histories.write(short, 20)
        histories.write(long, LONG)
        newest = f"alembic/versions/{histories.name(19)}"
        heads = [python(), "-m", "alembic.config", "heads"]
        cold = [ALAMBIQUE, "check", newest]
        timed(cold, short)
        samples = {"alembic heads": [], "check FILE, cold": []}
        for _ in range(RUNS):
            samples["alembic heads"].append(timed(heads, short))
            samples["check FILE, cold"].append(timed(cold, short))
        peer = median("alembic heads", samples["alembic heads"])
        value = median("check FILE, cold", samples["check FILE, cold"])
        print(f"{'':48} {value / peer:8.2f} times alembic heads")
        shell = Shell(short)
        for _ in range(60):
            shell.ask(f"check {newest}")
        median("check FILE, warm, in the shell", [shell.ask(f"check {newest}") for _ in range(4 * RUNS)])
        shell.leave()
        peer = median(f"alembic heads, {LONG} revisions", [timed(heads, long) for _ in range(3)])
        value = median(f"check --all, {LONG} revisions",
                       [timed([ALAMBIQUE, "check", "--all"], long) for _ in range(3)])
        print(f"{'':48} {value / peer:8.2f} times alembic heads")
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
