"""`alambique heads` and `status` on long histories, against Alembic on the same in the same run.

    python3 src/bench/history.py [RUNS [REVISIONS...]]

Prints medians of wall time in milliseconds and the ratios. "Cold" is without the index of the history, "again" with
it; the start-up cache of the program is there in both. REVISIONS are 1000 and 5000 unless given; of histories longer
than 5000, Alembic is not asked. Needs a built program (./alambique --version) and a Python with Alembic:
ALAMBIQUE_PYTHON, or the environment `./alambique demo` made. It writes only into a temporary folder.
"""
import glob
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ALAMBIQUE = os.path.join(ROOT, "alambique")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
SIZES = [int(each) for each in sys.argv[2:]] or [1000, 5000]
ASKS_ALEMBIC = 5000

ENV = '''from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
target_metadata = None

if context.is_offline_mode():
    context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=target_metadata)
    with context.begin_transaction():
        context.run_migrations()
else:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()
'''

REVISION = '''"""change {n}

Revision ID: {id}
Revises: {said}
Create Date: 2026-01-01 00:00:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "{id}"
down_revision: Union[str, Sequence[str], None] = {down}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
{up}


def downgrade() -> None:
    """Downgrade schema."""
{back}
'''


def python() -> str:
    given = os.environ.get("ALAMBIQUE_PYTHON")
    if given:
        return given
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(cache, "alambique", "python", "bin", "python")


def bodies(n: int) -> tuple:
    table = f"t{n // 20}"
    if n % 20 == 0:
        return (
            f'    op.create_table("{table}", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.Text()))',
            f'    op.drop_table("{table}")',
        )
    if n % 20 == 10:
        return f'    op.create_index("ix_{n}", "{table}", ["a"])', f'    op.drop_index("ix_{n}", table_name="{table}")'
    return (
        f'    op.add_column("{table}", sa.Column("c{n}", sa.String(length=100), nullable=True))',
        f'    op.drop_column("{table}", "c{n}")',
    )


def make(folder: str, size: int) -> None:
    """A linear history in the form of Alembic's template, and a database at its head."""
    versions = os.path.join(folder, "migrations", "versions")
    os.makedirs(versions)
    with open(os.path.join(folder, "alembic.ini"), "w") as ini:
        ini.write("[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = sqlite:///app.db\n")
    with open(os.path.join(folder, "migrations", "env.py"), "w") as env:
        env.write(ENV)
    before = None
    for n in range(size):
        own = f"{(n * 2654435761 + 12345) % (1 << 48):012x}"
        up, back = bodies(n)
        with open(os.path.join(versions, f"{own}_change_{n}.py"), "w") as script:
            script.write(
                REVISION.format(n=n, id=own, said=before or "", down=f'"{before}"' if before else None, up=up, back=back)
            )
        before = own
    with sqlite3.connect(os.path.join(folder, "app.db")) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        database.execute("INSERT INTO alembic_version VALUES (?)", (before,))
    old = time.time() - 3600
    for path in glob.glob(os.path.join(versions, "*.py")):
        os.utime(path, (old, old))


def timed(command: list, project: str) -> tuple:
    """Wall time in milliseconds, and the largest memory of the process in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = 1000 * (time.perf_counter() - start)
    if status != 0:
        raise SystemExit(f"{command} failed in {project}")
    return took, usage.ru_maxrss / 1024


def forget(cache: str) -> None:
    for index in glob.glob(os.path.join(cache, "alambique", "history-*")):
        os.remove(index)


def measured(project: str, size: int, cache: str) -> dict:
    alembic = [python(), "-m", "alembic.config"]
    samples = {}
    for _ in range(RUNS):
        if size <= ASKS_ALEMBIC:
            samples.setdefault("alembic heads", []).append(timed(alembic + ["heads"], project))
        forget(cache)
        samples.setdefault("alambique heads, cold", []).append(timed([ALAMBIQUE, "heads"], project))
        samples.setdefault("alambique heads, again", []).append(timed([ALAMBIQUE, "heads"], project))
        samples.setdefault("alambique status", []).append(timed([ALAMBIQUE, "status"], project))
    if size <= ASKS_ALEMBIC:
        samples["alembic current"] = [timed(alembic + ["current"], project) for _ in range(max(1, RUNS // 3))]
    return samples


def show(size: int, samples: dict) -> None:
    print(f"{size} revisions")
    medians = {}
    for name, values in samples.items():
        medians[name] = statistics.median(took for took, _ in values)
        memory = max(used for _, used in values)
        print(f"  {name:28}{medians[name]:9.0f} ms {memory:7.0f} MiB")
    for ours, theirs in (
        ("alambique heads, cold", "alembic heads"),
        ("alambique heads, again", "alembic heads"),
        ("alambique status", "alembic current"),
    ):
        if theirs in medians:
            print(f"  {medians[ours] / medians[theirs]:.3f} {ours} / {theirs}")


def main() -> None:
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    work = tempfile.mkdtemp(prefix="alambique-bench-")
    try:
        for size in SIZES:
            project = os.path.join(work, str(size))
            make(project, size)
            timed([ALAMBIQUE, "heads"], project)
            if size <= ASKS_ALEMBIC:
                timed([python(), "-m", "alembic.config", "heads"], project)
            show(size, measured(project, size, cache))
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
