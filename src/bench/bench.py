"""Start-up and `ask`, measured against `alembic heads` in the same run.

    python3 src/bench/bench.py [RUNS]

Prints medians in milliseconds. Needs a built program (./alambique --version) and a Python with Alembic:
ALAMBIQUE_PYTHON, or the environment `./alambique demo` made. It writes only into a temporary folder.
"""
import fcntl
import json
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ALAMBIQUE = os.path.join(ROOT, "alambique")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7


def python() -> str:
    given = os.environ.get("ALAMBIQUE_PYTHON")
    if given:
        return given
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(cache, "alambique", "python", "bin", "python")


def timed(command: list, **options) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, **options)
    return 1000 * (time.perf_counter() - start)


def to_prompt(project: str, environment: dict) -> float:
    """From exec to the first prompt, in a pseudo-terminal."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(project)
        os.execve(ALAMBIQUE, [ALAMBIQUE], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while b"assistant> " not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit("no prompt within 30 s: " + seen.decode(errors="replace"))
        seen += os.read(terminal, 4096)
    took = 1000 * (time.perf_counter() - start)
    os.write(terminal, b"quit\n")
    while select.select([terminal], [], [], 5)[0]:
        try:
            if not os.read(terminal, 4096):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    os.close(terminal)
    return took


def ask(project: str) -> tuple:
    """One request on warm caches: the whole process, and the stages its report names."""
    start = time.perf_counter()
    done = subprocess.run(
        [ALAMBIQUE, "ask", "--json", "--dry-run", "--trust", "--model", "offline", "--project", project,
         "add column notas text"],
        capture_output=True, text=True)
    took = 1000 * (time.perf_counter() - start)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    engines = json.loads(done.stdout)["verification"]["engines"]
    return took, {engine: {s["stage"]: s["ms"] for s in run["stages"]} for engine, run in engines.items()}


def median(name: str, samples: list) -> float:
    value = statistics.median(samples)
    print(f"{name:44} {value:8.0f} ms   ({min(samples):.0f} - {max(samples):.0f})")
    return value


def main() -> None:
    work = tempfile.mkdtemp(prefix="alambique-bench-")
    try:
        project = os.path.join(work, "demo")
        subprocess.run([ALAMBIQUE, "demo", "--dir", project], check=True, capture_output=True)
        with_cache = dict(os.environ, TERM="xterm-256color")
        without_cache = dict(with_cache, ALAMBIQUE_AOT="off")
        heads = [python(), "-m", "alembic.config", "heads"]
        for warm_up in (with_cache, without_cache):
            to_prompt(project, warm_up)
        samples = {"alembic heads": [], "prompt": [], "prompt, no AOT cache": [], "alambique heads": []}
        for _ in range(RUNS):
            samples["alembic heads"].append(timed(heads, cwd=project))
            samples["prompt"].append(to_prompt(project, with_cache))
            samples["prompt, no AOT cache"].append(to_prompt(project, without_cache))
            samples["alambique heads"].append(timed([ALAMBIQUE, "heads", "--project", project]))
        peer = median("alembic heads", samples["alembic heads"])
        for name in ("prompt", "prompt, no AOT cache", "alambique heads"):
            value = median(name, samples[name])
            print(f"{'':44} {value / peer:8.2f} times alembic heads")
        ask(project)
        runs = [ask(project) for _ in range(max(3, RUNS // 2))]
        median("ask, whole process", [took for took, _ in runs])
        for engine in runs[0][1]:
            for stage in runs[0][1][engine]:
                median(f"  {engine} {stage}", [stages[engine][stage] for _, stages in runs])
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
