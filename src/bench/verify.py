"""`verify` of a one-column revision on both engines, against the same Alembic runs done bare in the same run.

    python3 src/bench/verify.py [RUNS]

Prints medians in milliseconds and the machine's load. Needs a built program (./alambique --version, or the
program ALAMBIQUE names) and a Python with Alembic and psycopg2: ALAMBIQUE_PYTHON, or the environment
`./alambique demo` made. It writes only into a temporary folder and starts a PostgreSQL server of its own there,
from the binaries the program has unpacked.
"""
import glob
import json
import os
import pty
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ALAMBIQUE = os.environ.get("ALAMBIQUE", os.path.join(ROOT, "alambique"))
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "alambique")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
FEW, MANY = 1_000, 200_000

# What is asked of Alembic in one verification: on the seeded shadow, and on the one that was empty.
UP_DOWN_UP = ["upgrade", "downgrade", "upgrade"]
THRICE = ["upgrade", "downgrade"] * 3


def python() -> str:
    return os.environ.get("ALAMBIQUE_PYTHON", os.path.join(CACHE, "python", "bin", "python"))


class Shell:
    """A shell in a pseudo-terminal that is asked one thing after the other."""

    def __init__(self, project: str):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(project)
            os.execve(ALAMBIQUE, [ALAMBIQUE, "--trust"], dict(os.environ, TERM="dumb", NO_COLOR="1"))
        self.until_prompt()

    def until_prompt(self) -> str:
        seen = b""
        while not seen.endswith(b"assistant> "):
            if not select.select([self.terminal], [], [], 120)[0]:
                raise SystemExit("no prompt within 120 s: " + seen.decode(errors="replace"))
            seen += os.read(self.terminal, 65536)
        return seen.decode(errors="replace")

    def verify(self, revision: str) -> tuple:
        """(milliseconds to the next prompt, {engine: {stage: milliseconds}})"""
        start = time.perf_counter()
        os.write(self.terminal, f"verify --json {revision}\n".encode())
        seen = self.until_prompt()
        took = 1000 * (time.perf_counter() - start)
        answer = json.loads(seen[seen.index("{"):seen.rindex("}") + 1])
        return took, stages(answer)

    def leave(self) -> None:
        os.write(self.terminal, b"quit\n")
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def stages(answer: dict) -> dict:
    verification = answer["results"][0]
    if verification["verdict"] != "passed":
        raise SystemExit(json.dumps(answer, indent=1))
    return {engine: {s["stage"]: s["ms"] for s in run["stages"]} for engine, run in verification["engines"].items()}


class Server:
    """A PostgreSQL server like the program's own, for the bare runs."""

    def __init__(self, folder: str):
        binaries = max(glob.glob(os.path.join(CACHE, "postgresql-*", "bin", "postgres")), key=os.path.getmtime)
        unprivileged = ["unshare", "--user"] if os.getuid() == 0 else []
        data = os.path.join(folder, "data")
        subprocess.run([*unprivileged, os.path.join(os.path.dirname(binaries), "initdb"), "-D", data, "-U", "bench",
                        "--auth", "trust", "--no-sync", "--no-instructions"], check=True, capture_output=True)
        options = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "full_page_writes=off",
                   "synchronous_commit=off", "autovacuum=off", "jit=off"]
        self.folder = folder
        self.process = subprocess.Popen(
            [*unprivileged, binaries, "-D", data, *(word for each in options for word in ("-c", each))],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, statement: str) -> None:
        program = ("import psycopg2,sys\nc=psycopg2.connect(host=sys.argv[1],user='bench',dbname='postgres')\n"
                   "c.autocommit=True\nc.cursor().execute(sys.argv[2])")
        for _ in range(100):
            done = subprocess.run([python(), "-c", program, self.folder, statement], capture_output=True, text=True)
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit(done.stderr)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()


def bare(project: str, url: str, moves: list) -> float:
    """The runs of the course's own way: one process each, one after the other."""
    ini = open(os.path.join(project, "alembic.ini")).read()
    other = os.path.join(project, "bare.ini")
    with open(other, "w") as file:
        file.write(re.sub(r"(?m)^sqlalchemy.url = .*$", lambda _: f"sqlalchemy.url = {url}", ini))
    start = time.perf_counter()
    for move in moves:
        command = [python(), "-m", "alembic.config", "-c", other, *move]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(done.stderr)
    return 1000 * (time.perf_counter() - start)


def bare_both(project: str, server: Server, base: str, head: str, moves: list) -> float:
    """On both engines; what makes the empty databases is not counted."""
    words = {"upgrade": ["upgrade", head], "downgrade": ["downgrade", base]}
    total = 0.0
    for each in moves:
        file = os.path.join(server.folder, "bare.db")
        if os.path.exists(file):
            os.remove(file)
        server.run("DROP DATABASE IF EXISTS bare")
        server.run("CREATE DATABASE bare")
        steps = [["upgrade", base], *(words[step] for step in each)]
        total += bare(project, f"sqlite:///{file}", steps)
        total += bare(project, f"postgresql+psycopg2://bench@/bare?host={server.folder}", steps)
    return total


def sandboxed_command(shell: Shell, revision: str) -> list:
    """The command line of a runner in its sandbox, looked up while one runs."""
    os.write(shell.terminal, f"verify --json {revision}\n".encode())
    found = []
    while not found:
        for each in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                words = open(each, "rb").read().decode().split("\0")[:-1]
            except OSError:
                continue
            if any(word.endswith("/runner.py") for word in words) and any("bwrap" in word for word in words):
                found = words
                break
    shell.until_prompt()
    runner = next(word for word in found if word.endswith("/runner.py"))
    while os.path.exists(runner):
        time.sleep(0.01)
    return found


def sandbox_overhead(command: list, runs: int) -> list:
    """Milliseconds more for an interpreter that starts and ends at once in the same sandbox, pair by pair."""
    runner = next(word for word in command if word.endswith("/runner.py"))
    inside = command[command.index(runner) - 3:]
    made = []
    for option, source in zip(command, command[1:]):
        if option in ("--bind", "--ro-bind") and not os.path.exists(source):
            os.makedirs(source)
            made.append(source)
    os.makedirs(os.path.dirname(runner), exist_ok=True)
    open(runner, "w").close()
    for each in {os.path.dirname(runner), *made}:
        subprocess.run(["chmod", "-R", "a+rX", each], check=True)
        os.chmod(each, 0o755)
    more = []
    try:
        for _ in range(runs):
            pair = []
            for words in (command, inside):
                start = time.perf_counter()
                subprocess.run(words, env={}, check=True, capture_output=True)
                pair.append(1000 * (time.perf_counter() - start))
            more.append(pair[0] - pair[1])
    finally:
        for each in {os.path.dirname(runner), *made}:
            shutil.rmtree(each, ignore_errors=True)
    return more


def peak(project: str, revision: str, rows: int, heap: str) -> tuple:
    """(seconds, the greatest resident memory of the program in MB) with so much heap at most."""
    environment = dict(os.environ, JAVA_TOOL_OPTIONS=f"-Xmx{heap}", ALAMBIQUE_AOT="off")
    start = time.perf_counter()
    process = subprocess.Popen([ALAMBIQUE, "verify", "--trust", "--json", "--rows", str(rows), "--project", project,
                                revision], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               env=environment)
    most = 0
    while process.poll() is None:
        try:
            status = open(f"/proc/{process.pid}/status").read()
            most = max(most, int(re.search(r"VmHWM:\s*(\d+)", status).group(1)))
        except (OSError, AttributeError):
            pass
        if select.select([process.stdout], [], [], 0.05)[0]:
            break
    stages(json.loads(process.stdout.read()))
    process.wait()
    return time.perf_counter() - start, most / 1024


def median(name: str, samples: list) -> float:
    value = statistics.median(samples)
    print(f"{name:52} {value:8.0f} ms   ({min(samples):.0f} - {max(samples):.0f})", flush=True)
    return value


def load() -> str:
    return "load " + open("/proc/loadavg").read().rsplit(" ", 2)[0]


def main() -> None:
    work = tempfile.mkdtemp(prefix="ab", dir="/tmp")
    os.chmod(work, 0o755)
    server = None
    try:
        print(load())
        project = os.path.join(work, "demo")
        subprocess.run([ALAMBIQUE, "demo", "--dir", project], check=True, capture_output=True)
        newest = max(os.listdir(os.path.join(project, "alembic", "versions")), key=lambda name: os.path.getmtime(
            os.path.join(project, "alembic", "versions", name)) if name.endswith(".py") else 0)
        head, base = newest[:12], re.search(r'down_revision[^=]*= "(\w+)"', open(
            os.path.join(project, "alembic", "versions", newest)).read()).group(1)
        server = Server(os.path.join(work))
        shell = Shell(project)
        first = shell.verify(head)[0]
        for _ in range(3):
            shell.verify(head)
        took, all_stages, same, short = [], [], [], []
        for _ in range(RUNS):
            milliseconds, each = shell.verify(head)
            took.append(milliseconds)
            all_stages.append(each)
            same.append(bare_both(project, server, base, head, [UP_DOWN_UP, THRICE]))
            short.append(bare_both(project, server, base, head, [UP_DOWN_UP]))
        print(f"{'verify, first in the shell':52} {first:8.0f} ms")
        value = median(f"verify, warm, both engines, {FEW:,} rows", took)
        peer = median("the same Alembic runs bare, 2 x 11 processes", same)
        print(f"{'':52} {value / peer:8.2f} times")
        peer = median("up, down, up bare, 2 x 4 processes", short)
        print(f"{'':52} {value / peer:8.2f} times")
        for engine in all_stages[0]:
            for stage in all_stages[0][engine]:
                median(f"  {engine} {stage}", [each[engine][stage] for each in all_stages])
        median("sandbox, more for each run", sandbox_overhead(sandboxed_command(shell, head), 10 * RUNS))
        shell.leave()
        for heap in ("64m", "1g"):
            for rows in (FEW, MANY):
                seconds, megabytes = peak(project, head, rows, heap)
                print(f"{f'verify, {rows:,} rows, heap of {heap} at most':52} {1000 * seconds:8.0f} ms"
                      f"   {megabytes:.0f} MB at most", flush=True)
        print(load())
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(work, ignore_errors=True)


main()
