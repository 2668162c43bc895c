"""Runs histories of revisions with real Alembic, from nothing to their heads.

The first argument is the database's URL. Each line of standard input is a JSON object with `files`
(names and sources of revision scripts) and `naming` (a naming convention, may be empty). Each line
of the answer is an empty object once the database is at the heads, or says what went wrong.
"""

import json
import os
import shutil
import sys
import tempfile
import traceback
import warnings

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
URL = sa.engine.make_url(sys.argv[1])


def empty():
    if URL.get_backend_name() == "sqlite":
        if os.path.exists(URL.database):
            os.remove(URL.database)
        return
    engine = sa.create_engine(URL, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")


def upgraded(question, folder):
    versions = os.path.join(folder, "versions")
    os.mkdir(versions)
    for name, source in question["files"].items():
        with open(os.path.join(versions, name), "w", encoding="utf-8") as file:
            file.write(source)
    config = Config()
    config.set_main_option("script_location", folder.replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    engine = sa.create_engine(URL, poolclass=sa.pool.NullPool)

    def heads(revision, context):
        return script._upgrade_revs("heads", revision)

    with EnvironmentContext(config, script, fn=heads) as environment:
        with engine.connect() as connection:
            if URL.get_backend_name() == "sqlite":
                connection.exec_driver_sql("PRAGMA synchronous = OFF")
            metadata = sa.MetaData(naming_convention=question["naming"] or None)
            environment.configure(connection=connection, target_metadata=metadata)
            with environment.begin_transaction():
                environment.run_migrations()
            connection.commit()


for text in sys.stdin:
    empty()
    place = tempfile.mkdtemp()
    try:
        upgraded(json.loads(text), place)
        print("{}", flush=True)
    except Exception as error:
        where = [f for f in traceback.extract_tb(error.__traceback__) if place in f.filename]
        line = f"{os.path.basename(where[-1].filename)}:{where[-1].lineno}: " if where else ""
        print(json.dumps({"error": f"{line}{type(error).__name__}: {error}"}), flush=True)
    finally:
        shutil.rmtree(place)
